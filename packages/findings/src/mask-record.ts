import type { Box } from '@pollux/geometry'

/** A mask in findings.json. */
export interface MaskRecord {
  /** The area in pixels. */
  area: number
  /** The tight bounds, in pixels. */
  box: Box
  /** COCO's compressed column-major RLE over the whole picture. */
  rle: { size: [height: number, width: number]; counts: string }
}
