import { applyEmbeddedProfile, ImageError, type ImageHeader, type Raster } from '@pollux/image'
import { type CodecFactory, openCodec } from './codec-instance.ts'
import type { LoadModule } from './codec-module.ts'
import { decodeError } from './decode-error.ts'

/** The part of a codec that decodes; `undefined` or `null` for a file that it refuses. */
export type DecodePixels<Codec> = (
  codec: Codec,
  bytes: Uint8Array,
) => DecodedPixels | null | undefined

/** Pixels as a codec returns them, which in some runtimes are an `ImageData`. */
export interface DecodedPixels {
  width: number
  height: number
  data: Uint8ClampedArray
}

/** How one format is decoded. */
export interface Decoder<Codec> {
  importFactory(): Promise<CodecFactory<Codec>>
  load: LoadModule
  decode: DecodePixels<Codec>
}

/** Decodes a file, whose header was read and is within the limits, to stored pixels in sRGB. Whatever the codec warns of is refused. Throws `ImageError`. */
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

/** What a codec may take for a file: a good half more than was measured, so that one that lies about its size gets no more. */
function memoryFor({ length }: Uint8Array, { format, width, height }: ImageHeader): number {
  const { perByte, perPixel } = format === 'avif' ? avifMemory : otherMemory
  return BASE_BYTES + length * perByte + width * height * perPixel
}

/** Enough for any small picture. */
const BASE_BYTES = 64_000_000

/** Bytes of memory for each byte of the file and each pixel: libavif took 45 and 58 a pixel, and 45 a byte without any loss. */
const avifMemory = { perByte: 64, perPixel: 96 } as const

/** Progressive JPEG took 9 a pixel, WebP 8, and three times the file. */
const otherMemory = { perByte: 6, perPixel: 16 } as const

function attempt<Result>(work: () => Result, refuse: (cause: unknown) => ImageError): Result {
  try {
    return work()
  } catch (cause) {
    throw refuse(cause)
  }
}

/** Two readers of one header must agree, or boxes would be measured on another picture than the one decoded. */
function checkSize(held: DecodedPixels, { format, width, height }: ImageHeader): void {
  if (held.width !== width || held.height !== height || held.data.length !== width * height * 4) {
    throw new ImageError(
      'image/damaged',
      `The ${format} says ${width} × ${height} pixels but holds ${held.width} × ${held.height}; export it again.`,
    )
  }
}
