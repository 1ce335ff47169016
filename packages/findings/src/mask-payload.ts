import type { Box, Polygon, Size } from '@pollux/geometry'

/**
 * A mask as it arrived: recognised and checked, but not decoded. `box` is the position of a map in whole pixels; its
 * edges are truncated, and it may extend beyond the picture.
 */
export type MaskPayload =
  | { kind: 'image'; format: 'png' | 'jpeg' | 'webp'; bytes: Uint8Array; box: Box }
  | { kind: 'polygon'; polygon: Polygon }
  | { kind: 'rle'; size: Size; counts: readonly number[] | string }
