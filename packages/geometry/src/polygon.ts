import type { Box } from './box.ts'
import { checkPoint, checkRings } from './check-arguments.ts'
import type { Point } from './point.ts'

/**
 * An area in pixels bounded by closed rings, filled even-odd: a hole is a ring too. The first point of a ring is not
 * repeated.
 */
export interface Polygon {
  rings: Point[][]
}

/**
 * Returns the smallest box around a polygon's points.
 *
 * @returns The box; an empty one at the origin if there are no points.
 * @throws {TypeError} If `polygon` is not a polygon.
 */
export function polygonBounds(polygon: Polygon): Box {
  let left = Infinity
  let top = Infinity
  let right = -Infinity
  let bottom = -Infinity
  for (const ring of checkRings(polygon)) {
    for (const { x, y } of ring) {
      left = Math.min(left, x)
      top = Math.min(top, y)
      right = Math.max(right, x)
      bottom = Math.max(bottom, y)
    }
  }
  if (!(right >= left && bottom >= top)) return { x: 0, y: 0, width: 0, height: 0 }
  return { x: left, y: top, width: right - left, height: bottom - top }
}

/**
 * Returns whether a point lies inside a polygon by the even-odd rule.
 *
 * Points on left and upper edges are inside, those on right and lower edges are outside, as in half-open boxes.
 *
 * @param point The point.
 * @param polygon The polygon.
 * @returns `true` if the point is inside.
 * @throws {TypeError} If `point` is not a point or `polygon` is not a polygon.
 */
export function isPointInPolygon(point: Point, polygon: Polygon): boolean {
  const { x, y } = checkPoint(point)
  let isInside = false
  for (const ring of checkRings(polygon)) {
    let previous = ring.at(-1)
    for (const current of ring) {
      if (previous !== undefined && previous.y > y !== current.y > y) {
        // The crossing is computed from the upper end, so that an edge shared by two rings has the same crossing in
        // both.
        const [upper, lower] = previous.y < current.y ? [previous, current] : [current, previous]
        const slope = (lower.x - upper.x) / (lower.y - upper.y)
        if (x >= upper.x + (y - upper.y) * slope) isInside = !isInside
      }
      previous = current
    }
  }
  return isInside
}
