import type { BoxExtent } from '../keys/key-roles.ts'

/** Two corners of a box in the model's own numbers, in their original order. */
export interface Corners {
  x0: number
  y0: number
  x1: number
  y1: number
}

/** Returns the corners from four numbers in the order of the axes: `y0 x0 y1 x1` or `x0 y0 x1 y1`. */
export function cornersOf(numbers: readonly number[], axes: 'xy' | 'yx'): Corners {
  const [a = Number.NaN, b = Number.NaN, c = Number.NaN, d = Number.NaN] = numbers
  return axes === 'yx' ? { x0: b, y0: a, x1: d, y1: c } : { x0: a, y0: b, x1: c, y1: d }
}

/** Returns the corners from `x y width height`, where `x y` is the top left corner or the centre. */
export function cornersOfExtent(numbers: readonly number[], extent: BoxExtent): Corners {
  const [x = Number.NaN, y = Number.NaN, width = Number.NaN, height = Number.NaN] = numbers
  const share = extent === 'from-middle' ? 0.5 : 0
  const x0 = x - width * share
  const y0 = y - height * share
  return { x0, y0, x1: x0 + width, y1: y0 + height }
}

/** Returns whether every coordinate is a finite number. */
export function areFinite({ x0, y0, x1, y1 }: Corners): boolean {
  return Number.isFinite(x0) && Number.isFinite(y0) && Number.isFinite(x1) && Number.isFinite(y1)
}
