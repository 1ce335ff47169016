import { checkNumber, checkRings } from './check-arguments.ts'
import type { Point } from './point.ts'
import type { Polygon } from './polygon.ts'

/**
 * The polygon with points left out that stray from the outline by at most `tolerance` pixels (Douglas and Peucker); rings of
 * which fewer than 3 points stay are gone. A line that was parted very often is parted in its middle, so that more points
 * may stay than need be, but the work grows no faster than n log n.
 */
export function simplifyPolygon(polygon: Polygon, tolerance = 0): Polygon {
  checkNumber(tolerance, 'tolerance')
  return {
    rings: checkRings(polygon)
      .map((ring) => simplifyRing(ring, tolerance))
      .filter((ring) => ring.length >= 3),
  }
}

/** Times that a line is parted at its farthest point, each of which takes a look at all points; outlines need some 20. */
const MAX_DEPTH = 48

function simplifyRing(ring: readonly Point[], tolerance: number): Point[] {
  const first = ring[0]
  if (first === undefined) return []
  // Two points are sure to stay and part the ring in two lines: an extreme one and the farthest from it.
  const start = indexOfLargest(ring, (point) => distance(point, first, first))
  const turned = [...ring.slice(start), ...ring.slice(0, start)]
  const half = indexOfLargest(turned, (point) => distance(point, turned[0]!, turned[0]!))
  const line = [...turned, turned[0]!]
  const isKept = new Uint8Array(line.length)
  const parts: [from: number, to: number, depth: number][] = [
    [0, half, 0],
    [half, line.length - 1, 0],
  ]
  for (let part = parts.pop(); part !== undefined; part = parts.pop()) {
    const [from, to, depth] = part
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
    const at = depth < MAX_DEPTH ? farthest : (from + to) >> 1
    parts.push([from, at, depth + 1], [at, to, depth + 1])
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

/** From a point to the segment between two others. */
function distance(point: Point, from: Point, to: Point): number {
  const dx = to.x - from.x
  const dy = to.y - from.y
  const length = dx * dx + dy * dy
  const along = length === 0 ? 0 : ((point.x - from.x) * dx + (point.y - from.y) * dy) / length
  const part = Math.min(1, Math.max(0, along))
  return Math.hypot(point.x - from.x - dx * part, point.y - from.y - dy * part)
}
