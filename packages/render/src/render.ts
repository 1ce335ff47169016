import { checkRaster, type Raster } from '@pollux/image'
import type { Drawable } from './drawable.ts'
import type { Layer } from './layer.ts'
import { createRasterSurface } from './raster/raster-surface.ts'

/** Draws findings onto a copy of a raster, layer over layer; throws a `TypeError` for a raster whose data do not fit its size and for masks of another picture size, and a `RenderError` for an outline that would take minutes. */
export function render(
  raster: Raster,
  findings: readonly Drawable[],
  layers: readonly Layer[],
): Raster {
  checkRaster(raster)
  const { width, height, data } = raster
  const drawn = { width, height, data: new Uint8ClampedArray(data) }
  const surface = createRasterSurface(drawn)
  for (const layer of layers) layer(surface, findings)
  return drawn
}
