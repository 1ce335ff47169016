import { checkOptions, type OptionNames } from '@pollux/errors'
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
  /** The format of the original file. */
  from: ImageFormat
  /** The MIME types that may be sent. */
  mimeTypes: readonly string[]
  /** The quality of a JPEG, 1 to 100. @default 95 */
  quality?: number
  signal?: AbortSignal
}

const encodeImageOptionNames: OptionNames<EncodeImageOptions> = {
  backend: true,
  from: true,
  mimeTypes: true,
  quality: true,
  signal: true,
}

/** The quality, from 1 to 100, of a picture that becomes a JPEG, unless the caller names one. */
export const DEFAULT_JPEG_QUALITY = 95

/**
 * Encodes pixels as a file that can be sent: opaque pixels of a photograph as JPEG, all others as
 * PNG, which is lossless. If the backend cannot write that format, another one of `mimeTypes` is
 * used.
 * @param raster The pixels, upright.
 * @param options The backend, the original format of the pixels, and the types that may be sent.
 * @returns The file and its facts.
 * @throws {ImageError} If the backend cannot encode the pixels.
 * @throws {TransportError} `transport/mime-refused` if the backend writes none of the types.
 */
export async function encodeImage(
  raster: Raster,
  options: EncodeImageOptions,
): Promise<LocalMedia & { facts: ImageFacts }> {
  checkOptions(options, encodeImageOptionNames)
  const { backend, from, mimeTypes, quality = DEFAULT_JPEG_QUALITY, signal } = options
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
    throw failure('transport/mime-refused', 'The model accepts no pictures; use another model.')
  }
  throw failure(
    'transport/mime-refused',
    `The backend ${backend.name} writes none of ${mimeTypes.join(', ')}.`,
  )
}

/** The lossy formats, in which photographs come. */
const photographic: ReadonlySet<ImageFormat> = new Set(['avif', 'heic', 'heif', 'jpeg', 'webp'])
