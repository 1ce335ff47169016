import { createPngSeries, type Raster } from '@pollux/image'
import type { Drawable } from './drawable.ts'
import type { Layer } from './layer.ts'
import { renderOnto } from './render.ts'

/** Draws many overlays of one picture. */
export interface OverlayWriter {
  /** The picture with findings drawn on it as a PNG, the same pixels as of `render`; throws as that does. */
  write(findings: readonly Drawable[], layers: readonly Layer[]): Uint8Array
}

/** Begins overlays of a picture, such as one for each finding, which must not change meanwhile: what nothing is drawn on is compressed once for all of them. Throws a `TypeError` for a raster whose data do not fit its size. */
export function createOverlayWriter(raster: Raster): OverlayWriter {
  const series = createPngSeries(raster)
  const drawn = { ...raster, data: new Uint8ClampedArray(raster.data) }
  return {
    write(findings, layers) {
      try {
        renderOnto(drawn, findings, layers)
        return series.encode(drawn)
      } finally {
        drawn.data.set(raster.data)
      }
    },
  }
}
