import { clipPolygon, type Point } from '@pollux/geometry'
import { linePath, type Path, polygonPath } from './path.ts'

/**
 * The greatest distance from the picture's origin at which shapes are drawn, in pixels: fifteen
 * times the longest side of a picture. Farther away, sums and squares lose precision and finally
 * overflow.
 */
const MAX_COORDINATE = 1_000_000

const reachable = {
  x: -MAX_COORDINATE,
  y: -MAX_COORDINATE,
  width: 2 * MAX_COORDINATE,
  height: 2 * MAX_COORDINATE,
}

/**
 * Returns a path to be filled, without the parts too far away to be visible, or an empty path if a
 * number is not finite. Nearby parts do not change.
 */
export function visibleFill(path: Path): Path {
  if (!isFarAway(path)) return onlyFinite(path)
  const rings = subpathsOf(onlyFinite(path)).map(({ points }) => points)
  return polygonPath(clipPolygon({ rings }, reachable))
}

/**
 * Returns a path to be stroked, without the parts too far away to be visible, or an empty path if a
 * number is not finite. Nearby parts do not change.
 */
export function visibleStroke(path: Path): Path {
  if (!isFarAway(path)) return onlyFinite(path)
  return subpathsOf(onlyFinite(path)).flatMap(({ points, isClosed }) => {
    const ends = isClosed ? [...points.slice(1), points[0]!] : points.slice(1)
    return ends.flatMap((to, index) => {
      const piece = clipSegment(points[index]!, to)
      return piece ? linePath(piece) : []
    })
  })
}

function onlyFinite(path: Path): Path {
  return path.every((step) => numbersOf(step).every(Number.isFinite)) ? path : []
}

function isFarAway(path: Path): boolean {
  return path.some((step) => numbersOf(step).some((number) => Math.abs(number) > MAX_COORDINATE))
}

function numbersOf([, ...numbers]: Path[number]): readonly number[] {
  return numbers
}

interface Subpath {
  points: Point[]
  isClosed: boolean
}

/**
 * Returns the subpaths of a path. Curves are replaced by their chords, since a distant curve is not
 * visible.
 */
function subpathsOf(path: Path): Subpath[] {
  const subpaths: Subpath[] = []
  for (const step of path) {
    const subpath = subpaths.at(-1)
    if (step[0] === 'Z') {
      if (subpath) subpath.isClosed = true
      continue
    }
    const [x = 0, y = 0] = numbersOf(step).slice(-2)
    if (subpath && step[0] !== 'M') subpath.points.push({ x, y })
    else subpaths.push({ points: [{ x, y }], isClosed: false })
  }
  return subpaths
}

/**
 * Returns the visible stretch of a segment (Liang–Barsky). Coordinates are halved, so that no
 * difference overflows.
 */
function clipSegment(from: Point, to: Point): [Point, Point] | undefined {
  const half = { x: to.x / 2 - from.x / 2, y: to.y / 2 - from.y / 2 }
  let start = 0
  let end = 1
  for (const axis of ['x', 'y'] as const) {
    const limits = [-MAX_COORDINATE, MAX_COORDINATE].map(
      (limit) => (limit / 2 - from[axis] / 2) / half[axis],
    )
    if (half[axis] === 0) {
      if (Math.abs(from[axis]) > MAX_COORDINATE) return undefined
      continue
    }
    start = Math.max(start, Math.min(...limits))
    end = Math.min(end, Math.max(...limits))
  }
  if (!(start < end)) return undefined
  const at = (share: number) => ({
    x: within((from.x / 2 + half.x * share) * 2),
    y: within((from.y / 2 + half.y * share) * 2),
  })
  return [start > 0 ? at(start) : from, end < 1 ? at(end) : to]
}

/** Limits a coordinate that rounding moved beyond `MAX_COORDINATE`. */
function within(coordinate: number): number {
  return Math.max(-MAX_COORDINATE, Math.min(coordinate, MAX_COORDINATE))
}
