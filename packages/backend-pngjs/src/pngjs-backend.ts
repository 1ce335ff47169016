import { checkOptions, type OptionNames, throwIfAborted } from '@pollux/errors'
import {
  abortedError,
  checkDecodeOptions,
  checkRaster,
  completeEncodeOptions,
  type DecodeOptions,
  decodePng,
  type Effort,
  type EncodeOptions,
  type ImageBackend,
  ImageError,
  type ImageLimits,
  isOpaque,
  type Raster,
  readHeader,
  resizeRaster,
} from '@pollux/image'
import { PNG } from 'pngjs'

/** Options of `pngjsBackend`. */
export interface PngjsBackendOptions {
  /** The limits of every `decode` that sets none. @default `defaultLimits` of `@pollux/image` */
  limits?: Partial<ImageLimits>
}

const pngjsBackendOptionNames: OptionNames<PngjsBackendOptions> = { limits: true }

/**
 * Creates a backend for PNG without native code. It decodes with `@pollux/image`, as every backend does, and encodes
 * with pngjs.
 *
 * @returns The backend.
 */
export function pngjsBackend(options: PngjsBackendOptions = {}): ImageBackend {
  checkOptions(options, pngjsBackendOptionNames)
  return {
    name: 'pngjs',
    formats: { decode: ['png'], encode: ['png'] },
    async decode(bytes, decodeOptions: DecodeOptions = {}) {
      checkDecodeOptions(decodeOptions)
      const { limits, signal, size } = decodeOptions
      const allowed = { ...options.limits, ...limits }
      const { format } = readHeader(bytes, { limits: allowed })
      if (format !== 'png') throw unsupported('read', format)
      return decodePng(bytes, { limits: allowed, signal, size })
    },
    async encode(raster, encodeOptions: EncodeOptions) {
      throwIfAborted(encodeOptions.signal, abortedError)
      checkRaster(raster)
      const { format, effort } = completeEncodeOptions(encodeOptions)
      if (format !== 'png') throw unsupported('write', format)
      return writePng(raster, effort)
    },
    async resize(raster, size) {
      return resizeRaster(raster, size)
    },
  }
}

/** Writes a PNG. The colour type of an opaque picture has no alpha, which makes its file smaller. */
function writePng(raster: Raster, effort: Effort): Uint8Array<ArrayBuffer> {
  const { width, height, data } = raster
  const png = new PNG({ width, height })
  png.data = Buffer.from(data.buffer, data.byteOffset, data.length)
  const colorType = isOpaque(raster) ? RGB : RGBA
  const file = PNG.sync.write(png, { colorType, ...efforts[effort] })
  return new Uint8Array(file)
}

/**
 * `fast` filters by the left neighbour and finds runs; `small` picks the best filter for each row and zlib's usual
 * search.
 */
const efforts = {
  fast: { filterType: 1, deflateLevel: 1, deflateStrategy: 3 },
  small: { filterType: -1, deflateLevel: 6, deflateStrategy: 1 },
} as const

const RGB = 2
const RGBA = 6

function unsupported(verb: 'read' | 'write', format: string): ImageError {
  return new ImageError(
    'image/unsupported-format',
    `pngjs cannot ${verb} ${format}; use png or @pollux/backend-sharp.`,
  )
}
