import { type ImageFormat, type ImageHeader, readHeader } from '@pollux/image'
import { type ByteSource, readSource } from './byte-source.ts'
import { MediaError } from './media-error.ts'
import type { ImageFacts } from './media-facts.ts'

/** Formats whose header, orientation included, is at the front. */
const frontLoaded: ReadonlySet<ImageFormat> = new Set([
  'avif',
  'bmp',
  'gif',
  'heic',
  'heif',
  'jpeg',
])

/** The number of bytes of such a file that are read first. */
const FIRST_READ_BYTES = 1_048_576

/**
 * The largest PNG, WebP or TIFF, in bytes. They are read whole, because their orientation may come
 * after the pixels.
 */
const MAX_WHOLE_BYTES = 128_000_000

/** Nothing is decoded, so the limits can be far above those of a decoder. */
const limits = { maxPixels: Number.MAX_SAFE_INTEGER, maxSide: 2 ** 32, maxBytes: 2 ** 32 }

/** Describes a picture with `readHeader` of `@pollux/image`. Throws its `ImageError`. */
export async function describeImage(source: ByteSource, format: ImageFormat): Promise<ImageFacts> {
  const front = frontLoaded.has(format) ? await readFront(source) : undefined
  const { width, height, orientation, mimeType } =
    front ?? readHeader(await readWhole(source), { limits })
  return { kind: 'image', mimeType, bytes: source.size, width, height, format, orientation }
}

/**
 * Reads the header from the first `FIRST_READ_BYTES` bytes. Returns `undefined` if that fails, or
 * if the file has no more bytes than that.
 */
async function readFront(source: ByteSource): Promise<ImageHeader | undefined> {
  if (source.size <= FIRST_READ_BYTES) return undefined
  try {
    return readHeader(await readSource(source, 0, FIRST_READ_BYTES), { limits })
  } catch {
    return undefined
  }
}

async function readWhole(source: ByteSource): Promise<Uint8Array> {
  if (source.size <= MAX_WHOLE_BYTES) return await readSource(source, 0, source.size)
  throw new MediaError(
    'media/too-large',
    `Expected a picture of at most ${MAX_WHOLE_BYTES} bytes but received ${source.size}; compress it or save it as JPEG.`,
  )
}
