import type { Point } from '@pollux/geometry'

/**
 * Joins rings into one line of points by bridges of no width, since a label file has one ring for each finding. The
 * line follows part of each ring, crosses a bridge to the next, and returns over the bridges along the rest of each
 * ring.
 */
export function joinRings(rings: readonly (readonly Point[])[]): Point[] {
  const stays: RingVisit[] = []
  let entry = 0
  for (const [index, ring] of rings.entries()) {
    const next = rings[index + 1]
    const [exit, nextEntry] = next ? closestCorners(ring, next) : [entry, 0]
    stays.push({ ring, entry, exit })
    entry = nextEntry
  }
  const joined: Point[] = []
  for (const { ring, entry, exit } of stays) addCorners(joined, ring, entry, exit)
  const last = stays.pop()
  if (last) addCorners(joined, last.ring, last.entry + 1, last.entry + last.ring.length)
  for (const { ring, entry, exit } of stays.toReversed()) {
    addCorners(joined, ring, exit, exit === entry ? entry + ring.length : entry)
  }
  // The line ends where it began.
  joined.pop()
  return joined
}

/** The corner at which the line enters a ring, and the one at which it leaves for the next. */
interface RingVisit {
  ring: readonly Point[]
  entry: number
  exit: number
}

/** Adds the corners of a ring from one to another, both included, wrapping at its end. */
function addCorners(line: Point[], ring: readonly Point[], from: number, to: number): void {
  const end = to < from ? to + ring.length : to
  for (let at = from; at <= end; at++) line.push(ring[at % ring.length]!)
}

/** The most pairs of corners compared for one bridge. Of larger rings, only every n-th corner is used. */
const MAX_PAIR_COUNT = 65_536

/** Returns the indexes of the closest pair of corners, one in each ring; of large rings, among every n-th corner. */
function closestCorners(a: readonly Point[], b: readonly Point[]): [number, number] {
  const step = Math.max(1, Math.ceil(Math.sqrt((a.length * b.length) / MAX_PAIR_COUNT)))
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
