import { checkOptions, invalidArgument, type OptionNames } from '@pollux/errors'
import type { Size } from '@pollux/geometry'
import { ImageError } from './image-error.ts'

/** The limits of a picture that is decoded. */
export interface ImageLimits {
  /** The most pixels of the picture. @default 50_000_000 */
  maxPixels: number
  /** The most pixels of the longer side. @default 20_000 */
  maxSide: number
  /** The most bytes of the file. @default 50_000_000 */
  maxBytes: number
}

const limitNames: OptionNames<ImageLimits> = { maxPixels: true, maxSide: true, maxBytes: true }

/** The default limits. A picture of 50 megapixels decodes to 200 MB. */
export const defaultLimits: Readonly<ImageLimits> = Object.freeze({
  maxPixels: 50_000_000,
  maxSide: 20_000,
  maxBytes: 50_000_000,
})

/** The default limits for the PNG in which a model sends a mask, which usually has 256 × 256 pixels. */
export const defaultMapLimits: Readonly<ImageLimits> = Object.freeze({
  maxPixels: 4096 * 4096,
  maxSide: 4096,
  maxBytes: 4_000_000,
})

/**
 * Completes the caller's limits with the defaults.
 *
 * @param limits Limits that differ from the defaults.
 * @returns All limits.
 * @throws {TypeError} If a limit is not a positive number.
 */
export function completeLimits(limits: Partial<ImageLimits> = {}): ImageLimits {
  checkOptions(limits, limitNames, 'limits')
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

/** Throws `image/empty` for an empty file, and `image/too-large` for a file over the limit. */
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

/** Throws `image/damaged` for a picture without pixels, and `image/too-large` for one over the limits. */
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
      `The picture is ${width} × ${height}; its longer side exceeds the ${maxSide} pixels allowed; shrink it or raise limits.maxSide.`,
    )
  }
  if (width * height > maxPixels) {
    throw new ImageError(
      'image/too-large',
      `The picture is ${width} × ${height}, more than the ${maxPixels} pixels allowed; shrink it or raise limits.maxPixels.`,
    )
  }
}
