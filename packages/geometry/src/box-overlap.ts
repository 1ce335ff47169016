import { type Box, boxArea, intersectBoxes } from './box.ts'
import { checkBox } from './check-arguments.ts'

/**
 * Returns the intersection over union of two boxes, from 0 to 1; 0 if either is empty.
 *
 * @param a One box.
 * @param b The other box.
 * @returns The shared area divided by the area that either box covers.
 * @throws {TypeError} If `a` or `b` is not a box.
 */
export function boxIou(a: Box, b: Box): number {
  const shared = boxArea(intersectBoxes(a, b))
  return shared > 0 ? shared / (boxArea(a) + boxArea(b) - shared) : 0
}

/**
 * Returns the share of the smaller box that lies inside the other, from 0 to 1; 0 if either is empty.
 *
 * @param a One box.
 * @param b The other box.
 * @returns The shared area divided by the area of the smaller box.
 * @throws {TypeError} If `a` or `b` is not a box.
 */
export function boxOverlap(a: Box, b: Box): number {
  const shared = boxArea(intersectBoxes(a, b))
  return shared > 0 ? shared / Math.min(boxArea(a), boxArea(b)) : 0
}

/**
 * Returns the shortest distance between two boxes; 0 if they touch or overlap.
 *
 * @param one One box.
 * @param other The other box.
 * @returns The distance in pixels.
 * @throws {TypeError} If `one` or `other` is not a box.
 */
export function boxDistance(one: Box, other: Box): number {
  const a = checkBox(one)
  const b = checkBox(other)
  const dx = Math.max(0, a.x - (b.x + b.width), b.x - (a.x + a.width))
  const dy = Math.max(0, a.y - (b.y + b.height), b.y - (a.y + a.height))
  return Math.hypot(dx, dy)
}
