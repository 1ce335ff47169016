import type { Point } from '@pollux/geometry'

/**
 * Joins rings to one line of points by bridges of no width, as a label file with one ring for each finding needs it: the
 * line goes from ring to ring between their closest corners and comes back the same way.
 */
export function joinRings(rings: readonly (readonly Point[])[]): Point[] {
  const [first = [], ...others] = rings
  let joined = [...first]
  for (const ring of others) {
    const [from, to] = closestCorners(joined, ring)
    const around = [...ring.slice(to), ...ring.slice(0, to + 1)]
    joined = [...joined.slice(0, from + 1), ...around, ...joined.slice(from)]
  }
  return joined
}

/** Pairs of corners looked at for one bridge: of larger rings, only every so many corners are. */
const MAX_PAIRS = 65_536

/** The indexes of a corner of each ring such that few others are closer. */
function closestCorners(a: readonly Point[], b: readonly Point[]): [number, number] {
  const step = Math.max(1, Math.ceil(Math.sqrt((a.length * b.length) / MAX_PAIRS)))
  let closest: [number, number] = [0, 0]
  let least = Number.POSITIVE_INFINITY
  for (let i = 0; i < a.length; i += step) {
    for (let j = 0; j < b.length; j += step) {
      const distance = (a[i]!.x - b[j]!.x) ** 2 + (a[i]!.y - b[j]!.y) ** 2
      if (distance >= least) continue
      least = distance
      closest = [i, j]
    }
  }
  return closest
}
