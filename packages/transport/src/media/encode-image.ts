import {
  type ImageBackend,
  type ImageFormat,
  isOpaque,
  mimeTypes as mimeTypeOf,
  type Raster,
} from '@pollux/image'
import type { ImageFacts } from '@pollux/media'
import { failure } from '../failures/read-failure.ts'
import { blobPart } from './collect-bytes.ts'
import type { LocalMedia } from './media.ts'

/** Options of `encodeImage`. */
export interface EncodeImageOptions {
  backend: ImageBackend
  /** The format that the pixels came in. */
  from: ImageFormat
  /** The MIME types that may be sent. */
  mimeTypes: readonly string[]
  /** From 1 to 100, of what becomes a JPEG. @default 95 */
  quality?: number
  signal?: AbortSignal
}

/**
 * Makes pixels a file that can be sent. What came as a photograph becomes a JPEG where the backend writes it, all else a PNG,
 * which loses nothing. Throws `ImageError`, and `transport/mime-refused` where the backend writes none of the types.
 */
export async function encodeImage(
  raster: Raster,
  { backend, from, mimeTypes, quality = 95, signal }: EncodeImageOptions,
): Promise<LocalMedia & { facts: ImageFacts }> {
  const format = chooseFormat(raster, { backend, from, mimeTypes })
  const bytes = await backend.encode(raster, { format, quality, signal })
  const { width, height } = raster
  return {
    blob: new Blob([blobPart(bytes)]),
    facts: {
      kind: 'image',
      mimeType: mimeTypeOf[format],
      bytes: bytes.length,
      width,
      height,
      format,
      orientation: 1,
    },
  }
}

function chooseFormat(
  raster: Raster,
  { backend, from, mimeTypes }: EncodeImageOptions,
): ImageFormat {
  const isPhotograph = photographic.has(from) && isOpaque(raster)
  const wanted: ImageFormat[] = isPhotograph ? ['jpeg', 'png'] : ['png', 'webp', 'jpeg']
  const found = wanted.find(
    (each) => backend.formats.encode.includes(each) && mimeTypes.includes(mimeTypeOf[each]),
  )
  if (found) return found
  if (mimeTypes.length === 0) {
    throw failure('transport/mime-refused', 'The model takes no pictures; ask another model.')
  }
  throw failure(
    'transport/mime-refused',
    `Of ${mimeTypes.join(', ')} the backend ${backend.name} writes none.`,
  )
}

/** Formats that photographs come in, which lose something already. */
const photographic: ReadonlySet<ImageFormat> = new Set(['avif', 'heic', 'heif', 'jpeg', 'webp'])
