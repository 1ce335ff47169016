import { invalidArgument } from '@pollux/errors'
import type { Size } from '@pollux/geometry'
import { ImageError } from './image-error.ts'

/** What a picture may be at most before it is decoded. */
export interface ImageLimits {
  /** Pixels of the picture. @default 50_000_000 */
  maxPixels: number
  /** Pixels of the longer side. @default 20_000 */
  maxSide: number
  /** Bytes of the file. @default 50_000_000 */
  maxBytes: number
}

/** The limits that hold where the caller sets none: 50 megapixels decode to 200 MB. */
export const defaultLimits: Readonly<ImageLimits> = Object.freeze({
  maxPixels: 50_000_000,
  maxSide: 20_000,
  maxBytes: 50_000_000,
})

/** The limits of the picture in which a model sends a mask, which has 256×256 pixels as a rule. */
export const defaultMapLimits: Readonly<ImageLimits> = Object.freeze({
  maxPixels: 4096 * 4096,
  maxSide: 4096,
  maxBytes: 4_000_000,
})

/** The caller's limits, completed with the defaults; throws a `TypeError` for a limit that is not a positive number. */
export function completeLimits(limits: Partial<ImageLimits> = {}): ImageLimits {
  const {
    maxPixels = defaultLimits.maxPixels,
    maxSide = defaultLimits.maxSide,
    maxBytes = defaultLimits.maxBytes,
  } = limits
  for (const [name, limit] of Object.entries({ maxPixels, maxSide, maxBytes })) {
    if (!(typeof limit === 'number' && limit > 0)) {
      throw invalidArgument('a positive number', `limits.${name}`, limit)
    }
  }
  return { maxPixels, maxSide, maxBytes }
}

/** Throws `image/empty` for no bytes and `image/too-large` for too many. */
export function checkBytes(bytes: Uint8Array, { maxBytes }: ImageLimits): void {
  if (!(bytes instanceof Uint8Array)) throw invalidArgument('a Uint8Array', 'bytes', bytes)
  if (bytes.length === 0) {
    throw new ImageError('image/empty', 'The picture has no bytes; choose another file.')
  }
  if (bytes.length > maxBytes) {
    throw new ImageError(
      'image/too-large',
      `The picture's file has ${bytes.length} bytes, more than the ${maxBytes} allowed; compress it or raise limits.maxBytes.`,
    )
  }
}

/** Throws `image/damaged` for a picture without pixels and `image/too-large` for one with too many. */
export function checkSize({ width, height }: Size, { maxPixels, maxSide }: ImageLimits): void {
  if (!(width > 0 && height > 0)) {
    throw new ImageError(
      'image/damaged',
      `The picture's header says ${width} × ${height} pixels; export it again.`,
    )
  }
  if (Math.max(width, height) > maxSide) {
    throw new ImageError(
      'image/too-large',
      `The picture is ${width} × ${height}, its longer side more than the ${maxSide} pixels allowed; shrink it or raise limits.maxSide.`,
    )
  }
  if (width * height > maxPixels) {
    throw new ImageError(
      'image/too-large',
      `The picture is ${width} × ${height}, more than the ${maxPixels} pixels allowed; shrink it or raise limits.maxPixels.`,
    )
  }
}
