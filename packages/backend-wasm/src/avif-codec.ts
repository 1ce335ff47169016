import type { ImageHeader, Raster } from '@pollux/image'
import { type CodecFactory, openCodec } from './codec-instance.ts'
import type { LoadModule } from './codec-module.ts'
import { type DecodedPixels, decodeFile } from './decode-file.ts'
import type { EncodePixels, PixelEncoder } from './encode-file.ts'
import { importCodec } from './import-codec.ts'

/**
 * Decodes an AVIF to stored pixels with libavif. Rejects with an `ImageError` if the file cannot be
 * decoded.
 */
export async function decodeAvif(
  bytes: Uint8Array,
  header: ImageHeader,
  load: LoadModule,
): Promise<Raster> {
  return decodeFile(bytes, header, {
    importFactory: importDecoder,
    load,
    decode: (codec, file) => codec.decode(file, 8),
  })
}

interface Decoder {
  decode(file: Uint8Array, bitDepth: 8): DecodedPixels | null
}

async function importDecoder(): Promise<CodecFactory<Decoder>> {
  return importCodec('@jsquash/avif', () => import('@jsquash/avif/codec/dec/avif_dec.js'))
}

/** Encodes pixels as AVIF with libavif. */
export const encodeAvif: EncodePixels = async (
  { data, width, height },
  { quality, effort },
  load,
) => {
  const [factory, module] = await Promise.all([importEncoder(), load()])
  const { codec } = await openCodec(factory, module)
  const pixels = new Uint8Array(data.buffer, data.byteOffset, data.length)
  return codec.encode(pixels, width, height, {
    ...settings,
    quality,
    speed: effort === 'small' ? 6 : 10,
  })
}

/** libavif's defaults, but without chroma subsampling. */
const settings = {
  qualityAlpha: -1,
  denoiseLevel: 0,
  tileColsLog2: 0,
  tileRowsLog2: 0,
  subsample: 3,
  chromaDeltaQ: false,
  sharpness: 0,
  tune: 0,
  enableSharpYUV: false,
  bitDepth: 8,
  lossless: false,
} as const

async function importEncoder(): Promise<CodecFactory<PixelEncoder>> {
  return importCodec('@jsquash/avif', () => import('@jsquash/avif/codec/enc/avif_enc.js'))
}
