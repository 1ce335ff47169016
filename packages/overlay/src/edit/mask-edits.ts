import type { Box, Polygon, Size } from '@pollux/geometry'
import { forEachRun, type Mask, MaskBuilder, maskFromPolygon } from '@pollux/masks'

/**
 * Returns a mask moved by whole pixels and clipped to the picture; `undefined` if nothing is left.
 */
export function moveMask(mask: Mask, dx: number, dy: number): Mask | undefined {
  const { width, height } = mask.size
  const builder = new MaskBuilder(mask.size)
  forEachRun(mask, (y, start, end) => {
    if (y + dy < 0 || y + dy >= height) return
    builder.add(y + dy, Math.max(0, start + dx), Math.min(width, end + dx))
  })
  return filled(builder.build())
}

/** Returns the pixels of a mask whose centres lie in a box; undefined if there are none. */
export function cutMask(mask: Mask, box: Box): Mask | undefined {
  const left = Math.max(0, Math.ceil(box.x - 0.5))
  const right = Math.min(mask.size.width, Math.ceil(box.x + box.width - 0.5))
  const builder = new MaskBuilder(mask.size)
  forEachRun(mask, (y, start, end) => {
    const middle = y + 0.5
    if (middle < box.y || middle >= box.y + box.height) return
    builder.add(y, Math.max(start, left), Math.min(end, right))
  })
  return filled(builder.build())
}

/** Returns the mask of a polygon; undefined if it has no pixel. */
export function remakeMask(polygon: Polygon, size: Size): Mask | undefined {
  return filled(maskFromPolygon(polygon, size))
}

function filled(mask: Mask): Mask | undefined {
  return mask.runs.length > 0 ? mask : undefined
}
