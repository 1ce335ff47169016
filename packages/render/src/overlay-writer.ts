import { createPngSeries, type Raster } from '@pollux/image'
import type { Drawable } from './drawable.ts'
import type { Layer } from './layer.ts'
import { drawOn } from './render.ts'

/** Draws many overlays of one picture. */
export interface OverlayWriter {
  /** The picture with findings drawn on it as a PNG, the same pixels as of `render`; throws as that does. */
  write(findings: readonly Drawable[], layers: readonly Layer[]): Uint8Array<ArrayBuffer>
}

/** Begins overlays of a picture, such as one for each finding, which must not change meanwhile: what nothing is drawn on is compressed once for all of them. Throws a `TypeError` for a raster whose data do not fit its size. */
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
