import type { Box } from './box.ts'
import { checkBox, checkRings } from './check-arguments.ts'
import type { Point } from './point.ts'
import type { Polygon } from './polygon.ts'

/**
 * Clips a polygon to a box. Rings that lie wholly outside are dropped.
 *
 * @param polygon The polygon.
 * @param box The box to keep.
 * @returns A new polygon, possibly without rings.
 * @throws {TypeError} If `polygon` is not a polygon or `box` is not a box.
 */
export function clipPolygon(polygon: Polygon, box: Box): Polygon {
  const { x, y, width, height } = checkBox(box)
  const sides: HalfPlane[] = [
    { axis: 'x', limit: x, sign: 1 },
    { axis: 'x', limit: x + width, sign: -1 },
    { axis: 'y', limit: y, sign: 1 },
    { axis: 'y', limit: y + height, sign: -1 },
  ]
  const rings = checkRings(polygon)
    .map((ring) => sides.reduce(clipRing, [...ring]))
    .filter((ring) => ring.length >= 3)
  return { rings }
}

/** The points whose coordinate on `axis` is at least `limit`, or at most `limit` if `sign` is −1. */
interface HalfPlane {
  axis: 'x' | 'y'
  limit: number
  sign: 1 | -1
}

/** One step of the Sutherland–Hodgman algorithm: keeps the points on one side of a line and cuts the edges that cross it. */
function clipRing(ring: readonly Point[], { axis, limit, sign }: HalfPlane): Point[] {
  const other = axis === 'x' ? 'y' : 'x'
  const kept: Point[] = []
  let previous = ring.at(-1)
  for (const current of ring) {
    const isInside = (current[axis] - limit) * sign >= 0
    if (previous !== undefined && isInside !== (previous[axis] - limit) * sign >= 0) {
      // Halving first does not change the result, but keeps the differences from overflowing.
      const part = (limit / 2 - previous[axis] / 2) / (current[axis] / 2 - previous[axis] / 2)
      const along = (current[other] / 2 - previous[other] / 2) * part
      const crossing = (previous[other] / 2 + along) * 2
      kept.push(axis === 'x' ? { x: limit, y: crossing } : { x: crossing, y: limit })
    }
    if (isInside) kept.push({ ...current })
    previous = current
  }
  return kept
}
