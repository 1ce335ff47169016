import { invalidArgument } from '@pollux/errors'
import type { Size } from '@pollux/geometry'
import type { Raster } from './raster.ts'
import { wordsOf } from './words.ts'

/** How stored pixels must be turned to be upright, as EXIF numbers it: 1 not at all, 2 mirrored, 3 by 180°, 4 upside down, 5 to 8 with width and height exchanged. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

/** A number as an orientation; 1 for any that EXIF does not know. */
export function toOrientation(value: number): Orientation {
  return orientations.find((orientation) => orientation === value) ?? 1
}

const orientations: readonly Orientation[] = [1, 2, 3, 4, 5, 6, 7, 8]

/** The size of the upright picture. */
export function orientSize({ width, height }: Size, orientation: Orientation): Size {
  return orientation > 4 ? { width: height, height: width } : { width, height }
}

/** Turns stored pixels upright; gives the same raster for orientation 1. */
export function orientRaster(raster: Raster, orientation: Orientation): Raster {
  if (!orientations.includes(orientation)) {
    throw invalidArgument('an integer from 1 to 8', 'orientation', orientation)
  }
  if (orientation === 1) return raster
  const { width, height } = orientSize(raster, orientation)
  const upright = new Uint8ClampedArray(raster.data.length)
  const source = wordsOf(raster.data)
  const target = wordsOf(upright)
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

/** Where in the stored pixels the upright picture begins, and how far on lie its next column and row. */
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
