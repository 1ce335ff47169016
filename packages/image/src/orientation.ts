import { invalidArgument } from '@pollux/errors'
import type { Size } from '@pollux/geometry'
import { packedPixels } from './packed-pixels.ts'
import type { Raster } from './raster.ts'

/**
 * How stored pixels must be turned or mirrored to be upright, by EXIF's numbers.
 *
 * 1 is upright, 2 mirrored left to right, 3 turned by 180°, 4 mirrored top to bottom. For 5 to 8, width and height are
 * swapped.
 */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

/** Converts a number to an orientation; 1 for any number that EXIF does not define. */
export function toOrientation(value: number): Orientation {
  return orientations.find((orientation) => orientation === value) ?? 1
}

const orientations: readonly Orientation[] = [1, 2, 3, 4, 5, 6, 7, 8]

/** Returns the size of the upright picture. */
export function orientSize({ width, height }: Size, orientation: Orientation): Size {
  return orientation > 4 ? { width: height, height: width } : { width, height }
}

/**
 * Turns stored pixels upright.
 *
 * @param raster The pixels as stored.
 * @param orientation The EXIF orientation, from 1 to 8.
 * @returns The upright raster; the same object for orientation 1.
 * @throws {TypeError} If `orientation` is not an integer from 1 to 8.
 */
export function orientRaster(raster: Raster, orientation: Orientation): Raster {
  if (!orientations.includes(orientation)) {
    throw invalidArgument('an integer from 1 to 8', 'orientation', orientation)
  }
  if (orientation === 1) return raster
  const { width, height } = orientSize(raster, orientation)
  const upright = new Uint8ClampedArray(raster.data.length)
  const source = packedPixels(raster.data)
  const target = packedPixels(upright)
  const { start, right, down } = steps(raster, orientation)
  for (let y = 0, to = 0; y < height; y++) {
    let from = start + y * down
    for (let x = 0; x < width; x++) {
      target[to++] = source[from]!
      from += right
    }
  }
  return { width, height, data: upright }
}

/**
 * Returns the index of the stored pixel that becomes the upright picture's first, and the steps to its next column
 * and row.
 */
function steps({ width, height }: Size, orientation: Orientation) {
  const lastColumn = width - 1
  const lastRow = (height - 1) * width
  switch (orientation) {
    case 2:
      return { start: lastColumn, right: -1, down: width }
    case 3:
      return { start: lastRow + lastColumn, right: -1, down: -width }
    case 4:
      return { start: lastRow, right: 1, down: -width }
    case 5:
      return { start: 0, right: width, down: 1 }
    case 6:
      return { start: lastRow, right: -width, down: 1 }
    case 7:
      return { start: lastRow + lastColumn, right: -width, down: -1 }
    case 8:
      return { start: lastColumn, right: width, down: -1 }
    default:
      return { start: 0, right: 1, down: width }
  }
}
