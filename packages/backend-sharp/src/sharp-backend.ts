import { checkOptions, type OptionNames } from '@pollux/errors'
import {
  checkDecodeOptions,
  checkRaster,
  completeEncodeOptions,
  completeLimits,
  createQueue,
  type DecodeOptions,
  decodePng,
  type EncodeOptions,
  encodePngAside,
  type ImageBackend,
  ImageError,
  type ImageFormat,
  type ImageLimits,
  readHeader,
  resizeRaster,
} from '@pollux/image'
import { decodeWithSharp } from './decode.ts'
import { encodeWithSharp, type LossyFormat } from './encode.ts'

/** Options of `sharpBackend`. */
export interface SharpBackendOptions {
  /** The limits of every `decode` that sets none. @default `defaultLimits` of `@pollux/image` */
  limits?: Partial<ImageLimits>
  /** The most pictures that sharp processes at the same time; others wait. A positive integer. @default 4 */
  concurrency?: number
}

const sharpBackendOptionNames: OptionNames<SharpBackendOptions> = {
  limits: true,
  concurrency: true,
}

/**
 * Creates a backend for servers, on sharp. Pollux recognises the format before sharp reads the file.
 *
 * @returns The backend.
 * @throws {TypeError} If an option is invalid.
 */
export function sharpBackend(options: SharpBackendOptions = {}): ImageBackend {
  checkOptions(options, sharpBackendOptionNames)
  completeLimits(options.limits)
  const enqueue = createQueue(options.concurrency ?? 4)
  return {
    name: 'sharp',
    formats: { decode: readable, encode: writable, tableProfiles },
    async decode(bytes, decodeOptions: DecodeOptions = {}) {
      checkDecodeOptions(decodeOptions)
      const { limits, signal, size } = decodeOptions
      const allowed = completeLimits({ ...options.limits, ...limits })
      const header = readHeader(bytes, { limits: allowed })
      // sharp rounds colours differently and accepts files that others refuse; all backends must agree bit for bit.
      if (header.format === 'png') return decodePng(bytes, { limits: allowed, signal, size })
      if (!readable.includes(header.format)) throw unsupported('read', header.format)
      return enqueue(() => decodeWithSharp(bytes, header, allowed, size), signal)
    },
    async encode(raster, encodeOptions: EncodeOptions) {
      checkRaster(raster)
      const { format, quality, effort } = completeEncodeOptions(encodeOptions)
      const { signal } = encodeOptions
      // Pollux writes a PNG in less time and fewer bytes.
      if (format === 'png') {
        return enqueue(() => encodePngAside(raster, { effort, signal }), signal)
      }
      if (!isWritable(format)) throw unsupported('write', format)
      return enqueue(() => encodeWithSharp(raster, format, { quality, effort }), signal)
    },
    async resize(raster, size) {
      return resizeRaster(raster, size)
    },
  }
}

/** The formats known to Pollux that sharp's published builds read. Their libheif reads AVIF, not HEIC. */
const readable: readonly ImageFormat[] = ['avif', 'gif', 'jpeg', 'png', 'tiff', 'webp']
/** The formats whose profiles littleCMS applies, of every kind. */
const tableProfiles: readonly ImageFormat[] = ['avif', 'jpeg', 'tiff', 'webp']
const writable: readonly ImageFormat[] = ['avif', 'jpeg', 'png', 'webp']

function isWritable(format: ImageFormat): format is LossyFormat {
  return format === 'avif' || format === 'jpeg' || format === 'webp'
}

function unsupported(verb: 'read' | 'write', format: ImageFormat): ImageError {
  const formats = verb === 'read' ? readable : writable
  return new ImageError(
    'image/unsupported-format',
    `sharp cannot ${verb} ${format}; use one of ${formats.join(', ')}.`,
  )
}
