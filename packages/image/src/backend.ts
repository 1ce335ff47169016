import type { Size } from '@pollux/geometry'
import type { EncodeOptions } from './encode-options.ts'
import type { ImageFormat } from './format.ts'
import type { ImageLimits } from './limits.ts'
import type { Raster } from './raster.ts'

/** Options of `ImageBackend.decode`. */
export interface DecodeOptions {
  /**
   * The upright size to decode to, in any proportions. A codec that shrinks while decoding takes less time, and its
   * result is close to that of `resize`. A PNG is equal bit for bit. @default the file's size
   */
  size?: Size
  limits?: Partial<ImageLimits>
  signal?: AbortSignal
}

/**
 * An image codec library behind one interface. A backend supports everything that it claims in `formats`, and rejects
 * anything else with `image/unsupported-format`.
 */
export interface ImageBackend {
  /** The backend's name in messages, such as `sharp`. */
  readonly name: string
  /** The formats that the backend reads and writes. */
  readonly formats: {
    readonly decode: readonly ImageFormat[]
    readonly encode: readonly ImageFormat[]
    /**
     * The formats in which profiles that consist of tables only, such as those of printers, are applied. In other
     * formats they change nothing. Profiles of curves and a matrix are applied in all formats. @default none
     */
    readonly tableProfiles?: readonly ImageFormat[]
  }
  /**
   * Decodes a file to upright pixels, with its EXIF orientation applied. A PNG equals what `decodePng` returns, bit for
   * bit.
   *
   * @throws {ImageError} If the file cannot be decoded, is over `limits`, or the signal was aborted.
   */
  decode(bytes: Uint8Array, options?: DecodeOptions): Promise<Raster>
  /**
   * Encodes pixels as a file.
   *
   * @throws {ImageError} If the backend does not write the format, the format cannot store the picture, or the signal
   * was aborted.
   */
  encode(raster: Raster, options: EncodeOptions): Promise<Uint8Array<ArrayBuffer>>
  /** Resamples to exactly `size`. The result equals that of `resizeRaster`, bit for bit. */
  resize(raster: Raster, size: Size): Promise<Raster>
}
