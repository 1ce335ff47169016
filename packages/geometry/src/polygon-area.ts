import type { Box } from './box.ts'
import { checkRings } from './check-arguments.ts'
import type { Point } from './point.ts'
import { isPointInPolygon, type Polygon, polygonBounds } from './polygon.ts'

/**
 * Returns the filled area in square pixels. A ring inside another is a hole, and one inside a hole is filled again, whichever way
 * round they go. Rings must not cross themselves or each other. Points that are not finite are left out.
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
  // Rings that cross all the same can leave less than nothing.
  return Math.max(0, area)
}

/** The share of a side at which no corner of another ring is likely to touch it. */
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

/** The area by the shoelace formula, seen from the first point, so that far from the origin no digits are lost. */
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
