import type { Size } from '@pollux/geometry'

/** Pixels, row by row from the top left: RGBA, 8 bit, straight alpha, sRGB; `data` has `width * height * 4` bytes. */
export interface Raster extends Size {
  data: Uint8ClampedArray
}
