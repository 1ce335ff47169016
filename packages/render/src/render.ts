import { checkRaster, type Raster } from '@pollux/image'
import type { Drawable } from './drawable.ts'
import type { Layer } from './layer.ts'
import { createRasterSurface } from './raster/raster-surface.ts'

/**
 * Draws findings onto a copy of a raster, layer by layer.
 *
 * @param raster The picture, which is not changed.
 * @param findings The findings, in pixels of the picture.
 * @param layers The layers, drawn in this order.
 * @returns A new raster of the same size.
 * @throws {TypeError} If `raster` is not a raster, or a mask belongs to a picture of another size.
 * @throws {RenderError} `render/too-complex` for an outline that would take minutes.
 * @example
 * ```ts
 * render(photo, answer.findings, [masks(), boxes(), labels()])
 * ```
 */
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

/**
 * Draws onto the raster itself, which saves the memory and time of a copy. After an error, the
 * drawing may be incomplete.
 *
 * @param raster The picture, which is changed.
 * @param findings The findings, in pixels of the picture.
 * @param layers The layers, drawn in this order.
 * @throws {TypeError} If `raster` is not a raster, or a mask belongs to a picture of another size.
 * @throws {RenderError} `render/too-complex` for an outline that would take minutes.
 */
export function renderOnto(
  raster: Raster,
  findings: readonly Drawable[],
  layers: readonly Layer[],
): void {
  checkRaster(raster)
  // Pixels are filled as 32-bit integers, which must be aligned.
  if (raster.data.byteOffset % 4 === 0) drawOn(raster, findings, layers)
  else raster.data.set(render(raster, findings, layers).data)
}

/** Draws onto a raster aligned to four bytes. Sets `drawn` to 1 for each row that it draws on. */
export function drawOn(
  raster: Raster,
  findings: readonly Drawable[],
  layers: readonly Layer[],
  drawn = new Uint8Array(raster.height),
): void {
  const surface = createRasterSurface(raster, drawn)
  for (const layer of layers) layer(surface, findings)
}
