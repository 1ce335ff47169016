import type { Point, Polygon } from '@pollux/geometry'
import { type Mask, maskToPolygon } from '@pollux/masks'

/**
 * Returns the outline of a mask with its stairs smoothed to slopes. It deviates from the pixels'
 * edges by less than 1.5 pixels.
 */
export function outlineMask(mask: Mask, tolerance = 0.35): Polygon {
  return {
    rings: maskToPolygon(mask)
      .rings.map((ring) => simplifyRing(smoothRing(ring), Math.min(tolerance, 1)))
      .filter((ring) => ring.length > 2),
  }
}

/** The distance from a corner at which its bevel begins, in pixels. */
const BEVEL = 0.75

/**
 * Joins the midpoints of a stair's steps, which lie on its slope. Long sides are kept, with
 * bevelled corners.
 */
function smoothRing(ring: readonly Point[]): Point[] {
  const lengths = ring.map((from, index) => sideLength(from, ring[(index + 1) % ring.length]!))
  return ring.flatMap((from, index) => {
    const to = ring[(index + 1) % ring.length]!
    const length = lengths[index]!
    const before = lengths[(index + ring.length - 1) % ring.length]!
    const after = lengths[(index + 1) % ring.length]!
    const isStep = length <= 2 * BEVEL || (before === 1 && after === 1 && isStepAside(ring, index))
    const inset = isStep ? 0.5 : BEVEL / length
    const start = { x: from.x + (to.x - from.x) * inset, y: from.y + (to.y - from.y) * inset }
    if (isStep) return [start]
    return [start, { x: to.x - (to.x - from.x) * inset, y: to.y - (to.y - from.y) * inset }]
  })
}

/** Returns the length of a horizontal or vertical side. */
function sideLength(from: Point, to: Point): number {
  return Math.abs(to.x - from.x) + Math.abs(to.y - from.y)
}

/** Returns whether the outline continues in the same direction after a sidestep. */
function isStepAside(ring: readonly Point[], index: number): boolean {
  const at = (offset: number) => ring[(index + offset + ring.length) % ring.length]!
  const [a, b, c, d] = [at(-1), at(0), at(1), at(2)]
  return (b.x - a.x) * (d.x - c.x) + (b.y - a.y) * (d.y - c.y) > 0
}

/** Removes points that deviate by at most `tolerance` pixels (Douglas–Peucker). */
function simplifyRing(ring: readonly Point[], tolerance: number): Point[] {
  if (ring.length < 4) return [...ring]
  const half = farthestFrom(ring, ring[0]!)
  const line = [...ring, ring[0]!]
  const isKept = new Uint8Array(line.length)
  const stack = [half, line.length - 1, 0, half]
  while (stack.length > 0) {
    const to = stack.pop()!
    const from = stack.pop()!
    isKept[from] = 1
    const split = farthestBetween(line, from, to, tolerance)
    if (split > 0) stack.push(split, to, from, split)
  }
  return ring.filter((_, index) => isKept[index] === 1)
}

function farthestFrom(ring: readonly Point[], point: Point): number {
  let best = 0
  let longest = 0
  ring.forEach(({ x, y }, index) => {
    const away = (x - point.x) * (x - point.x) + (y - point.y) * (y - point.y)
    if (away > longest) {
      longest = away
      best = index
    }
  })
  return best
}

/**
 * Returns the index of the point between two others that is farthest from the line between them; 0 if all are within
 * tolerance.
 */
function farthestBetween(
  line: readonly Point[],
  from: number,
  to: number,
  tolerance: number,
): number {
  const start = line[from]!
  const dx = line[to]!.x - start.x
  const dy = line[to]!.y - start.y
  const length = dx * dx + dy * dy
  let farthest = 0
  let longest = tolerance * tolerance
  for (let index = from + 1; index < to; index++) {
    const x = line[index]!.x - start.x
    const y = line[index]!.y - start.y
    const along = length > 0 ? Math.min(1, Math.max(0, (x * dx + y * dy) / length)) : 0
    const awayX = x - dx * along
    const awayY = y - dy * along
    const away = awayX * awayX + awayY * awayY
    if (away > longest) {
      longest = away
      farthest = index
    }
  }
  return farthest
}
