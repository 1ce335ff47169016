import { checkBox, checkNumber, checkSize } from './check-arguments.ts'
import type { Size } from './size.ts'

/** An upright rectangle in pixels, half-open. The origin is the top left corner; `x` grows right, `y` grows down. */
export interface Box {
  x: number
  y: number
  width: number
  height: number
}

/**
 * Returns the box between two opposite corners, in either order.
 *
 * @param x0 The horizontal position of one corner.
 * @param y0 The vertical position of that corner.
 * @param x1 The horizontal position of the other corner.
 * @param y1 The vertical position of the other corner.
 * @returns A box whose width and height are not negative.
 * @throws {TypeError} If a coordinate is not a number.
 */
export function boxFromCorners(x0: number, y0: number, x1: number, y1: number): Box {
  for (const value of [x0, y0, x1, y1]) checkNumber(value, 'a corner')
  return {
    x: Math.min(x0, x1),
    y: Math.min(y0, y1),
    width: Math.abs(x1 - x0),
    height: Math.abs(y1 - y0),
  }
}

/**
 * Returns whether a box covers no area: its width or height is 0 or negative, or a member is NaN.
 *
 * @returns `true` if the box is empty.
 * @throws {TypeError} If `box` is not a box.
 */
export function isEmptyBox(box: Box): boolean {
  const { x, y, width, height } = checkBox(box)
  return !(width > 0 && height > 0) || Number.isNaN(x + y)
}

/**
 * Returns the area of a box; 0 for an empty box.
 *
 * @returns The area in square pixels.
 * @throws {TypeError} If `box` is not a box.
 */
export function boxArea(box: Box): number {
  return isEmptyBox(box) ? 0 : box.width * box.height
}

/**
 * Returns the area that two boxes share.
 *
 * @param one One box.
 * @param other The other box.
 * @returns The shared box; an empty one if they share nothing.
 * @throws {TypeError} If `one` or `other` is not a box.
 */
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

/**
 * Returns the smallest box around two boxes. An empty box is ignored.
 *
 * @param a One box.
 * @param b The other box.
 * @returns A new box.
 * @throws {TypeError} If `a` or `b` is not a box.
 */
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

/**
 * Clips a box to a picture.
 *
 * @param box A box in the picture's pixels.
 * @param size The picture's size.
 * @returns The clipped box; an empty box on the picture's edge if `box` lies outside.
 * @throws {TypeError} If `box` is not a box or `size` is not a size.
 */
export function clipBox(box: Box, size: Size): Box {
  const { x, y, width, height } = checkBox(box)
  const { width: right, height: bottom } = checkSize(size)
  const x0 = clamp(x, right)
  const y0 = clamp(y, bottom)
  const x1 = clamp(x + width, right)
  const y1 = clamp(y + height, bottom)
  return { x: x0, y: y0, width: Math.max(0, x1 - x0), height: Math.max(0, y1 - y0) }
}

/**
 * Moves a box.
 *
 * @param box The box.
 * @param dx Pixels to the right; negative to the left.
 * @param dy Pixels down; negative up.
 * @returns A new box of the same size.
 * @throws {TypeError} If `box` is not a box, or `dx` or `dy` is not a number.
 */
export function moveBox(box: Box, dx: number, dy: number): Box {
  const given = checkBox(box)
  checkNumber(dx, 'dx')
  checkNumber(dy, 'dy')
  return { ...given, x: given.x + dx, y: given.y + dy }
}

/**
 * Scales a box as its picture is scaled: all coordinates are multiplied, including the position.
 *
 * @param box The box.
 * @param scaleX The horizontal factor, such as new width / old width.
 * @param scaleY The vertical factor, by default `scaleX`.
 * @returns A new box.
 * @throws {TypeError} If `box` is not a box, or a factor is not a number.
 */
export function scaleBox(box: Box, scaleX: number, scaleY: number = scaleX): Box {
  const { x, y, width, height } = checkBox(box)
  checkNumber(scaleX, 'scaleX')
  checkNumber(scaleY, 'scaleY')
  return boxFromCorners(x * scaleX, y * scaleY, (x + width) * scaleX, (y + height) * scaleY)
}

/**
 * Grows a box by the same padding on all four sides.
 *
 * @param box The box.
 * @param padding Pixels added on each side. A negative padding shrinks the box, at most to its centre.
 * @returns A new box.
 * @throws {TypeError} If `box` is not a box or `padding` is not a number.
 */
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

/** Limits a value to the range from 0 to `highest`; returns 0 for NaN. */
function clamp(value: number, highest: number): number {
  return value > 0 ? Math.min(value, Math.max(0, highest)) : 0
}
