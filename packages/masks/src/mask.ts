import { invalidArgument } from '@pollux/errors'
import type { Box, Size } from '@pollux/geometry'
import { checkMask } from './check-mask.ts'

/** The pixels of a thing, as runs inside a crop of the picture. Read it with `forEachRun`; equal masks have equal fields. */
export interface Mask {
  /** The upright picture: sides up to 65,535, up to 2,147,483,647 pixels. */
  size: Size
  /** The crop: the tight bounds of the mask, whole pixels inside the picture; all zeros for an empty mask. */
  box: Box
  /** Pairs of columns `[start, end)` counted from `box.x`, row after row, ascending, never touching. */
  runs: Uint16Array
  /** Where each row's pairs begin in `runs`; one more entry than rows, the last is `runs.length`. */
  rowStarts: Uint32Array
  /** How sure each pixel of the payload's box was, where it was asked for and the payload was a map. */
  probabilities?: PlacedMap
}

/** One byte a pixel, row by row, of whole pixels inside the picture. */
export interface PlacedMap {
  box: Box
  data: Uint8Array
}

/** Calls `visit` for every run in the picture's own coordinates, rows from the top, columns from the left. */
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

/** Where the runs of row `y` of the picture begin in `runs`; they end where those of the next row begin. */
export function rowStart({ box, rowStarts }: Mask, y: number): number {
  return rowStarts[Math.min(box.height, Math.max(0, y - box.y))]!
}
