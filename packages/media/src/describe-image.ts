import { type ImageFormat, type ImageHeader, readHeader } from '@pollux/image'
import { type ByteSource, readSource } from './byte-source.ts'
import { MediaError } from './media-error.ts'
import type { ImageFacts } from './media-facts.ts'

/** Formats whose header, orientation included, stands at the front. */
const frontLoaded: ReadonlySet<ImageFormat> = new Set([
  'avif',
  'bmp',
  'gif',
  'heic',
  'heif',
  'jpeg',
])

/** What of those is read first. */
const FRONT = 1_048_576

/** The largest picture that is read whole, which PNG, WebP and TIFF need: their orientation may stand behind the pixels. */
const WHOLE = 128_000_000

/** Nothing is decoded, so that only the formats' own numbers limit the size. */
const limits = { maxPixels: Number.MAX_SAFE_INTEGER, maxSide: 2 ** 32, maxBytes: 2 ** 32 }

/** Reads size and orientation of a picture with `readHeader` of `@pollux/image`, whose `ImageError` it throws. */
export async function describeImage(source: ByteSource, format: ImageFormat): Promise<ImageFacts> {
  const front = frontLoaded.has(format) ? await readFront(source) : undefined
  const { width, height, orientation, mimeType } =
    front ?? readHeader(await readWhole(source), { limits })
  return { kind: 'image', mimeType, bytes: source.size, width, height, format, orientation }
}

/** Nothing where the header reaches further. */
async function readFront(source: ByteSource): Promise<ImageHeader | undefined> {
  if (source.size <= FRONT) return undefined
  try {
    return readHeader(await readSource(source, 0, FRONT), { limits })
  } catch {
    return undefined
  }
}

async function readWhole(source: ByteSource): Promise<Uint8Array> {
  if (source.size <= WHOLE) return await readSource(source, 0, source.size)
  throw new MediaError(
    'media/too-large',
    `The picture has ${source.size} bytes, more than the ${WHOLE} that are read; compress it or save it as JPEG.`,
  )
}
