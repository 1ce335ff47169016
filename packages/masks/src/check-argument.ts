import { checkObject, invalidArgument } from '@pollux/errors'
import type { Box, Polygon, Size } from '@pollux/geometry'

/** The longest side of a mask's picture in pixels, because runs are stored as 16-bit integers. */
export const MAX_MASK_SIDE = 65_535

/** The most pixels of a mask's picture, because pixels are counted in 32-bit integers. */
export const MAX_MASK_PIXELS = 2 ** 31 - 1

/** Throws `TypeError` unless a picture of this size can have a mask. */
export function checkSize(size: Size): void {
  checkObject(size, 'size')
  const { width, height } = size
  for (const side of [width, height]) {
    if (!Number.isInteger(side) || side < 1 || side > MAX_MASK_SIDE) {
      throw invalidArgument(`sides from 1 to ${MAX_MASK_SIDE}`, 'size', `${width}×${height}`)
    }
  }
  if (width * height > MAX_MASK_PIXELS) {
    throw invalidArgument(`at most ${MAX_MASK_PIXELS} pixels`, 'size', `${width}×${height}`)
  }
}

/** Throws `TypeError` unless the members of a box are numbers; NaN and infinities are accepted. */
export function checkBox(box: Box): void {
  checkObject(box, 'box', 'a box')
  const { x, y, width, height } = box
  if (![x, y, width, height].every(isNumber)) throw invalidArgument('a box of numbers', 'box', box)
}

/** Throws `TypeError` unless a polygon has rings of points; NaN and infinities are accepted. */
export function checkPolygon(polygon: Polygon): void {
  checkObject(polygon, 'polygon', 'a polygon')
  if (Array.isArray(polygon.rings) && polygon.rings.every(isRing)) return
  throw invalidArgument('rings of points', 'polygon.rings', polygon.rings)
}

function isRing(ring: unknown): boolean {
  return Array.isArray(ring) && ring.every(isPoint)
}

function isPoint(point: unknown): boolean {
  if (typeof point !== 'object' || point === null) return false
  return 'x' in point && isNumber(point.x) && 'y' in point && isNumber(point.y)
}

function isNumber(value: unknown): boolean {
  return typeof value === 'number'
}
