/** An upright rectangle in pixels, half-open. The origin is the top left corner; `x` grows right, `y` grows down. */
export interface Box {
  x: number
  y: number
  width: number
  height: number
}
