import type { Box, Size } from '@pollux/geometry'
import type { Report } from '../text/note.ts'
import { areFinite, type Corners } from './corners.ts'
import { areShares, extentOf, type Scale } from './scale.ts'

/** A box on the scale of the model's own numbers, sorted but not clamped to the picture. */
export interface RawBox extends Corners {
  /** The size of the whole picture on this scale. */
  extent: Size
}

/** A box that was read: in pixels of the picture, and in the model's numbers. */
export interface PlacedBox {
  box: Box
  raw: RawBox
}

/**
 * Converts two corners to a box in pixels: sorted, scaled and clamped, with an issue for each. Returns
 * `undefined` if that is impossible.
 */
export function placeBox(
  corners: Corners,
  { scale, size }: { scale: Scale; size: Size },
  report: Report,
): PlacedBox | undefined {
  if (!areFinite(corners)) {
    report('box-not-finite', 'A coordinate of the box is not a number, so the box was left out.')
    return undefined
  }
  const sorted = sortCorners(corners)
  const { x0, y0, x1, y1 } = sorted
  if (x0 === x1 || y0 === y1) {
    report('box-empty', 'The box has no area and was left out.')
    return undefined
  }
  const isUnit = (x1 <= 1 && y1 <= 1) || areShares([x0, y0, x1, y1])
  const extent = extentOf([x0, x1], [y0, y1], { scale, size, isUnit })
  if (!extent) {
    report(
      'scale-suspect',
      isUnit
        ? 'The box has no coordinate far above 1: it may be given in shares of the picture. Set the scale to read it.'
        : 'The box is far off the grid of 0 to 1000: it may be given in pixels. Set the scale to read it.',
    )
    return undefined
  }
  const box = boxOnPicture(sorted, extent, size)
  if (!(box.width > 0 && box.height > 0)) {
    report('box-empty', 'The box lies outside of the picture and was left out.')
    return undefined
  }
  if (corners.x0 > corners.x1 || corners.y0 > corners.y1) {
    report('box-inverted', 'The corners of the box came in the wrong order and were sorted.')
  }
  if (x0 < 0 || y0 < 0 || x1 > extent.width || y1 > extent.height) {
    report('box-clamped', 'The box reaches beyond the picture and was clamped to it.')
  }
  return { box, raw: { ...sorted, extent } }
}

function sortCorners({ x0, y0, x1, y1 }: Corners): Corners {
  return {
    x0: Math.min(x0, x1),
    y0: Math.min(y0, y1),
    x1: Math.max(x0, x1),
    y1: Math.max(y0, y1),
  }
}

/** Returns the part of a box inside the picture, in pixels. */
function boxOnPicture({ x0, y0, x1, y1 }: Corners, extent: Size, size: Size): Box {
  const [x, width] = spanOnPicture(x0, x1, extent.width, size.width)
  const [y, height] = spanOnPicture(y0, y1, extent.height, size.height)
  return { x, y, width, height }
}

/** Returns the start and length of a range of the model's numbers, in pixels of a side. */
function spanOnPicture(
  low: number,
  high: number,
  extent: number,
  side: number,
): readonly [start: number, length: number] {
  const from = Math.min(Math.max(low, 0), extent)
  const to = Math.min(Math.max(high, 0), extent)
  const start = toPixels(from, extent, side)
  const length = toPixels(to - from, extent, side)
  return [start, start + length > side ? side - start : length]
}

/** Returns `value * side / extent`. In this order, integral results stay integral. */
export function toPixels(value: number, extent: number, side: number): number {
  return extent === side ? value : (value * side) / extent
}

/**
 * Returns the box of a mask map in whole pixels. Edges are truncated, not clamped, as in Gemini's own examples.
 */
export function mapBox({ x0, y0, x1, y1, extent }: RawBox, size: Size): Box {
  const x = wholePixels(x0, extent.width, size.width)
  const y = wholePixels(y0, extent.height, size.height)
  return {
    x,
    y,
    width: wholePixels(x1, extent.width, size.width) - x,
    height: wholePixels(y1, extent.height, size.height) - y,
  }
}

/** Truncates towards zero; the result is never negative. */
function wholePixels(value: number, extent: number, side: number): number {
  return Math.trunc(toPixels(value, extent, side)) + 0
}
