import type { Path } from '../path.ts'

/** Points joined by straight lines, as alternating x and y coordinates. */
export interface Polyline {
  points: readonly number[]
  isClosed: boolean
}

/** The greatest distance of a straight line from its curve, in pixels. */
const MAX_DEVIATION_PIXELS = 0.05

/** Divides a path into straight lines. Repeated points are dropped. */
export function flattenPath(path: Path): Polyline[] {
  const lines: Polyline[] = []
  let points: number[] = []
  const finish = (isClosed: boolean) => {
    if (points.length > 0) lines.push({ points, isClosed })
    points = []
  }
  for (const step of path) {
    if (step[0] === 'Z') finish(true)
    else if (step[0] === 'M') {
      finish(false)
      points.push(step[1], step[2])
    } else if (step[0] === 'L') add(points, step[1], step[2])
    else addCurve(points, step[1], step[2], step[3], step[4])
  }
  finish(false)
  return lines
}

function add(points: number[], x: number, y: number): void {
  if (points.at(-2) !== x || points.at(-1) !== y) points.push(x, y)
}

function addCurve(
  points: number[],
  controlX: number,
  controlY: number,
  x: number,
  y: number,
): void {
  const startX = points.at(-2) ?? controlX
  const startY = points.at(-1) ?? controlY
  const bendX = startX - 2 * controlX + x
  const bendY = startY - 2 * controlY + y
  // A quadratic curve deviates from n chords by at most |bend| / 4n².
  const bend = Math.sqrt(bendX * bendX + bendY * bendY)
  const pieces = Math.min(64, Math.ceil(Math.sqrt(bend / (4 * MAX_DEVIATION_PIXELS))))
  for (let piece = 1; piece < pieces; piece++) {
    const t = piece / pieces
    const a = (1 - t) * (1 - t)
    const b = 2 * t * (1 - t)
    const c = t * t
    add(points, a * startX + b * controlX + c * x, a * startY + b * controlY + c * y)
  }
  add(points, x, y)
}
