import type { Box, Point } from '@pollux/geometry'
import { checkMask } from './check-mask.ts'
import { forEachRun, type Mask } from './mask.ts'

/**
 * Returns the area of a mask.
 *
 * @returns The number of pixels.
 * @throws {TypeError} If `mask` is not a mask.
 */
export function maskArea(mask: Mask): number {
  checkMask(mask)
  const { runs } = mask
  let area = 0
  for (let at = 0; at < runs.length; at += 2) area += runs[at + 1]! - runs[at]!
  return area
}

/**
 * Returns the tight box around a mask's pixels.
 *
 * @returns The box; all zeros for an empty mask.
 * @throws {TypeError} If `mask` is not a mask.
 */
export function maskBounds(mask: Mask): Box {
  checkMask(mask)
  return { ...mask.box }
}

/**
 * Returns the mean of the centres of a mask's pixels.
 *
 * @returns A point in pixels; `undefined` for an empty mask.
 * @throws {TypeError} If `mask` is not a mask.
 */
export function maskCentroid(mask: Mask): Point | undefined {
  let area = 0
  let x = 0
  let y = 0
  forEachRun(mask, (row, start, end) => {
    area += end - start
    x += ((end - start) * (start + end)) / 2
    y += (end - start) * (row + 0.5)
  })
  return area === 0 ? undefined : { x: x / area, y: y / area }
}
