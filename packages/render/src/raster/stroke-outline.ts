import type { Polyline } from './flatten-path.ts'

/** The width, in pixels, and the corners of a stroked line. */
export interface StrokeOutlineOptions {
  width: number
  corners: 'sharp' | 'round'
}

/** The greatest distance of a round corner from a circle, in pixels. */
const MAX_DEVIATION_PIXELS = 0.05

/** The cosine of 20 degrees, up to which the outer sides of a corner are simply joined. */
const NEARLY_STRAIGHT = 0.94

/**
 * The widest line, in pixels, wider than any picture. Rounding the corners of a wider line would
 * take too long.
 */
const MAX_WIDTH_PIXELS = 1_000_000

/** The longest mitre as a multiple of half the width, as in SVG. Sharper corners are bevelled. */
const MITER_LIMIT = 4

/** Returns the closed outlines of stroked lines, to be filled by the nonzero rule. */
export function strokeOutline(
  lines: readonly Polyline[],
  { width, corners }: StrokeOutlineOptions,
): Polyline[] {
  const half = Math.min(width, MAX_WIDTH_PIXELS) / 2
  if (!(half > 0)) return []
  return lines.flatMap(({ points, isClosed }) => {
    const vertices = toVertices(points, isClosed)
    if (vertices.length === 1) return corners === 'round' ? [dot(vertices[0]!, half)] : []
    const back = vertices.toReversed()
    const outline: number[] = []
    if (isClosed && vertices.length > 2) {
      const inward: number[] = []
      addSide(outline, vertices, true, half, corners)
      addSide(inward, back, true, half, corners)
      return [
        { points: outline, isClosed: true },
        { points: inward, isClosed: true },
      ]
    }
    addSide(outline, vertices, false, half, corners)
    if (corners === 'round') addCap(outline, vertices, half)
    addSide(outline, back, false, half, corners)
    if (corners === 'round') addCap(outline, back, half)
    return [{ points: outline, isClosed: true }]
  })
}

interface Vector {
  x: number
  y: number
}

/** The unit vector to the left of a segment, and the segment's length. */
interface Normal extends Vector {
  length: number
}

function toVertices(points: readonly number[], isClosed: boolean): Vector[] {
  const vertices: Vector[] = []
  for (let at = 0; at < points.length; at += 2) {
    const vertex = { x: points[at]!, y: points[at + 1]! }
    const previous = vertices.at(-1)
    if (previous === undefined || isApart(previous, vertex)) vertices.push(vertex)
  }
  const first = vertices[0]
  const last = vertices.at(-1)
  if (isClosed && vertices.length > 1 && !isApart(first!, last!)) vertices.pop()
  return vertices
}

/**
 * The least squared distance of two points, in square pixels; between nearer points there is no
 * reliable direction.
 */
const MIN_SQUARED_DISTANCE = 1e-9

function isApart(one: Vector, other: Vector): boolean {
  return (
    Math.abs(one.x - other.x) > MIN_SQUARED_DISTANCE ||
    Math.abs(one.y - other.y) > MIN_SQUARED_DISTANCE
  )
}

/** Adds the left side of a line to the outline, in the direction of the line. */
function addSide(
  outline: number[],
  vertices: readonly Vector[],
  isClosed: boolean,
  half: number,
  corners: 'sharp' | 'round',
): void {
  const count = isClosed ? vertices.length : vertices.length - 1
  const normals = Array.from({ length: count }, (_, index) =>
    normal(vertices[index]!, vertices[(index + 1) % vertices.length]!),
  )
  for (let index = 0; index < count; index++) {
    const out = normals[index]!
    const before = normals[index - 1] ?? (isClosed ? normals[count - 1] : undefined)
    const corner = vertices[index]!
    if (before) addCorner(outline, corner, before, out, half, corners)
    else outline.push(corner.x + out.x * half, corner.y + out.y * half)
  }
  if (!isClosed) {
    const end = vertices.at(-1)!
    const out = normals.at(-1)!
    outline.push(end.x + out.x * half, end.y + out.y * half)
  }
}

function addCorner(
  outline: number[],
  corner: Vector,
  before: Normal,
  after: Normal,
  half: number,
  corners: 'sharp' | 'round',
): void {
  const cosine = before.x * after.x + before.y * after.y
  const reach = half / (1 + cosine)
  const mitre = [
    corner.x + (before.x + after.x) * reach,
    corner.y + (before.y + after.y) * reach,
  ] as const
  // The new direction is `after` turned by 90 degrees. If it leads towards this side, the side is the inner one.
  const isInner = before.y * after.x - before.x * after.y > 0
  const shortening = half * Math.sqrt((1 - cosine) / (1 + cosine))
  const meets = isInner
    ? shortening * 2 <= Math.min(before.length, after.length)
    : cosine > NEARLY_STRAIGHT
  if (meets) {
    outline.push(...mitre)
    return
  }
  outline.push(corner.x + before.x * half, corner.y + before.y * half)
  // The inner sides may be too short to meet, so they pass through the corner; otherwise overlaps
  // could have the opposite winding.
  if (isInner) outline.push(corner.x, corner.y)
  else if (corners === 'round') addArc(outline, corner, before, after, half)
  else if (2 / (1 + cosine) <= MITER_LIMIT * MITER_LIMIT) outline.push(...mitre)
  outline.push(corner.x + after.x * half, corner.y + after.y * half)
}

/**
 * Adds the points of an arc by halving it. It avoids sines, so that results are bit-identical on
 * every platform.
 */
function addArc(outline: number[], center: Vector, from: Vector, to: Vector, radius: number): void {
  const sumX = from.x + to.x
  const sumY = from.y + to.y
  const length = Math.sqrt(sumX * sumX + sumY * sumY)
  if (!(radius * (1 - length / 2) >= MAX_DEVIATION_PIXELS)) return
  // Opposite directions have no middle direction, so a cap's middle is its start turned by 90
  // degrees.
  const middle = length < 1e-6 ? { x: -from.y, y: from.x } : { x: sumX / length, y: sumY / length }
  addArc(outline, center, from, middle, radius)
  outline.push(center.x + middle.x * radius, center.y + middle.y * radius)
  addArc(outline, center, middle, to, radius)
}

/** Adds the semicircle at the end of a line. */
function addCap(outline: number[], vertices: readonly Vector[], half: number): void {
  const end = vertices.at(-1)!
  const out = normal(vertices.at(-2)!, end)
  addArc(outline, end, out, { x: -out.x, y: -out.y }, half)
}

function dot(center: Vector, radius: number): Polyline {
  const points: number[] = []
  const up = { x: 0, y: -1 }
  const down = { x: 0, y: 1 }
  points.push(center.x, center.y - radius)
  addArc(points, center, up, down, radius)
  points.push(center.x, center.y + radius)
  addArc(points, center, down, up, radius)
  return { points, isClosed: true }
}

/** Returns the normal of the segment between two points, with `y` downwards. */
function normal(from: Vector, to: Vector): Normal {
  const x = to.x - from.x
  const y = to.y - from.y
  const length = Math.sqrt(x * x + y * y)
  return { x: y / length, y: -x / length, length }
}
