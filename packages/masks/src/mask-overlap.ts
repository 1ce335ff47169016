import { checkOptions, type OptionNames } from '@pollux/errors'
import { checkSameSize } from './check-mask.ts'
import type { Mask } from './mask.ts'
import { maskArea } from './mask-measures.ts'

/** Options of `maskIou`. */
export interface MaskIouOptions {
  /**
   * Whether the second mask is a crowd, any part of which may match. If so, the shared area is divided by the area of
   * the first mask, as in COCO. @default false
   */
  isCrowd?: boolean
}

const maskIouOptionNames: OptionNames<MaskIouOptions> = { isCrowd: true }

/**
 * Returns the intersection over union of two masks, from 0 to 1; 0 if both are empty.
 *
 * @param a One mask.
 * @param b Another mask of the same picture.
 * @param options Whether `b` is a crowd.
 * @returns The shared area divided by the area that either mask covers.
 * @throws {TypeError} If an argument is not a mask, or the pictures differ in size.
 */
export function maskIou(a: Mask, b: Mask, options: MaskIouOptions = {}): number {
  checkOptions(options, maskIouOptionNames)
  const { isCrowd = false } = options
  const shared = sharedArea(a, b)
  if (shared === 0) return 0
  return shared / (isCrowd ? maskArea(a) : maskArea(a) + maskArea(b) - shared)
}

/**
 * Returns the share of the smaller mask that lies inside the other, from 0 to 1.
 *
 * @param a One mask.
 * @param b Another mask of the same picture.
 * @returns The shared area divided by the area of the smaller mask; 0 if either is empty.
 * @throws {TypeError} If an argument is not a mask, or the pictures differ in size.
 */
export function maskOverlap(a: Mask, b: Mask): number {
  const shared = sharedArea(a, b)
  return shared === 0 ? 0 : shared / Math.min(maskArea(a), maskArea(b))
}

/** Returns the number of pixels that two masks of one picture share. */
export function sharedArea(a: Mask, b: Mask): number {
  checkSameSize(a, b)
  const top = Math.max(a.box.y, b.box.y)
  const bottom = Math.min(a.box.y + a.box.height, b.box.y + b.box.height)
  const shift = b.box.x - a.box.x
  if (shift >= a.box.width || -shift >= b.box.width) return 0
  let area = 0
  for (let y = top; y < bottom; y++) {
    let i = a.rowStarts[y - a.box.y]!
    let j = b.rowStarts[y - b.box.y]!
    const endOfA = a.rowStarts[y - a.box.y + 1]!
    const endOfB = b.rowStarts[y - b.box.y + 1]!
    while (i < endOfA && j < endOfB) {
      const start = Math.max(a.runs[i]!, b.runs[j]! + shift)
      const end = Math.min(a.runs[i + 1]!, b.runs[j + 1]! + shift)
      if (end > start) area += end - start
      if (a.runs[i + 1]! < b.runs[j + 1]! + shift) i += 2
      else j += 2
    }
  }
  return area
}
