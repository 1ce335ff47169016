import type { Box, Point } from '@pollux/geometry'
import { checkMask } from './check-mask.ts'
import { forEachRun, type Mask } from './mask.ts'

/** The number of pixels. */
export function maskArea(mask: Mask): number {
  checkMask(mask)
  const { runs } = mask
  let area = 0
  for (let at = 0; at < runs.length; at += 2) area += runs[at + 1]! - runs[at]!
  return area
}

/** The tight box around the pixels; all zeros for an empty mask. */
export function maskBounds(mask: Mask): Box {
  checkMask(mask)
  return { ...mask.box }
}

/** The mean of the pixels' centres; undefined for an empty mask. */
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
