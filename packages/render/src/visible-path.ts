import { clipPolygon, type Point } from '@pollux/geometry'
import { linePath, type Path, polygonPath } from './path.ts'

/** How far from the picture's origin something is drawn, in pixels: fifteen times the longest side of a picture. Farther away, sums and squares lose pixels, and overflow in the end. */
const REACH = 1_000_000

const reachable = { x: -REACH, y: -REACH, width: 2 * REACH, height: 2 * REACH }

/** A path to be filled, without what is too far away to be seen; nothing of one with a number that is not finite. What is near stays as it is. */
export function visibleFill(path: Path): Path {
  if (!isFarAway(path)) return onlyFinite(path)
  const rings = partsOf(onlyFinite(path)).map(({ points }) => points)
  return polygonPath(clipPolygon({ rings }, reachable))
}

/** A path to be drawn with a pen, without what is too far away to be seen; nothing of one with a number that is not finite. What is near stays as it is. */
export function visibleStroke(path: Path): Path {
  if (!isFarAway(path)) return onlyFinite(path)
  return partsOf(onlyFinite(path)).flatMap(({ points, isClosed }) => {
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
  return path.some((step) => numbersOf(step).some((number) => Math.abs(number) > REACH))
}

function numbersOf([, ...numbers]: Path[number]): readonly number[] {
  return numbers
}

interface Part {
  points: Point[]
  isClosed: boolean
}

/** The parts of a path, each between a move and the next; curves become their chords, for what bends far away is not seen. */
function partsOf(path: Path): Part[] {
  const parts: Part[] = []
  for (const step of path) {
    const part = parts.at(-1)
    if (step[0] === 'Z') {
      if (part) part.isClosed = true
      continue
    }
    const [x = 0, y = 0] = numbersOf(step).slice(-2)
    if (part && step[0] !== 'M') part.points.push({ x, y })
    else parts.push({ points: [{ x, y }], isClosed: false })
  }
  return parts
}

/** The part of a segment within reach (Liang and Barsky). In halves, so that no difference overflows. */
function clipSegment(from: Point, to: Point): [Point, Point] | undefined {
  const half = { x: to.x / 2 - from.x / 2, y: to.y / 2 - from.y / 2 }
  let start = 0
  let end = 1
  for (const axis of ['x', 'y'] as const) {
    const limits = [-REACH, REACH].map((limit) => (limit / 2 - from[axis] / 2) / half[axis])
    if (half[axis] === 0) {
      if (Math.abs(from[axis]) > REACH) return undefined
      continue
    }
    start = Math.max(start, Math.min(...limits))
    end = Math.min(end, Math.max(...limits))
  }
  if (!(start < end)) return undefined
  const at = (part: number) => ({
    x: within((from.x / 2 + half.x * part) * 2),
    y: within((from.y / 2 + half.y * part) * 2),
  })
  return [start > 0 ? at(start) : from, end < 1 ? at(end) : to]
}

/** What rounding puts beyond the reach, put back. */
function within(coordinate: number): number {
  return Math.max(-REACH, Math.min(coordinate, REACH))
}
