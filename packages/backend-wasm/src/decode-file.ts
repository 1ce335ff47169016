import { applyEmbeddedProfile, ImageError, type ImageHeader, type Raster } from '@pollux/image'
import { type CodecFactory, openCodec } from './codec-instance.ts'
import type { LoadModule } from './codec-module.ts'
import { decodeError } from './decode-error.ts'

/** A codec's function that decodes; it returns `undefined` or `null` for a file that it refuses. */
export type DecodePixels<Codec> = (
  codec: Codec,
  bytes: Uint8Array,
) => DecodedPixels | null | undefined

/** Pixels as a codec returns them: in some runtimes, an `ImageData`. */
export interface DecodedPixels {
  width: number
  height: number
  data: Uint8ClampedArray<ArrayBuffer>
}

/** The functions that decode one format. */
export interface Decoder<Codec> {
  importFactory(): Promise<CodecFactory<Codec>>
  load: LoadModule
  decode: DecodePixels<Codec>
}

/**
 * Decodes a file to stored pixels in sRGB, after its header was checked against the limits. Rejects
 * with an `ImageError` if the codec fails or warns.
 */
export async function decodeFile<Codec>(
  bytes: Uint8Array,
  header: ImageHeader,
  { importFactory, load, decode }: Decoder<Codec>,
): Promise<Raster> {
  const [factory, module] = await Promise.all([importFactory(), load()])
  const { codec, messages } = await openCodec(factory, module, memoryFor(bytes, header))
  const decoded = attempt(
    () => decode(codec, bytes),
    (cause) => decodeError(header, bytes, messages, cause),
  )
  if (!decoded || messages.length > 0) throw decodeError(header, bytes, messages)
  const { width, height, data } = decoded
  checkSize(decoded, header)
  const raster = {
    width,
    height,
    data: new Uint8ClampedArray(data.buffer, data.byteOffset, data.length),
  }
  applyEmbeddedProfile(raster, bytes, header.format)
  return raster
}

/**
 * Returns the most memory for decoding a file, in bytes: at least half more than measured. It stops
 * files whose headers understate their size.
 */
function memoryFor({ length }: Uint8Array, { format, width, height }: ImageHeader): number {
  const { perByte, perPixel } = format === 'avif' ? avifMemory : otherMemory
  return BASE_BYTES + length * perByte + width * height * perPixel
}

/** The memory in bytes that suffices for any small picture. */
const BASE_BYTES = 64_000_000

/**
 * Bytes of memory for each byte of the file and each pixel. Measured with libavif: 45 to 58 per
 * pixel, and 45 per byte of lossless files.
 */
const avifMemory = { perByte: 64, perPixel: 96 } as const

/** Measured: 9 bytes per pixel for progressive JPEG and 8 for WebP, plus three times the file. */
const otherMemory = { perByte: 6, perPixel: 16 } as const

function attempt<Result>(work: () => Result, refuse: (cause: unknown) => ImageError): Result {
  try {
    return work()
  } catch (cause) {
    throw refuse(cause)
  }
}

/**
 * Throws unless the codec and our header reader agree on the size; otherwise boxes would not match
 * the decoded picture.
 */
function checkSize(held: DecodedPixels, { format, width, height }: ImageHeader): void {
  if (held.width !== width || held.height !== height || held.data.length !== width * height * 4) {
    throw new ImageError(
      'image/damaged',
      `The ${format} says ${width} × ${height} pixels but holds ${held.width} × ${held.height}; export it again.`,
    )
  }
}
