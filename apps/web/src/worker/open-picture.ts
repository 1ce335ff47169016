import { readHeader, sniffFormat, uprightSize } from '@pollux/image'
import type { DeskEvent, OpenedFile } from './desk-call.ts'

/** Formats that every browser shows. */
const shownFormats: ReadonlySet<string> = new Set(['png', 'jpeg', 'webp', 'gif', 'avif', 'bmp'])

/** Reads what a file is, and makes a copy that browsers show where they do not show the file itself. */
export async function* openPicture(blob: Blob, signal: AbortSignal): AsyncGenerator<DeskEvent> {
  const bytes = new Uint8Array(await blob.arrayBuffer())
  const format = sniffFormat(bytes)
  const header = format === undefined ? undefined : readHeader(bytes)
  if (header && shownFormats.has(header.format)) {
    const { mimeType, orientation = 1 } = header
    yield opened({
      shown: new Blob([bytes], { type: mimeType }),
      mimeType,
      size: uprightSize(header),
      orientation,
    })
    return
  }
  const { pageBackend } = await import('./page-backend.ts')
  const raster = await pageBackend.decode(bytes, { signal })
  const copy = await pageBackend.encode(raster, { format: 'jpeg', quality: 95 })
  const { width, height } = raster
  yield opened({
    shown: new Blob([copy.slice()], { type: 'image/jpeg' }),
    mimeType: header?.mimeType ?? 'image/heic',
    size: { width, height },
    orientation: 1,
  })
}

function opened(picture: OpenedFile): DeskEvent {
  return { type: 'opened', picture }
}
