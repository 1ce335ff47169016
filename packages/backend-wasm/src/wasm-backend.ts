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
import { decodeAvif, encodeAvif } from './avif-codec.ts'
import { type CodecSource, createModuleLoader, type LoadModule } from './codec-module.ts'
import { type EncodePixels, encodeFile, type LossyFormat } from './encode-file.ts'
import { decodeJpeg, encodeJpeg } from './jpeg-codec.ts'
import { decodeWebp, encodeWebp } from './webp-codec.ts'

/** Options of `wasmBackend`. */
export interface WasmBackendOptions {
  /**
   * The codecs of `@jsquash/jpeg`: `codec/dec/mozjpeg_dec.wasm` and `codec/enc/mozjpeg_enc.wasm`.
   */
  jpeg?: CodecModules
  /**
   * The codecs of `@jsquash/webp`: `codec/dec/webp_dec.wasm` and `codec/enc/webp_enc_simd.wasm`.
   */
  webp?: CodecModules
  /** The codecs of `@jsquash/avif`: `codec/dec/avif_dec.wasm` and `codec/enc/avif_enc.wasm`. */
  avif?: CodecModules
  /** The limits for calls of `decode` that do not set their own. */
  limits?: Partial<ImageLimits>
}

const wasmBackendOptionNames: OptionNames<WasmBackendOptions> = {
  jpeg: true,
  webp: true,
  avif: true,
  limits: true,
}

/** The WebAssembly of one format; without a module, the backend does not claim that direction. */
export interface CodecModules {
  decoder?: CodecSource
  encoder?: CodecSource
}

/**
 * Creates a backend on WebAssembly codecs, each loaded on first use. Without codecs, it supports
 * only PNG. It works on one picture at a time.
 *
 * @param options The codecs, and the limits of decoding.
 * @returns A backend that claims PNG and the formats whose codecs are in `options`.
 * @throws {TypeError} If an option is invalid.
 * @example
 * import jpegDecoder from '@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm'
 *
 * const backend = wasmBackend({ jpeg: { decoder: jpegDecoder } })
 * const { width, height } = await backend.decode(photo)
 */
export function wasmBackend(options: WasmBackendOptions = {}): ImageBackend {
  checkOptions(options, wasmBackendOptionNames)
  completeLimits(options.limits)
  const decoders = loaders(options, 'decoder')
  const encoders = loaders(options, 'encoder')
  const readable: readonly ImageFormat[] = ['png', ...decoders.keys()]
  const writable: readonly ImageFormat[] = ['png', ...encoders.keys()]
  const enqueue = createQueue(1)
  return {
    name: 'wasm',
    formats: { decode: readable, encode: writable },
    async decode(bytes, decodeOptions: DecodeOptions = {}) {
      checkDecodeOptions(decodeOptions)
      const { limits, signal, size } = decodeOptions
      const allowed = completeLimits({ ...options.limits, ...limits })
      const header = readHeader(bytes, { limits: allowed })
      if (header.format === 'png') return decodePng(bytes, { limits: allowed, signal, size })
      const { format, orientation } = header
      const load = decoders.get(format)
      if (!load || !isLossy(format)) throw unsupported('read', format, readable)
      const stored = await enqueue(() => decodePixels[format](bytes, header, load), signal)
      const upright = orientRaster(stored, orientation)
      return size ? resizeRaster(upright, size) : upright
    },
    async encode(raster, encodeOptions: EncodeOptions) {
      const { signal } = encodeOptions
      throwIfAborted(signal, abortedError)
      checkRaster(raster)
      const complete = completeEncodeOptions(encodeOptions)
      const { format, effort } = complete
      if (format === 'png') return enqueue(() => encodePngAside(raster, { effort, signal }), signal)
      const load = encoders.get(format)
      if (!load || !isLossy(format)) throw unsupported('write', format, writable)
      return enqueue(
        () => encodeFile(raster, { ...complete, format }, encodePixels[format], load),
        signal,
      )
    },
    async resize(raster, size) {
      return resizeRaster(raster, size)
    },
  }
}

const lossyFormats = ['jpeg', 'webp', 'avif'] as const

type DecodePixels = (bytes: Uint8Array, header: ImageHeader, load: LoadModule) => Promise<Raster>

const decodePixels: Readonly<Record<LossyFormat, DecodePixels>> = {
  avif: decodeAvif,
  jpeg: decodeJpeg,
  webp: decodeWebp,
}
const encodePixels: Readonly<Record<LossyFormat, EncodePixels>> = {
  avif: encodeAvif,
  jpeg: encodeJpeg,
  webp: encodeWebp,
}

function isLossy(format: ImageFormat): format is LossyFormat {
  return lossyFormats.some((one) => one === format)
}

/** Returns the loaders of all codecs of one kind in the options. */
function loaders(
  options: WasmBackendOptions,
  kind: keyof CodecModules,
): ReadonlyMap<ImageFormat, LoadModule> {
  const loaded = new Map<ImageFormat, LoadModule>()
  for (const format of lossyFormats) {
    const source = options[format]?.[kind]
    if (source !== undefined) loaded.set(format, createModuleLoader(source, `${format}.${kind}`))
  }
  return loaded
}

function unsupported(
  verb: 'read' | 'write',
  format: ImageFormat,
  formats: readonly ImageFormat[],
): ImageError {
  return new ImageError(
    'image/unsupported-format',
    `wasm cannot ${verb} ${format} with the codecs that it was given; use one of ${formats.join(', ')}.`,
  )
}
