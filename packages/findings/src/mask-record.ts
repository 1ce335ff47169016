import type { Box } from '@pollux/geometry'

/** A mask as findings.json holds it. */
export interface MaskRecord {
  /** In whole pixels. */
  area: number
  /** The tight bounds. */
  box: Box
  /** COCO's compressed column-major run lengths over the whole picture. */
  rle: { size: [height: number, width: number]; counts: string }
}
