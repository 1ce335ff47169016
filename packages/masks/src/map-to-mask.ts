import { type Box, clipBox, isEmptyBox, type Size } from '@pollux/geometry'
import type { GrayMap } from './gray-map.ts'
import type { Mask } from './mask.ts'
import { type BuildOptions, MaskBuilder } from './mask-builder.ts'
import { addBytes } from './mask-bytes.ts'
import { MaskError } from './mask-error.ts'
import { resampleMap } from './resample-map.ts'

/** Options of `maskFromMap`. */
export interface MapOptions extends BuildOptions {
  /** A pixel is set where its value is greater, from 0 to 255. @default 127 */
  threshold?: number
}

/** The mask of a map that stands at a box of whole pixels: resampled to the box as it is, also where it hangs over the picture, then cut and thresholded. Throws `masks/degenerate` for a box without a whole pixel in the picture. */
export function maskFromMap(map: GrayMap, box: Box, size: Size, options: MapOptions = {}): Mask {
  const { threshold = 127 } = options
  const crop = clipBox(box, size)
  if (isEmptyBox(crop) || ![box.x, box.y, box.width, box.height].every(Number.isSafeInteger)) {
    throw new MaskError(
      'masks/degenerate',
      `The mask's box holds no whole pixel of the picture (${box.width}×${box.height} at ${box.x}, ${box.y}).`,
    )
  }
  const builder = new MaskBuilder(size, options)
  const part = { ...crop, x: crop.x - box.x, y: crop.y - box.y }
  addBytes(builder, resampleMap(map, box, part).data, crop, crop, threshold)
  return builder.build()
}
