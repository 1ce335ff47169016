import { type Exporter, findingFiles } from '@pollux/findings'
import { encodePngAside } from '@pollux/image'
import { forEachRun, type Mask } from './mask.ts'

/**
 * Creates an exporter that writes masks as gray PNG files of the whole picture, 255 inside and 0 outside.
 *
 * @returns An exporter that writes one file per finding with a mask, such as `mask-01-cat.png`.
 */
export function maskPngs(): Exporter<Mask> {
  return {
    name: 'mask-pngs',
    owns: files.owns,
    async *write({ findings }, { signal } = {}) {
      for (const [index, { label, mask }] of findings.entries()) {
        if (!mask) continue
        yield { path: files.pathOf(index, label), bytes: await maskToPng(mask, signal) }
      }
    },
  }
}

const files = findingFiles('mask', 'png')

function maskToPng(mask: Mask, signal: AbortSignal | undefined): Promise<Uint8Array<ArrayBuffer>> {
  const { width, height } = mask.size
  const data = new Uint8Array(width * height)
  forEachRun(mask, (y, start, end) => data.fill(255, y * width + start, y * width + end))
  return encodePngAside({ width, height, channels: 1, data }, { signal })
}
