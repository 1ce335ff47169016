import { throwIfAborted } from '@pollux/errors'
import {
  abortedError,
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
  /** The limits of every `decode` that does not set its own. */
  limits?: Partial<ImageLimits>
}

/** A backend for PNG without native code. It decodes with the reader of `@pollux/image`, as every backend does, and encodes with pngjs. */
export function pngjsBackend(options: PngjsBackendOptions = {}): ImageBackend {
  return {
    name: 'pngjs',
    formats: { decode: ['png'], encode: ['png'] },
    async decode(bytes, { limits, signal, size }: DecodeOptions = {}) {
      throwIfAborted(signal, abortedError)
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

/** pngjs takes alpha from the pixels unless the colour type has none, which makes opaque pictures smaller. */
function writePng(raster: Raster, effort: Effort): Uint8Array<ArrayBuffer> {
  const { width, height, data } = raster
  const png = new PNG({ width, height })
  png.data = Buffer.from(data.buffer, data.byteOffset, data.length)
  const colorType = isOpaque(raster) ? RGB : RGBA
  const file = PNG.sync.write(png, { colorType, ...efforts[effort] })
  return new Uint8Array(file)
}

/** The left neighbour's filter and run lengths, or the best filter of each row and zlib's usual search. */
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
