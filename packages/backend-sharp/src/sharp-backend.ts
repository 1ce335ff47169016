import { throwIfAborted } from '@pollux/errors'
import {
  abortedError,
  checkRaster,
  checkSides,
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
  /** The limits of every `decode` that does not set its own. */
  limits?: Partial<ImageLimits>
  /** How many pictures sharp works on at the same time, a positive integer; others wait. @default 4 */
  concurrency?: number
}

/** A backend for servers on sharp; formats are told by Pollux's own sniffing before sharp sees a byte. Throws a `TypeError` for wrong options. */
export function sharpBackend(options: SharpBackendOptions = {}): ImageBackend {
  completeLimits(options.limits)
  const enqueue = createQueue(options.concurrency ?? 4)
  return {
    name: 'sharp',
    formats: { decode: readable, encode: writable, tableProfiles },
    async decode(bytes, { limits, signal, size }: DecodeOptions = {}) {
      throwIfAborted(signal, abortedError)
      if (size) checkSides(size, 'size')
      const allowed = completeLimits({ ...options.limits, ...limits })
      const header = readHeader(bytes, { limits: allowed })
      // sharp rounds colours of its own way and takes files that others refuse; all must agree to the bit.
      if (header.format === 'png') return decodePng(bytes, { limits: allowed, signal, size })
      if (!readable.includes(header.format)) throw unsupported('read', header.format)
      return enqueue(() => decodeWithSharp(bytes, header, allowed, size), signal)
    },
    async encode(raster, encodeOptions: EncodeOptions) {
      checkRaster(raster)
      const { format, quality, effort } = completeEncodeOptions(encodeOptions)
      const { signal } = encodeOptions
      // Filtered and compressed by Pollux, a PNG takes less time and less bytes.
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

/** What sharp's published builds read, of the formats that Pollux knows; their libheif knows AVIF, not HEIC. */
const readable: readonly ImageFormat[] = ['avif', 'gif', 'jpeg', 'png', 'tiff', 'webp']
/** littleCMS applies profiles of every kind. */
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
