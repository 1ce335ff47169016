import { type Box, boxFromCorners } from './box.ts'
import type { Point } from './point.ts'
import type { Size } from './size.ts'

/** The number of steps on each side of the grid in which Gemini gives coordinates, whatever the picture's shape. */
export const GRID = 1000

/** How the edges of a scaled box become whole pixels: not at all, cut off (Gemini's guide), to the pixels it touches, or to those it covers. */
export type Rounding = 'none' | 'truncate' | 'outward' | 'inward'

/** A grid coordinate in pixels. It multiplies first: `value / 1000 * extent` would lose a pixel now and then. */
export function gridToPixels(value: number, extent: number): number {
  return (value * extent) / GRID
}

/** A pixel coordinate on the grid; 0 on a picture without extent. */
export function pixelsToGrid(value: number, extent: number): number {
  return extent > 0 ? (value * GRID) / extent : 0
}

/** A point of the grid in pixels. */
export function gridPointToPixels(point: Point, size: Size): Point {
  return { x: gridToPixels(point.x, size.width), y: gridToPixels(point.y, size.height) }
}

/** A point of the picture on the grid. */
export function pixelPointToGrid(point: Point, size: Size): Point {
  return { x: pixelsToGrid(point.x, size.width), y: pixelsToGrid(point.y, size.height) }
}

/** A box of the grid in pixels, unclipped; with a rounding its edges are whole and the width is their difference. */
export function gridBoxToPixels(gridBox: Box, size: Size, rounding: Rounding = 'none'): Box {
  const { x, y, width, height } = gridBox
  if (rounding === 'none') {
    return {
      x: gridToPixels(x, size.width),
      y: gridToPixels(y, size.height),
      width: gridToPixels(width, size.width),
      height: gridToPixels(height, size.height),
    }
  }
  const [roundStart, roundEnd] = roundings[rounding]
  const x0 = roundStart(gridToPixels(x, size.width))
  const y0 = roundStart(gridToPixels(y, size.height))
  const x1 = roundEnd(gridToPixels(x + width, size.width))
  const y1 = roundEnd(gridToPixels(y + height, size.height))
  // Rounding inward can turn the edges of a box thinner than a pixel around: it covers none.
  return boxFromCorners(x0, y0, Math.max(x0, x1), Math.max(y0, y1))
}

/** A box of the picture on the grid. */
export function pixelBoxToGrid(box: Box, size: Size): Box {
  return {
    x: pixelsToGrid(box.x, size.width),
    y: pixelsToGrid(box.y, size.height),
    width: pixelsToGrid(box.width, size.width),
    height: pixelsToGrid(box.height, size.height),
  }
}

type RoundEdge = (value: number) => number

const roundings: Record<Exclude<Rounding, 'none'>, readonly [start: RoundEdge, end: RoundEdge]> = {
  truncate: [Math.trunc, Math.trunc],
  outward: [Math.floor, Math.ceil],
  inward: [Math.ceil, Math.floor],
}
