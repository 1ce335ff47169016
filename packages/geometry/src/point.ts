/** A position in pixels. `x` grows right, `y` grows down; the centre of the first pixel is (0.5, 0.5). */
export interface Point {
  x: number
  y: number
}
