import { invalidArgument } from '@pollux/errors'
import type { Box, Size } from '@pollux/geometry'
import { checkMask } from './check-mask.ts'

/**
 * The set pixels of one object, as runs inside a crop of the picture; iterate with `forEachRun`. Masks with the same
 * pixels have equal `size`, `box`, `runs` and `rowStarts`.
 */
export interface Mask {
  /** The size of the upright picture in pixels: each side at most 65,535, and at most 2,147,483,647 pixels in all. */
  size: Size
  /** The crop: the tight bounds of the mask in whole pixels; all zeros for an empty mask. */
  box: Box
  /** Pairs of columns, start and end (exclusive), counted from `box.x`; row by row, ascending, never touching. */
  runs: Uint16Array
  /**
   * The index in `runs` at which each row's pairs begin. It has one entry more than there are rows; the last is
   * `runs.length`.
   */
  rowStarts: Uint32Array
  /** The values from before the threshold in the payload's box, if they were requested and the payload was a map. */
  probabilities?: PlacedMap
}

/** One byte per pixel of a box of whole pixels inside the picture, row by row. */
export interface PlacedMap {
  box: Box
  data: Uint8Array
}

/**
 * Calls `visit` for every run of a mask, in the coordinates of the picture, not of the crop.
 *
 * @param mask The mask.
 * @param visit Receives the row, the first column and the column after the last; rows come from the top, columns from
 * the left.
 * @throws {TypeError} If `mask` is not a mask or `visit` is not a function.
 * @example
 * ```ts
 * forEachRun(mask, (y, start, end) => console.log(`row ${y}: columns ${start} to ${end - 1}`))
 * ```
 */
export function forEachRun(
  mask: Mask,
  visit: (y: number, start: number, end: number) => void,
): void {
  checkMask(mask)
  if (typeof visit !== 'function') throw invalidArgument('a function', 'visit', visit)
  const { box, runs, rowStarts } = mask
  for (let row = 0; row < box.height; row++) {
    for (let at = rowStarts[row]!; at < rowStarts[row + 1]!; at += 2) {
      visit(box.y + row, box.x + runs[at]!, box.x + runs[at + 1]!)
    }
  }
}

/**
 * Returns the index in `runs` at which the runs of the picture's row `y` begin. They end where those of the next row
 * begin.
 */
export function rowStart({ box, rowStarts }: Mask, y: number): number {
  return rowStarts[Math.min(box.height, Math.max(0, y - box.y))]!
}
