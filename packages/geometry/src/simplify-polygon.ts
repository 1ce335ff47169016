import { checkNumber, checkRings } from './check-arguments.ts'
import type { Point } from './point.ts'
import type { Polygon } from './polygon.ts'

/**
 * Removes points that lie within `tolerance` of the simplified outline (Douglas–Peucker).
 *
 * Rings left with fewer than 3 points are dropped. Beyond a depth of 48 splits, a line is split at its middle instead
 * of
 * its farthest point. More points than necessary may then stay, but the work grows no faster than n log n.
 *
 * @param polygon The polygon.
 * @param tolerance The largest distance in pixels, by default 0: only points on straight lines are removed.
 * @returns A new polygon.
 * @throws {TypeError} If `polygon` is not a polygon or `tolerance` is not a number.
 */
export function simplifyPolygon(polygon: Polygon, tolerance = 0): Polygon {
  checkNumber(tolerance, 'tolerance')
  return {
    rings: checkRings(polygon)
      .map((ring) => simplifyRing(ring, tolerance))
      .filter((ring) => ring.length >= 3),
  }
}

/**
 * The depth to which lines are split at their farthest point. Every level compares all points; outlines need about 20
 * levels.
 */
const MAX_SPLIT_DEPTH = 48

function simplifyRing(ring: readonly Point[], tolerance: number): Point[] {
  const first = ring[0]
  if (first === undefined) return []
  // An extreme point and the one farthest from it always stay. They split the ring into two lines.
  const start = indexOfLargest(ring, (point) => distance(point, first, first))
  const turned = [...ring.slice(start), ...ring.slice(0, start)]
  const half = indexOfLargest(turned, (point) => distance(point, turned[0]!, turned[0]!))
  const line = [...turned, turned[0]!]
  const isKept = new Uint8Array(line.length)
  const lines: [from: number, to: number, depth: number][] = [
    [0, half, 0],
    [half, line.length - 1, 0],
  ]
  for (let next = lines.pop(); next !== undefined; next = lines.pop()) {
    const [from, to, depth] = next
    isKept[from] = 1
    let farthest = -1
    let longest = Math.max(0, tolerance)
    for (let i = from + 1; i < to; i++) {
      const away = distance(line[i]!, line[from]!, line[to]!)
      if (away > longest) {
        longest = away
        farthest = i
      }
    }
    if (farthest < 0) continue
    const at = depth < MAX_SPLIT_DEPTH ? farthest : (from + to) >> 1
    lines.push([from, at, depth + 1], [at, to, depth + 1])
  }
  return turned.filter((_, index) => isKept[index] === 1).map((point) => ({ ...point }))
}

function indexOfLargest(ring: readonly Point[], measure: (point: Point) => number): number {
  let best = 0
  ring.forEach((point, index) => {
    if (measure(point) > measure(ring[best]!)) best = index
  })
  return best
}

/** Returns the distance in pixels from a point to the line between two others. */
function distance(point: Point, from: Point, to: Point): number {
  const dx = to.x - from.x
  const dy = to.y - from.y
  const length = dx * dx + dy * dy
  const along = length === 0 ? 0 : ((point.x - from.x) * dx + (point.y - from.y) * dy) / length
  const share = Math.min(1, Math.max(0, along))
  return Math.hypot(point.x - from.x - dx * share, point.y - from.y - dy * share)
}
