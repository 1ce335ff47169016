import { invalidArgument } from '@pollux/errors'
import { type Box, boxFromCorners } from './box.ts'
import { checkBox, checkNumber, checkPoint, checkSize } from './check-arguments.ts'
import type { Point } from './point.ts'
import type { Size } from './size.ts'

/** The extent of Gemini's grid in both directions, whatever the picture's shape. */
export const GRID = 1000

/**
 * How the edges of a box in pixels are rounded to whole pixels.
 *
 * - `none`: they keep their fractions.
 * - `truncate`: fractions are cut off, as in Gemini's guide.
 * - `outward`: the box grows to all pixels that it touches.
 * - `inward`: the box shrinks to the pixels that it covers wholly.
 */
export type Rounding = 'none' | 'truncate' | 'outward' | 'inward'

/**
 * Converts a coordinate from the grid to pixels.
 *
 * It multiplies before it divides: once truncated, `value / 1000 * extent` is a pixel too low for some values.
 *
 * @param value The coordinate on the grid, 0 to 1000.
 * @param extent The picture's width or height in pixels.
 * @returns The coordinate in pixels, not rounded.
 * @throws {TypeError} If `value` or `extent` is not a number.
 * @example
 * ```ts
 * gridToPixels(570, 100) // 57
 * ```
 */
export function gridToPixels(value: number, extent: number): number {
  checkNumber(value, 'value')
  checkNumber(extent, 'extent')
  return (value * extent) / GRID
}

/**
 * Converts a coordinate from pixels to the grid.
 *
 * @param value The coordinate in pixels.
 * @param extent The picture's width or height in pixels.
 * @returns The coordinate on the grid, not rounded; 0 if `extent` is not positive.
 * @throws {TypeError} If `value` or `extent` is not a number.
 */
export function pixelsToGrid(value: number, extent: number): number {
  checkNumber(value, 'value')
  checkNumber(extent, 'extent')
  return extent > 0 ? (value * GRID) / extent : 0
}

/**
 * Converts a point from the grid to pixels.
 *
 * @param point A point on the grid.
 * @param size The picture's size.
 * @returns The point in pixels, not rounded.
 * @throws {TypeError} If `point` is not a point or `size` is not a size.
 */
export function gridPointToPixels(point: Point, size: Size): Point {
  const { x, y } = checkPoint(point)
  const { width, height } = checkSize(size)
  return { x: gridToPixels(x, width), y: gridToPixels(y, height) }
}

/**
 * Converts a point from pixels to the grid.
 *
 * @param point A point in pixels.
 * @param size The picture's size.
 * @returns The point on the grid, not rounded.
 * @throws {TypeError} If `point` is not a point or `size` is not a size.
 */
export function pixelPointToGrid(point: Point, size: Size): Point {
  const { x, y } = checkPoint(point)
  const { width, height } = checkSize(size)
  return { x: pixelsToGrid(x, width), y: pixelsToGrid(y, height) }
}

/**
 * Converts a box from the grid to pixels, without clipping it.
 *
 * @param gridBox A box on the grid.
 * @param size The picture's size.
 * @param rounding How edges are rounded, by default not at all.
 * @returns The box in pixels. Unless `rounding` is `none`, its edges are whole numbers and its size is their
 * difference.
 * @throws {TypeError} If an argument has the wrong shape or `rounding` is unknown.
 * @example
 * ```ts
 * // Gemini answered [ymin, xmin, ymax, xmax] = [505, 33, 911, 402].
 * const onGrid = boxFromCorners(33, 505, 402, 911)
 * gridBoxToPixels(onGrid, { width: 800, height: 600 }, 'truncate') // { x: 26, y: 303, width: 295, height: 243 }
 * ```
 */
export function gridBoxToPixels(gridBox: Box, size: Size, rounding: Rounding = 'none'): Box {
  if (Array.isArray(gridBox)) {
    const expected = 'x, y, width and height (boxFromGemini takes [ymin, xmin, ymax, xmax])'
    throw invalidArgument(expected, 'gridBox', gridBox)
  }
  const { x, y, width, height } = checkBox(gridBox)
  const picture = checkSize(size)
  const round = roundings.get(rounding)
  if (!round) {
    if (rounding !== 'none') {
      throw invalidArgument('none, truncate, outward or inward', 'rounding', rounding)
    }
    return {
      x: gridToPixels(x, picture.width),
      y: gridToPixels(y, picture.height),
      width: gridToPixels(width, picture.width),
      height: gridToPixels(height, picture.height),
    }
  }
  const [roundStart, roundEnd] = round
  const x0 = roundStart(gridToPixels(x, picture.width))
  const y0 = roundStart(gridToPixels(y, picture.height))
  const x1 = roundEnd(gridToPixels(x + width, picture.width))
  const y1 = roundEnd(gridToPixels(y + height, picture.height))
  // Rounding inward can swap the edges of a box thinner than a pixel, which covers no pixel.
  return boxFromCorners(x0, y0, Math.max(x0, x1), Math.max(y0, y1))
}

/**
 * Converts a box from pixels to the grid.
 *
 * @param box A box in pixels.
 * @param size The picture's size.
 * @returns The box on the grid, not rounded.
 * @throws {TypeError} If `box` is not a box or `size` is not a size.
 */
export function pixelBoxToGrid(box: Box, size: Size): Box {
  const { x, y, width, height } = checkBox(box)
  const picture = checkSize(size)
  return {
    x: pixelsToGrid(x, picture.width),
    y: pixelsToGrid(y, picture.height),
    width: pixelsToGrid(width, picture.width),
    height: pixelsToGrid(height, picture.height),
  }
}

type RoundEdge = (value: number) => number

const roundings: ReadonlyMap<Rounding, readonly [start: RoundEdge, end: RoundEdge]> = new Map([
  ['truncate', [Math.trunc, Math.trunc]],
  ['outward', [Math.floor, Math.ceil]],
  ['inward', [Math.ceil, Math.floor]],
])
