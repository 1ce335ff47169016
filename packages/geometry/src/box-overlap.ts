import { type Box, boxArea, intersectBoxes } from './box.ts'
import { checkBox } from './check-arguments.ts'

/** Intersection over union of two boxes, from 0 to 1; 0 where both are empty. */
export function boxIou(a: Box, b: Box): number {
  const shared = boxArea(intersectBoxes(a, b))
  return shared > 0 ? shared / (boxArea(a) + boxArea(b) - shared) : 0
}

/** Intersection over the smaller of two boxes, from 0 to 1: 1 where one lies inside the other. */
export function boxOverlap(a: Box, b: Box): number {
  const shared = boxArea(intersectBoxes(a, b))
  return shared > 0 ? shared / Math.min(boxArea(a), boxArea(b)) : 0
}

/** The shortest distance between two boxes in pixels; 0 where they touch or overlap. */
export function boxDistance(one: Box, other: Box): number {
  const a = checkBox(one)
  const b = checkBox(other)
  const dx = Math.max(0, a.x - (b.x + b.width), b.x - (a.x + a.width))
  const dy = Math.max(0, a.y - (b.y + b.height), b.y - (a.y + a.height))
  return Math.hypot(dx, dy)
}
