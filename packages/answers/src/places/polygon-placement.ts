import {
  type Box,
  boxArea,
  boxFromCorners,
  intersectBoxes,
  type Point,
  type Size,
} from '@pollux/geometry'
import type { RawBox } from './box.ts'

/**
 * The frame of a polygon's numbers: the picture (`straight`), the picture with swapped axes (`swapped`), or the
 * polygon's box (`inside`).
 */
export type Placement = 'inside' | 'straight' | 'swapped'

/** The largest extent of a polygon beyond its box, as a share of the picture. */
const MAX_OVERHANG_SHARE = 0.02

/** The advantage in IoU that another frame must have over the documented one. */
const MIN_ADVANTAGE_SHARE = 0.2

/**
 * Chooses the frame of a polygon by comparison with its box: the picture if that fits, or otherwise the picture with
 * swapped axes or the box.
 */
export function choosePlacement(points: readonly Point[], extent: Size, box: RawBox): Placement {
  const target = shareBox(box, box.extent)
  const bounds = boundsOf(points, extent)
  if (contains(target, bounds)) return 'straight'
  const turned = { x: bounds.y, y: bounds.x, width: bounds.height, height: bounds.width }
  const straight = likeness(bounds, target)
  const swapped = likeness(turned, target)
  const inside = isShare(bounds) ? likeness(withinBox(bounds, target), target) : 0
  if (straight < 0.5 && contains(target, turned)) return 'swapped'
  if (inside > straight + MIN_ADVANTAGE_SHARE && inside >= swapped) return 'inside'
  return swapped > straight + MIN_ADVANTAGE_SHARE ? 'swapped' : 'straight'
}

/** Returns a box in shares of the picture. */
function shareBox({ x0, y0, x1, y1 }: RawBox, { width, height }: Size): Box {
  return boxFromCorners(x0 / width, y0 / height, x1 / width, y1 / height)
}

function boundsOf(points: readonly Point[], { width, height }: Size): Box {
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const { x, y } of points) {
    x0 = Math.min(x0, x)
    y0 = Math.min(y0, y)
    x1 = Math.max(x1, x)
    y1 = Math.max(y1, y)
  }
  return boxFromCorners(x0 / width, y0 / height, x1 / width, y1 / height)
}

function contains(outer: Box, inner: Box): boolean {
  return (
    inner.x >= outer.x - MAX_OVERHANG_SHARE &&
    inner.y >= outer.y - MAX_OVERHANG_SHARE &&
    inner.x + inner.width <= outer.x + outer.width + MAX_OVERHANG_SHARE &&
    inner.y + inner.height <= outer.y + outer.height + MAX_OVERHANG_SHARE
  )
}

/** Returns whether a box lies completely in the unit square. */
function isShare({ x, y, width, height }: Box): boolean {
  return x >= 0 && y >= 0 && x + width <= 1 && y + height <= 1
}

/** Returns a box of shares of another box as one of shares of the picture. */
function withinBox(inner: Box, outer: Box): Box {
  return {
    x: outer.x + inner.x * outer.width,
    y: outer.y + inner.y * outer.height,
    width: inner.width * outer.width,
    height: inner.height * outer.height,
  }
}

/** Returns the IoU of two boxes. */
function likeness(a: Box, b: Box): number {
  const both = boxArea(intersectBoxes(a, b))
  return both / (boxArea(a) + boxArea(b) - both)
}
