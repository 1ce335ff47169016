import type { Point } from './point.ts'

/** An elliptical arc as SVG's paths give it; `rotation` in degrees. */
export interface SvgArc {
  radiusX: number
  radiusY: number
  rotation: number
  isLarge: boolean
  isSweep: boolean
}

/** Lines of one curve at most: enough for a circle of 8,000 pixels' radius at a tenth of a pixel. */
export const MOST_LINES = 1000

/** How closely a curve is followed: the most that a line strays from it, and the most lines that there may be. */
export interface Closeness {
  tolerance: number
  /** From 1 to `MOST_LINES`; where more would be needed they stray farther. */
  lines: number
}

/** The points of lines that stray from a quadratic curve no more than they may, the first point left out. */
export function flattenQuadratic(
  from: Point,
  control: Point,
  to: Point,
  closeness: Closeness,
): Point[] {
  // The same curve, raised to a cubic one.
  const towards = (end: Point): Point => ({
    x: end.x + ((control.x - end.x) * 2) / 3,
    y: end.y + ((control.y - end.y) * 2) / 3,
  })
  return flattenCubic(from, towards(from), towards(to), to, closeness)
}

/** The points of lines that stray from a cubic curve no more than they may, the first point left out. */
export function flattenCubic(
  from: Point,
  first: Point,
  second: Point,
  to: Point,
  closeness: Closeness,
): Point[] {
  // A line over a part 1/n of a curve strays by at most an eighth of its second derivative over n² (Wang's formula).
  const bend = Math.max(
    Math.hypot(from.x - 2 * first.x + second.x, from.y - 2 * first.y + second.y),
    Math.hypot(first.x - 2 * second.x + to.x, first.y - 2 * second.y + to.y),
  )
  const lines = lineCount(Math.sqrt((0.75 * bend) / closeness.tolerance), closeness)
  return Array.from({ length: lines }, (_, index) => {
    if (index === lines - 1) return to
    const t = (index + 1) / lines
    const u = 1 - t
    const [a, b, c, d] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t]
    return {
      x: a * from.x + b * first.x + c * second.x + d * to.x,
      y: a * from.y + b * first.y + c * second.y + d * to.y,
    }
  })
}

/** The points of lines that stray from an elliptical arc no more than they may, the first point left out. */
export function flattenArc(from: Point, arc: SvgArc, to: Point, closeness: Closeness): Point[] {
  if (arc.radiusX === 0 || arc.radiusY === 0 || (from.x === to.x && from.y === to.y)) return [to]
  const { center, radiusX, radiusY, start, sweep } = centerOf(from, arc, to)
  const angle = (arc.rotation * Math.PI) / 180
  const radius = Math.max(radiusX, radiusY)
  // A chord strays from its arc by radius · (1 − cos(step / 2)).
  const step = 2 * Math.acos(Math.max(0, 1 - closeness.tolerance / radius))
  const lines = lineCount(Math.abs(sweep) / step, closeness)
  return Array.from({ length: lines }, (_, index) => {
    if (index === lines - 1) return to
    const at = start + (sweep * (index + 1)) / lines
    const x = radiusX * Math.cos(at)
    const y = radiusY * Math.sin(at)
    return {
      x: center.x + x * Math.cos(angle) - y * Math.sin(angle),
      y: center.y + x * Math.sin(angle) + y * Math.cos(angle),
    }
  })
}

/** From an arc's ends to its centre and angles (SVG 2, B.2.4); radii too small to reach are grown. */
function centerOf(from: Point, { rotation, isLarge, isSweep, ...radii }: SvgArc, to: Point) {
  const angle = (rotation * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const halfX = (from.x - to.x) / 2
  const halfY = (from.y - to.y) / 2
  const x = cos * halfX + sin * halfY
  const y = cos * halfY - sin * halfX
  const reach = (x / radii.radiusX) ** 2 + (y / radii.radiusY) ** 2
  const growth = Math.sqrt(Math.max(1, reach))
  const radiusX = Math.abs(radii.radiusX) * growth
  const radiusY = Math.abs(radii.radiusY) * growth
  const stretch = (x / radiusX) ** 2 + (y / radiusY) ** 2
  const side = Math.sqrt(Math.max(0, 1 / stretch - 1)) * (isLarge === isSweep ? -1 : 1)
  const centerX = (side * radiusX * y) / radiusY
  const centerY = (-side * radiusY * x) / radiusX
  const start = Math.atan2((y - centerY) / radiusY, (x - centerX) / radiusX)
  const end = Math.atan2((-y - centerY) / radiusY, (-x - centerX) / radiusX)
  const turn = 2 * Math.PI
  const sweep = isSweep ? (end - start + turn) % turn : -((start - end + turn) % turn)
  const center = {
    x: cos * centerX - sin * centerY + (from.x + to.x) / 2,
    y: sin * centerX + cos * centerY + (from.y + to.y) / 2,
  }
  return { center, radiusX, radiusY, start, sweep }
}

function lineCount(wanted: number, { lines }: Closeness): number {
  return Math.max(1, Math.min(lines, Math.ceil(wanted) || 1))
}
