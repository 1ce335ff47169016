import { countJpegComponents, ImageError, type ImageHeader, type Raster } from '@pollux/image'
import { type CodecFactory, openCodec } from './codec-instance.ts'
import type { LoadModule } from './codec-module.ts'
import { type DecodedPixels, decodeFile } from './decode-file.ts'
import type { EncodePixels, PixelEncoder } from './encode-file.ts'
import { importCodec } from './import-codec.ts'
import { decodeInkedJpeg } from './inked-jpeg.ts'
import { countScans } from './jpeg-scans.ts'

/**
 * Decodes a JPEG to stored pixels: gray and RGB with mozjpeg, and CMYK, which it lacks, with
 * jpeg-js. Rejects with an `ImageError` if that fails.
 */
export async function decodeJpeg(
  bytes: Uint8Array,
  header: ImageHeader,
  load: LoadModule,
): Promise<Raster> {
  if (countScans(bytes) > MAX_SCANS) {
    throw new ImageError(
      'image/too-large',
      `The JPEG has more than ${MAX_SCANS} scans over its pixels, which takes too long; export it again.`,
    )
  }
  if (countJpegComponents(bytes) === 4) return decodeInkedJpeg(bytes, header)
  return decodeFile(bytes, header, {
    importFactory: importDecoder,
    load,
    decode: (codec, file) => codec.decode(file, false),
  })
}

/** The most scans that are decoded, as in libvips; progressive JPEGs have about ten. */
const MAX_SCANS = 100

interface Decoder {
  decode(file: Uint8Array, turns: boolean): DecodedPixels | null
}

async function importDecoder(): Promise<CodecFactory<Decoder>> {
  return importCodec('@jsquash/jpeg', () => import('@jsquash/jpeg/codec/dec/mozjpeg_dec.js'))
}

/** Encodes opaque pixels as JPEG with mozjpeg. */
export const encodeJpeg: EncodePixels = async (raster, { quality, effort }, load) => {
  const [factory, module] = await Promise.all([importEncoder(), load()])
  const { codec } = await openCodec(factory, module)
  const isSmall = effort === 'small'
  const { data, width, height } = raster
  return codec.encode(data, width, height, {
    ...settings,
    quality,
    chroma_quality: quality,
    chroma_subsample: quality < FULL_COLOR_QUALITY ? 2 : 1,
    baseline: !isSmall,
    progressive: isSmall,
    optimize_coding: isSmall,
  })
}

/** The lowest quality without chroma subsampling; below it, four pixels share one colour. */
const FULL_COLOR_QUALITY = 90

/** YCbCr, with the quantisation tables that cameras use. */
const settings = {
  arithmetic: false,
  smoothing: 0,
  color_space: 3,
  quant_table: 0,
  trellis_multipass: false,
  trellis_opt_zero: false,
  trellis_opt_table: false,
  trellis_loops: 1,
  auto_subsample: false,
  separate_chroma_quality: false,
} as const

async function importEncoder(): Promise<CodecFactory<PixelEncoder>> {
  return importCodec('@jsquash/jpeg', () => import('@jsquash/jpeg/codec/enc/mozjpeg_enc.js'))
}
