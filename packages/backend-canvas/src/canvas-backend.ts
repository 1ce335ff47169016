import { checkOptions, type OptionNames, throwIfAborted } from '@pollux/errors'
import {
  abortedError,
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
  type ImageHeader,
  type ImageLimits,
  orientRaster,
  type Raster,
  readHeader,
  resizeRaster,
} from '@pollux/image'
import { browserPlatform } from './browser-platform.ts'
import type { CanvasModule } from './canvas-module.ts'
import type { CanvasPlatform } from './canvas-platform.ts'
import { canWriteWebp, encodeWithCanvas } from './encode.ts'
import { modulePlatform } from './module-platform.ts'
import { storeFile } from './stored-file.ts'

/** Options of `canvasBackend`. */
export interface CanvasBackendOptions {
  /**
   * `@napi-rs/canvas`, or a module of its shape, where the platform has no `OffscreenCanvas`. @default the platform's
   * own canvas
   */
  canvas?: CanvasModule
  /** The limits of every `decode` that sets none. @default `defaultLimits` of `@pollux/image` */
  limits?: Partial<ImageLimits>
  /** The most pictures that the platform processes at the same time; others wait. A positive integer. @default 4 */
  concurrency?: number
}

const canvasBackendOptionNames: OptionNames<CanvasBackendOptions> = {
  canvas: true,
  limits: true,
  concurrency: true,
}

/**
 * Creates a backend on the platform's canvas, after testing whether that writes WebP.
 *
 * @returns The backend.
 * @throws {TypeError} If an option is invalid, or there is no canvas.
 */
export async function canvasBackend(options: CanvasBackendOptions = {}): Promise<ImageBackend> {
  checkOptions(options, canvasBackendOptionNames)
  completeLimits(options.limits)
  const enqueue = createQueue(options.concurrency ?? 4)
  const platform = options.canvas ? modulePlatform(options.canvas) : browserPlatform()
  const writable: readonly ImageFormat[] = (await canWriteWebp(platform))
    ? ['jpeg', 'png', 'webp']
    : ['jpeg', 'png']
  return {
    name: 'canvas',
    formats: { decode: readable, encode: writable, tableProfiles },
    async decode(bytes, decodeOptions: DecodeOptions = {}) {
      checkDecodeOptions(decodeOptions)
      const { limits, signal, size } = decodeOptions
      const allowed = completeLimits({ ...options.limits, ...limits })
      const header = readHeader(bytes, { limits: allowed })
      // Canvases apply a PNG's gamma and profiles and premultiply alpha; all backends must agree bit for bit.
      if (header.format === 'png') return decodePng(bytes, { limits: allowed, signal, size })
      if (!readable.includes(header.format)) throw unsupported('read', header.format, readable)
      const raster = await enqueue(() => decodeWithCanvas(platform, bytes, header), signal)
      return size ? resizeRaster(raster, size) : raster
    },
    async encode(raster, encodeOptions: EncodeOptions) {
      const { signal } = encodeOptions
      throwIfAborted(signal, abortedError)
      checkRaster(raster)
      const { format, quality, effort } = completeEncodeOptions(encodeOptions)
      if (!writable.includes(format)) throw unsupported('write', format, writable)
      if (format === 'jpeg' || format === 'webp') {
        return enqueue(() => encodeWithCanvas(platform, raster, format, quality), signal)
      }
      return enqueue(() => encodePngAside(raster, { effort, signal }), signal)
    },
    async resize(raster, size) {
      return resizeRaster(raster, size)
    },
  }
}

/** The formats whose profiles the codecs' own colour management applies, of every kind. */
const tableProfiles: readonly ImageFormat[] = ['jpeg', 'webp']
const readable: readonly ImageFormat[] = ['gif', 'jpeg', 'png', 'webp']

async function decodeWithCanvas(
  platform: CanvasPlatform,
  bytes: Uint8Array,
  header: ImageHeader,
): Promise<Raster> {
  const file = storeFile(bytes, header)
  try {
    return orientRaster(await platform.decode(file), header.orientation)
  } catch (cause) {
    if (cause instanceof ImageError) throw cause
    throw new ImageError(
      'image/damaged',
      `The ${header.format} cannot be decoded; export it again.`,
      { cause },
    )
  }
}

function unsupported(
  verb: 'read' | 'write',
  format: ImageFormat,
  formats: readonly ImageFormat[],
): ImageError {
  return new ImageError(
    'image/unsupported-format',
    `canvas cannot ${verb} ${format} here; use one of ${formats.join(', ')}.`,
  )
}
