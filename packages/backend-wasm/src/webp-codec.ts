import type { ImageHeader, Raster } from '@pollux/image'
import { type CodecFactory, openCodec } from './codec-instance.ts'
import type { LoadModule } from './codec-module.ts'
import { type DecodedPixels, decodeFile } from './decode-file.ts'
import type { EncodePixels, PixelEncoder } from './encode-file.ts'
import { importCodec } from './import-codec.ts'
import { firstFrame } from './webp-frame.ts'

/**
 * Decodes a WebP, or the first frame of an animation, to stored pixels with libwebp. Rejects with
 * an `ImageError` if that fails.
 */
export async function decodeWebp(
  bytes: Uint8Array,
  header: ImageHeader,
  load: LoadModule,
): Promise<Raster> {
  const frame = firstFrame(bytes, header)
  return decodeFile(bytes, header, {
    importFactory: importDecoder,
    load,
    decode: (codec, file) => (frame ? frame.place(codec.decode(frame.bytes)) : codec.decode(file)),
  })
}

interface Decoder {
  decode(file: Uint8Array): DecodedPixels | null
}

async function importDecoder(): Promise<CodecFactory<Decoder>> {
  return importCodec('@jsquash/webp', () => import('@jsquash/webp/codec/dec/webp_dec.js'))
}

/** Encodes pixels as WebP with libwebp. */
export const encodeWebp: EncodePixels = async (
  { data, width, height },
  { quality, effort },
  load,
) => {
  const [factory, module] = await Promise.all([importEncoder(), load()])
  const { codec } = await openCodec(factory, module)
  return codec.encode(data, width, height, {
    ...settings,
    quality,
    method: effort === 'small' ? 6 : 1,
  })
}

/** libwebp's defaults (`WebPConfigInit`). */
const settings = {
  target_size: 0,
  target_PSNR: 0,
  sns_strength: 50,
  filter_strength: 60,
  filter_sharpness: 0,
  filter_type: 1,
  partitions: 0,
  segments: 4,
  pass: 1,
  show_compressed: 0,
  preprocessing: 0,
  autofilter: 0,
  partition_limit: 0,
  alpha_compression: 1,
  alpha_filtering: 1,
  alpha_quality: 100,
  lossless: 0,
  exact: 0,
  image_hint: 0,
  emulate_jpeg_size: 0,
  thread_level: 0,
  low_memory: 0,
  near_lossless: 100,
  use_delta_palette: 0,
  use_sharp_yuv: 0,
} as const

async function importEncoder(): Promise<CodecFactory<PixelEncoder>> {
  return importCodec('@jsquash/webp', () => import('@jsquash/webp/codec/enc/webp_enc_simd.js'))
}
