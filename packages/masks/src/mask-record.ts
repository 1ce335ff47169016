import type { Box } from '@pollux/geometry'
import type { Mask } from './mask.ts'
import { maskArea, maskBounds } from './mask-measures.ts'
import { encodeRle } from './rle.ts'

/** The mask as findings.json holds it: its area in pixels, its tight bounds and COCO's compressed run lengths. */
export function maskToRecord(mask: Mask): {
  area: number
  box: Box
  rle: { size: [number, number]; counts: string }
} {
  return { area: maskArea(mask), box: maskBounds(mask), rle: encodeRle(mask) }
}
