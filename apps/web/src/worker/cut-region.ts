import type { Box } from '@pollux/geometry'
import type { Raster } from '@pollux/image'
import { pageBackend } from './page-backend.ts'

/** A picture to be sent, and where its origin lies in the whole one. */
export interface CutPicture {
  blob: Blob
  at: { x: number; y: number }
}

/** Returns the part of a picture in a box, on whole pixels, or the picture itself without a box. */
export async function cutRegion(picture: Blob, region: Box | undefined): Promise<CutPicture> {
  if (!region) return { blob: picture, at: { x: 0, y: 0 } }
  const whole = await pageBackend.decode(new Uint8Array(await picture.arrayBuffer()))
  const x = Math.max(0, Math.floor(region.x))
  const y = Math.max(0, Math.floor(region.y))
  const width = Math.max(1, Math.min(whole.width, Math.ceil(region.x + region.width)) - x)
  const height = Math.max(1, Math.min(whole.height, Math.ceil(region.y + region.height)) - y)
  const part = cropRaster(whole, { x, y, width, height })
  const bytes = await pageBackend.encode(part, { format: 'png' })
  return { blob: new Blob([bytes.slice()], { type: 'image/png' }), at: { x, y } }
}

function cropRaster(whole: Raster, { x, y, width, height }: Box): Raster {
  const data = new Uint8ClampedArray(width * height * 4)
  for (let row = 0; row < height; row += 1) {
    const from = ((y + row) * whole.width + x) * 4
    data.set(whole.data.subarray(from, from + width * 4), row * width * 4)
  }
  return { width, height, data }
}
