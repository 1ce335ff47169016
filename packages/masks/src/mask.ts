import { invalidArgument } from '@pollux/errors'
import type { Box, Size } from '@pollux/geometry'
import { checkMask } from './check-mask.ts'

/**
 * The set pixels of one object, as runs inside a crop of the picture; iterate with `forEachRun`. Masks of the same
 * pixels have the same `size`, `box`, `runs` and `rowStarts`.
 */
export interface Mask {
  /** The size of the upright picture: sides up to 65,535, and at most 2,147,483,647 pixels. */
  size: Size
  /** The crop: the tight bounds of the mask in whole pixels; all zeros for an empty mask. */
  box: Box
  /** Pairs of columns, start and end (exclusive), counted from `box.x`; row by row, ascending, never touching. */
  runs: Uint16Array
  /** Where each row's pairs begin in `runs`. It has one more entry than rows, the last of which is `runs.length`. */
  rowStarts: Uint32Array
  /** The values before the threshold in the payload's box, if they were asked for and the payload was a map. */
  probabilities?: PlacedMap
}

/** One byte per pixel of a box of whole pixels inside the picture, row by row. */
export interface PlacedMap {
  box: Box
  data: Uint8Array
}

/**
 * Calls `visit` for every run of a mask, in the picture's own coordinates.
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

/** Returns where the runs of the picture's row `y` begin in `runs`. They end where those of the next row begin. */
export function rowStart({ box, rowStarts }: Mask, y: number): number {
  return rowStarts[Math.min(box.height, Math.max(0, y - box.y))]!
}
