/** A place in pixels; `x` grows right, `y` grows down, and the pixel (0, 0) has its centre at (0.5, 0.5). */
export interface Point {
  x: number
  y: number
}

const nowhere: Readonly<Point> = Object.freeze({ x: Number.NaN, y: Number.NaN })

/** The point, one that is nowhere where there is none: functions of this package never throw. */
export function pointOf(point: Point): Readonly<Point> {
  return point ?? nowhere
}
