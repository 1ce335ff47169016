import { createPngSeries, type Raster } from '@pollux/image'
import type { Drawable } from './drawable.ts'
import type { Layer } from './layer.ts'
import { drawOn } from './render.ts'

/** Draws many overlays of one picture. */
export interface OverlayWriter {
  /** Returns a PNG of the picture with findings drawn on it, with the pixels of `render`. Throws as `render` does. */
  write(findings: readonly Drawable[], layers: readonly Layer[]): Uint8Array<ArrayBuffer>
}

/**
 * Creates a writer of many overlays of one picture, such as one per finding. Rows on which nothing
 * is drawn are compressed only once.
 *
 * @param raster The picture, which must not change while the writer is used.
 * @returns The writer.
 * @throws {TypeError} If `raster` is not a raster.
 */
export function createOverlayWriter(raster: Raster): OverlayWriter {
  const series = createPngSeries(raster)
  const { width, height } = raster
  const drawn = { width, height, data: new Uint8ClampedArray(raster.data) }
  const restoreRow = (y: number) => {
    const row = raster.data.subarray(y * width * 4, (y + 1) * width * 4)
    drawn.data.set(row, y * width * 4)
  }
  return {
    write(findings, layers) {
      const changed = new Uint8Array(height)
      try {
        drawOn(drawn, findings, layers, changed)
        return series.encode(drawn, { changed })
      } finally {
        changed.forEach((row, y) => {
          if (row !== 0) restoreRow(y)
        })
      }
    },
  }
}
