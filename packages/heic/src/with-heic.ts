import { throwIfAborted } from '@pollux/errors'
import {
  abortedError,
  checkSides,
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
  /** The limits of every HEIC that is decoded without limits of its own; those of the backend do not count here. */
  limits?: Partial<ImageLimits>
}

/** The backend, and HEIC and HEIF beside, which libheif decodes one at a time; it is loaded for the first of them. Throws a `TypeError` for wrong limits. */
export function withHeic(backend: ImageBackend, options: HeicOptions = {}): ImageBackend {
  completeLimits(options.limits)
  const enqueue = createQueue(1)
  const { decode, ...claims } = backend.formats
  const others = decode.filter((format) => !isHeic(format))
  return {
    name: `${backend.name} with heic`,
    formats: { ...claims, decode: [...others, ...heicFormats] },
    async decode(bytes, decodeOptions: DecodeOptions = {}) {
      const { limits, signal, size } = decodeOptions
      throwIfAborted(signal, abortedError)
      if (!isHeic(sniffFormat(bytes))) return backend.decode(bytes, decodeOptions)
      const header = readHeader(bytes, { limits: { ...options.limits, ...limits } })
      if (size) checkSides(size, 'size')
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
