import { ImageError } from './image-error.ts'
import type { Raster } from './raster.ts'

/** The longest side in pixels that the header of each format can state. */
const longestSides = { avif: 65_536, jpeg: 65_535, webp: 16_383 } as const

/**
 * Checks before encoding that a format can state the size of a raster. PNG can state any.
 *
 * @param raster The pixels to encode.
 * @param format The format to write.
 * @throws {ImageError} `image/too-large` if a side is longer than the format allows.
 */
export function checkFileSides(
  { width, height }: Pick<Raster, 'width' | 'height'>,
  format: keyof typeof longestSides,
): void {
  const longest = longestSides[format]
  if (Math.max(width, height) <= longest) return
  throw new ImageError(
    'image/too-large',
    `The picture is ${width} × ${height}, but a ${format} has at most ${longest} pixels per side; shrink it or choose png.`,
  )
}
