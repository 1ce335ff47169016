import { invalidArgument } from '@pollux/errors'
import type { Size } from '@pollux/geometry'

/** Decoded pixels, row by row from the top left: RGBA, 8 bits per channel, straight alpha, sRGB. */
export interface Raster extends Size {
  /** `width * height * 4` bytes. */
  data: Uint8ClampedArray<ArrayBuffer>
}

/**
 * Checks that a raster's data fits its size. For backends.
 * @throws {TypeError} If it does not, or a side is not an integer from 1 to 2³¹ − 1.
 */
export function checkRaster(raster: Raster): void {
  checkSides(raster, 'raster')
  const { width, height, data } = raster
  if (!(data instanceof Uint8ClampedArray) || data.length !== width * height * 4) {
    const expected = `a Uint8ClampedArray of ${width * height * 4} bytes`
    throw invalidArgument(expected, 'raster.data', data)
  }
}

/**
 * Checks that a size has positive whole sides. For backends.
 *
 * @param size The size.
 * @param name The name of the size in the error message, such as `options.size`.
 * @throws {TypeError} If a side is not an integer from 1 to 2³¹ − 1.
 */
export function checkSides({ width, height }: Size, name: string): void {
  for (const [side, length] of Object.entries({ width, height })) {
    if (!(Number.isInteger(length) && length > 0 && length <= MAX_SIDE)) {
      throw invalidArgument('a positive integer', `${name}.${side}`, length)
    }
  }
}

/** The longest side in pixels that PNG allows; other formats allow less. */
const MAX_SIDE = 0x7fffffff
