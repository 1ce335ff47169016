import { invalidArgument } from '@pollux/errors'
import { type Box, createFrame, type Frame, fitBox } from '@pollux/geometry'
import {
  type ImageBackend,
  type ImageFormat,
  isOpaque,
  mimeTypes,
  type Raster,
} from '@pollux/image'
import { type LocalMedia, openMedia } from '@pollux/transport'
import { cropRaster } from './crop-raster.ts'
import type { Inquiry } from './inquiry.ts'
import { checkKind } from './open-files.ts'
import type { Picture } from './pollux.ts'
import { isLocal, type ReadyMedia } from './ready-media.ts'
import type { Setup } from './setup.ts'

/** A picture of which parts are sent. */
export interface Scene {
  /** Of the upright picture. */
  frame: Frame
  /** Cuts a part out, whole pixels, and makes it ready to be sent. */
  cut(part: Box, signal: AbortSignal): Promise<ReadyMedia>
}

/** Opens a picture and decodes it, once for all its parts. Throws a `TypeError` for one that is not at hand, and what opening and decoding throw. */
export async function openScene(
  picture: Picture,
  { prompt, options }: Inquiry,
  { backend, reach }: Setup,
): Promise<Scene> {
  const { signal, prepare: { fit, quality = 95 } = {} } = options
  const media = await openMedia(picture, { reach, signal })
  if (!isLocal(media)) throw invalidArgument('a picture at hand', 'picture', picture)
  const { facts, blob } = media
  checkKind(facts, prompt)
  const whole = await backend.decode(new Uint8Array(await blob.arrayBuffer()), { signal })

  async function cut(part: Box, ending: AbortSignal): Promise<ReadyMedia> {
    const { width, height } = part
    const crop = cropRaster(whole, part)
    const isLarge = fit !== undefined && (width > fit.width || height > fit.height)
    const raster = isLarge ? await backend.resize(crop, fitBox(crop, fit)) : crop
    const format = chooseFormat(facts.mimeType, raster, backend)
    const bytes = await backend.encode(raster, { format, quality, signal: ending })
    return { media: encoded(raster, bytes, format), kind: 'image', size: { width, height } }
  }

  return { frame: createFrame(whole), cut }
}

/** Photographs become JPEG where the backend writes it; all else becomes PNG, which loses nothing. */
function chooseFormat(mimeType: string, raster: Raster, { formats }: ImageBackend): ImageFormat {
  const isPhotograph = photographic.has(mimeType) && isOpaque(raster)
  return isPhotograph && formats.encode.includes('jpeg') ? 'jpeg' : 'png'
}

/** What photographs come as, which has lost something already. */
const photographic: ReadonlySet<string> = new Set([
  mimeTypes.avif,
  mimeTypes.heic,
  mimeTypes.heif,
  mimeTypes.jpeg,
  mimeTypes.webp,
])

function encoded({ width, height }: Raster, bytes: Uint8Array, format: ImageFormat): LocalMedia {
  const mimeType = mimeTypes[format]
  return {
    blob: new Blob([new Uint8Array(bytes)]),
    facts: {
      kind: 'image',
      format,
      mimeType,
      bytes: bytes.length,
      width,
      height,
      orientation: 1,
    },
  }
}
