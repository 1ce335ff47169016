import { invalidArgument } from '@pollux/errors'
import type { Size } from '@pollux/geometry'

/** Pixels, row by row from the top left: RGBA, 8 bit, straight alpha, sRGB; `data` has `width * height * 4` bytes. */
export interface Raster extends Size {
  data: Uint8ClampedArray
}

/** Throws a `TypeError` for a raster whose data does not fit its size. */
export function checkRaster(raster: Raster): void {
  checkSides(raster, 'raster')
  const { width, height, data } = raster
  if (!(data instanceof Uint8ClampedArray) || data.length !== width * height * 4) {
    const expected = `a Uint8ClampedArray of ${width * height * 4} bytes`
    throw invalidArgument(expected, 'raster.data', data)
  }
}

/** Throws a `TypeError` for a size that no picture has. */
export function checkSides({ width, height }: Size, name: string): void {
  for (const [side, length] of Object.entries({ width, height })) {
    if (!(Number.isInteger(length) && length > 0 && length <= LONGEST_SIDE)) {
      throw invalidArgument('a positive integer', `${name}.${side}`, length)
    }
  }
}

/** The longest side that PNG knows; other formats know less. */
const LONGEST_SIDE = 0x7fffffff
