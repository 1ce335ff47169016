import type { Box } from './box.ts'
import { checkPoint, checkRings } from './check-arguments.ts'
import type { Point } from './point.ts'

/** An area in pixels bounded by closed rings, filled even-odd: parts and holes are all rings. The last point is not repeated. */
export interface Polygon {
  rings: Point[][]
}

/** The smallest box around a polygon's points; an empty box for one without points. */
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

/** Whether a point lies inside by the even-odd rule; of the edges, the left and upper ones are inside, as in half-open boxes. */
export function isPointInPolygon(point: Point, polygon: Polygon): boolean {
  const { x, y } = checkPoint(point)
  let isInside = false
  for (const ring of checkRings(polygon)) {
    let previous = ring.at(-1)
    for (const current of ring) {
      if (previous !== undefined && previous.y > y !== current.y > y) {
        // Seen from the upper end, so that an edge that two rings share cuts both alike.
        const [upper, lower] = previous.y < current.y ? [previous, current] : [current, previous]
        const slope = (lower.x - upper.x) / (lower.y - upper.y)
        if (x >= upper.x + (y - upper.y) * slope) isInside = !isInside
      }
      previous = current
    }
  }
  return isInside
}
