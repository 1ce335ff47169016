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
  drawOn(drawn, findings, layers)
  return drawn
}

/** Does as `render`, but draws onto the raster itself, which saves the memory and the time of the copy; after an error some of it may be drawn. */
export function renderOnto(
  raster: Raster,
  findings: readonly Drawable[],
  layers: readonly Layer[],
): void {
  checkRaster(raster)
  // Pixels are filled as wholes, which must begin at one.
  if (raster.data.byteOffset % 4 === 0) drawOn(raster, findings, layers)
  else raster.data.set(render(raster, findings, layers).data)
}

/** Draws onto a raster of its own memory; in `drawn` each row that is drawn on becomes 1. */
export function drawOn(
  raster: Raster,
  findings: readonly Drawable[],
  layers: readonly Layer[],
  drawn = new Uint8Array(raster.height),
): void {
  const surface = createRasterSurface(raster, drawn)
  for (const layer of layers) layer(surface, findings)
}
