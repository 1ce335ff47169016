import type { MaskRecord } from '@pollux/findings'
import type { Mask } from './mask.ts'
import { maskArea, maskBounds } from './mask-measures.ts'
import { encodeRle } from './rle.ts'

/** The mask as findings.json holds it: its area, its tight bounds and COCO's compressed run lengths. */
export function maskToRecord(mask: Mask): MaskRecord {
  return { area: maskArea(mask), box: maskBounds(mask), rle: encodeRle(mask) }
}
