import type { Box } from '@pollux/geometry'
import type { Raster } from '@pollux/image'

/** Copies a box of whole pixels out of a raster. The box must lie inside. */
export function cropRaster(raster: Raster, { x, y, width, height }: Box): Raster {
  const data = new Uint8ClampedArray(width * height * 4)
  for (let row = 0; row < height; row += 1) {
    const start = ((y + row) * raster.width + x) * 4
    data.set(raster.data.subarray(start, start + width * 4), row * width * 4)
  }
  return { width, height, data }
}
