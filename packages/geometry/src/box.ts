import { checkBox, checkNumber, checkSize } from './check-arguments.ts'
import type { Size } from './size.ts'

/** An upright rectangle in pixels, half-open. The origin is the top left corner; `x` grows right, `y` grows down. */
export interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** The box between two corners, given in either order. */
export function boxFromCorners(x0: number, y0: number, x1: number, y1: number): Box {
  for (const value of [x0, y0, x1, y1]) checkNumber(value, 'a corner')
  return {
    x: Math.min(x0, x1),
    y: Math.min(y0, y1),
    width: Math.abs(x1 - x0),
    height: Math.abs(y1 - y0),
  }
}

/** Whether a box holds no area: no positive width or height, or an edge that is not a number. */
export function isEmptyBox(box: Box): boolean {
  const { x, y, width, height } = checkBox(box)
  return !(width > 0 && height > 0) || Number.isNaN(x + y)
}

/** The area in square pixels; 0 for an empty box. */
export function boxArea(box: Box): number {
  return isEmptyBox(box) ? 0 : box.width * box.height
}

/** What two boxes share; an empty box if they share nothing. */
export function intersectBoxes(one: Box, other: Box): Box {
  const a = checkBox(one)
  const b = checkBox(other)
  const x = Math.max(a.x, b.x)
  const y = Math.max(a.y, b.y)
  return {
    x,
    y,
    width: Math.max(0, Math.min(a.x + a.width, b.x + b.width) - x),
    height: Math.max(0, Math.min(a.y + a.height, b.y + b.height) - y),
  }
}

/** The smallest box around two boxes; an empty one of them does not count. */
export function uniteBoxes(a: Box, b: Box): Box {
  if (isEmptyBox(a)) return { ...checkBox(b) }
  if (isEmptyBox(b)) return { ...a }
  const x = Math.min(a.x, b.x)
  const y = Math.min(a.y, b.y)
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  }
}

/** The part of a box inside a picture; outside of it, an empty box on the picture's edge. */
export function clipBox(box: Box, size: Size): Box {
  const { x, y, width, height } = checkBox(box)
  const { width: right, height: bottom } = checkSize(size)
  const x0 = clamp(x, right)
  const y0 = clamp(y, bottom)
  const x1 = clamp(x + width, right)
  const y1 = clamp(y + height, bottom)
  return { x: x0, y: y0, width: Math.max(0, x1 - x0), height: Math.max(0, y1 - y0) }
}

/** The box moved by `dx` to the right and `dy` down. */
export function moveBox(box: Box, dx: number, dy: number): Box {
  const given = checkBox(box)
  checkNumber(dx, 'dx')
  checkNumber(dy, 'dy')
  return { ...given, x: given.x + dx, y: given.y + dy }
}

/** The box with all its coordinates multiplied, for a picture that was resized by these factors. */
export function scaleBox(box: Box, scaleX: number, scaleY: number = scaleX): Box {
  const { x, y, width, height } = checkBox(box)
  checkNumber(scaleX, 'scaleX')
  checkNumber(scaleY, 'scaleY')
  return boxFromCorners(x * scaleX, y * scaleY, (x + width) * scaleX, (y + height) * scaleY)
}

/** The box grown by `padding` pixels on each side; a negative padding shrinks it, at most to its centre. */
export function padBox(box: Box, padding: number): Box {
  const { x, y, width, height } = checkBox(box)
  checkNumber(padding, 'padding')
  const dx = Math.max(padding, -width / 2)
  const dy = Math.max(padding, -height / 2)
  return {
    x: x - dx,
    y: y - dy,
    width: Math.max(0, width + 2 * dx),
    height: Math.max(0, height + 2 * dy),
  }
}

/** The number inside `[0, highest]` that is nearest; 0 for what is not a number. */
function clamp(value: number, highest: number): number {
  return value > 0 ? Math.min(value, Math.max(0, highest)) : 0
}
