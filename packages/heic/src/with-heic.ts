import { checkOptions, type OptionNames } from '@pollux/errors'
import {
  checkDecodeOptions,
  completeLimits,
  createQueue,
  type DecodeOptions,
  type EncodeOptions,
  type ImageBackend,
  type ImageFormat,
  type ImageLimits,
  readHeader,
  resizeRaster,
  sniffFormat,
} from '@pollux/image'
import { decodeHeic } from './decode-heic.ts'

/** Options of `withHeic`. */
export interface HeicOptions {
  /**
   * The limits of every HEIC decoded without its own limits. Those of the backend do not apply. @default
   * `defaultLimits` of `@pollux/image`
   */
  limits?: Partial<ImageLimits>
}

const heicOptionNames: OptionNames<HeicOptions> = { limits: true }

/**
 * Extends a backend by HEIC and HEIF, which libheif decodes one file at a time. libheif is loaded for the first of
 * them.
 *
 * @param backend The backend for all other formats, and for encoding and resizing.
 * @param options The limits of HEIC files.
 * @returns A new backend. Decoding HEIC rejects with `image/missing-codec` if libheif-js is not installed.
 * @throws {TypeError} If a limit is invalid.
 */
export function withHeic(backend: ImageBackend, options: HeicOptions = {}): ImageBackend {
  checkOptions(options, heicOptionNames)
  completeLimits(options.limits)
  const enqueue = createQueue(1)
  const { decode, ...claims } = backend.formats
  const others = decode.filter((format) => !isHeic(format))
  return {
    name: `${backend.name} with heic`,
    formats: { ...claims, decode: [...others, ...heicFormats] },
    async decode(bytes, decodeOptions: DecodeOptions = {}) {
      checkDecodeOptions(decodeOptions)
      const { limits, signal, size } = decodeOptions
      if (!isHeic(sniffFormat(bytes))) return backend.decode(bytes, decodeOptions)
      const header = readHeader(bytes, { limits: { ...options.limits, ...limits } })
      const raster = await enqueue(() => decodeHeic(bytes, header), signal)
      return size ? resizeRaster(raster, size) : raster
    },
    encode: (raster, encodeOptions: EncodeOptions) => backend.encode(raster, encodeOptions),
    resize: (raster, size) => backend.resize(raster, size),
  }
}

const heicFormats: readonly ImageFormat[] = ['heic', 'heif']

function isHeic(format: ImageFormat | undefined): boolean {
  return format === 'heic' || format === 'heif'
}
