import { invalidArgument } from '@pollux/errors'
import type { Mask } from './mask.ts'

/** Throws `TypeError` unless the value is a mask. */
export function checkMask(mask: Mask, name = 'mask'): void {
  if (!isMask(mask)) throw invalidArgument('a mask', name, mask)
}

/** Throws `TypeError` unless both values are masks of pictures of the same size. */
export function checkSameSize(a: Mask, b: Mask): void {
  checkMask(a, 'the first mask')
  checkMask(b, 'the second mask')
  if (a.size.width !== b.size.width || a.size.height !== b.size.height) {
    const { width, height } = b.size
    throw invalidArgument(
      `a mask of a picture of ${a.size.width}×${a.size.height}`,
      'the second mask',
      `one of ${width}×${height}`,
    )
  }
}

/**
 * Returns whether a value has the members of a mask and they are consistent. The runs themselves are not read.
 *
 * @returns `true` for a mask; `false` also for a mask that was not decoded.
 */
export function isMask(value: unknown): value is Mask {
  if (typeof value !== 'object' || value === null) return false
  const { size, box, runs, rowStarts }: Partial<Mask> = value
  return (
    runs instanceof Uint16Array &&
    rowStarts instanceof Uint32Array &&
    rowStarts[rowStarts.length - 1] === runs.length &&
    rowStarts.length - 1 === box?.height &&
    isWithin(box.x, box.width, size?.width) &&
    isWithin(box.y, box.height, size?.height)
  )
}

/** Returns whether a range of whole pixels lies within a side of a picture. */
function isWithin(start: unknown, length: unknown, side: unknown): boolean {
  return isCount(start) && isCount(length) && isCount(side) && start + length <= side
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0
}
