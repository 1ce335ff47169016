/** A place in pixels; `x` grows right, `y` grows down, and the pixel (0, 0) has its centre at (0.5, 0.5). */
export interface Point {
  x: number
  y: number
}
