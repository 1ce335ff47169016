import { invalidArgument } from '@pollux/errors'
import { type Box, boxFromCorners } from './box.ts'
import { checkBox, checkNumber, checkPoint, checkSize } from './check-arguments.ts'
import type { Point } from './point.ts'
import type { Size } from './size.ts'

/** The number of steps on each side of the grid in which Gemini gives coordinates, whatever the picture's shape. */
export const GRID = 1000

/** How the edges of a scaled box become whole pixels: not at all, cut off (Gemini's guide), to the pixels it touches, or to those it covers. */
export type Rounding = 'none' | 'truncate' | 'outward' | 'inward'

/** A grid coordinate in pixels. It multiplies first: `value / 1000 * extent` would lose a pixel now and then. */
export function gridToPixels(value: number, extent: number): number {
  checkNumber(value, 'value')
  checkNumber(extent, 'extent')
  return (value * extent) / GRID
}

/** A pixel coordinate on the grid; 0 on a picture without extent. */
export function pixelsToGrid(value: number, extent: number): number {
  checkNumber(value, 'value')
  checkNumber(extent, 'extent')
  return extent > 0 ? (value * GRID) / extent : 0
}

/** A point of the grid in pixels. */
export function gridPointToPixels(point: Point, size: Size): Point {
  const { x, y } = checkPoint(point)
  const { width, height } = checkSize(size)
  return { x: gridToPixels(x, width), y: gridToPixels(y, height) }
}

/** A point of the picture on the grid. */
export function pixelPointToGrid(point: Point, size: Size): Point {
  const { x, y } = checkPoint(point)
  const { width, height } = checkSize(size)
  return { x: pixelsToGrid(x, width), y: pixelsToGrid(y, height) }
}

/** A box of the grid in pixels, unclipped; with a rounding its edges are whole and the width is their difference. */
export function gridBoxToPixels(gridBox: Box, size: Size, rounding: Rounding = 'none'): Box {
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
  // Rounding inward can turn the edges of a box thinner than a pixel around: it covers none.
  return boxFromCorners(x0, y0, Math.max(x0, x1), Math.max(y0, y1))
}

/** A box of the picture on the grid. */
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
