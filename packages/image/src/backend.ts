import type { Size } from '@pollux/geometry'
import type { EncodeOptions } from './encode-options.ts'
import type { ImageFormat } from './format.ts'
import type { ImageLimits } from './limits.ts'
import type { Raster } from './raster.ts'

/** Options of `ImageBackend.decode`. */
export interface DecodeOptions {
  /** The upright size to decode to, of any proportions: what codecs shrink on the way takes less time and is near to what `resize` makes of the whole; a PNG is the same to the bit. @default the file's */
  size?: Size
  limits?: Partial<ImageLimits>
  signal?: AbortSignal
}

/** The socket for image codecs: what a backend claims in `formats` it does, and refuses all else with `image/unsupported-format`. */
export interface ImageBackend {
  /** Such as `sharp`, for messages. */
  readonly name: string
  readonly formats: {
    readonly decode: readonly ImageFormat[]
    readonly encode: readonly ImageFormat[]
    /** Where profiles of tables alone, as printers have, are applied too; elsewhere they change nothing. Those of curves and a matrix are applied in all formats. @default none */
    readonly tableProfiles?: readonly ImageFormat[]
  }
  /** Decodes a file to upright pixels: the orientation of its header is applied; PNG as `decodePng` does it, to the bit. Throws `ImageError`. */
  decode(bytes: Uint8Array, options?: DecodeOptions): Promise<Raster>
  /** Encodes pixels as a file. Throws `ImageError`. */
  encode(raster: Raster, options: EncodeOptions): Promise<Uint8Array<ArrayBuffer>>
  /** Resamples to exactly `size`, as `resizeRaster` does it, to the bit. */
  resize(raster: Raster, size: Size): Promise<Raster>
}
