import type { MaskRecord } from '@pollux/findings'
import type { Mask } from './mask.ts'
import { maskArea, maskBounds } from './mask-measures.ts'
import { encodeRle } from './rle/rle.ts'

/**
 * Converts a mask to the form that findings.json stores: its area, its tight bounds and COCO's compressed run lengths.
 *
 * @returns JSON such as `{ area: 2, box: { x: 1, y: 0, width: 2, height: 1 }, rle: { size: [1, 4], counts: '121' }
 * }`.
 * @throws {TypeError} If `mask` is not a mask.
 */
export function maskToRecord(mask: Mask): MaskRecord {
  return { area: maskArea(mask), box: maskBounds(mask), rle: encodeRle(mask) }
}
