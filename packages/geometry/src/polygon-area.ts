import type { Box } from './box.ts'
import { checkRings } from './check-arguments.ts'
import type { Point } from './point.ts'
import { isPointInPolygon, type Polygon, polygonBounds } from './polygon.ts'

/**
 * Returns the filled area of a polygon.
 *
 * A ring inside another is a hole, and a ring inside a hole is filled again, regardless of their directions. Rings must
 * not cross themselves or each other. Points that are not finite are ignored.
 *
 * @returns The area in square pixels.
 * @throws {TypeError} If `polygon` is not a polygon.
 */
export function polygonArea(polygon: Polygon): number {
  const rings = checkRings(polygon)
    .map((ring) => ring.filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y)))
    .filter((ring) => ring.length > 2)
  const bounds = rings.map((ring) => polygonBounds({ rings: [ring] }))
  const area = rings.reduce((sum, ring, index) => {
    const point = pointOnSide(ring)
    const around = rings.filter((_, at) => at !== index && isWithin(point, bounds[at]!))
    return isPointInPolygon(point, { rings: around }) ? sum - ringArea(ring) : sum + ringArea(ring)
  }, 0)
  // Rings that cross, although they must not, can add up to a negative area.
  return Math.max(0, area)
}

/**
 * The position of a ring's test point on one of its sides, as a share of the side. It is irrational, so that a corner
 * of another ring hardly ever coincides with the point.
 */
const SIDE_SHARE = Math.SQRT2 - 1

function pointOnSide([from, to]: readonly Point[]): Point {
  return {
    x: from!.x + (to!.x - from!.x) * SIDE_SHARE,
    y: from!.y + (to!.y - from!.y) * SIDE_SHARE,
  }
}

function isWithin({ x, y }: Point, box: Box): boolean {
  return x >= box.x && y >= box.y && x <= box.x + box.width && y <= box.y + box.height
}

/**
 * Returns the area by the shoelace formula, computed relative to the first point so that no precision is lost far from
 * the origin.
 */
function ringArea(ring: readonly Point[]): number {
  const origin = ring[0]!
  let twice = 0
  let previous = origin
  for (const point of ring) {
    twice += (previous.x - origin.x) * (point.y - origin.y)
    twice -= (point.x - origin.x) * (previous.y - origin.y)
    previous = point
  }
  return Math.abs(twice) / 2
}
