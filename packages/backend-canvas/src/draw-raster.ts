import { invalidArgument } from '@pollux/errors'
import { checkRaster, ImageError, type Raster } from '@pollux/image'

/**
 * Resizes a canvas to a raster and draws the raster in place of what was there.
 *
 * @param canvas one without a context, or with a 2D context
 * @param raster what is drawn, alpha too
 * @throws `TypeError` if the canvas has a context of another kind, or for a wrong raster
 * @throws `ImageError` with `image/too-large` if the platform has no canvas of that size
 */
export function drawRaster(canvas: HTMLCanvasElement | OffscreenCanvas, raster: Raster): void {
  checkRaster(raster)
  const { width, height, data } = raster
  canvas.width = width
  canvas.height = height
  const context = open2d(canvas)
  if (!context) throw invalidArgument('a canvas that can be drawn on in 2D', 'canvas', canvas)
  const pixels = new ImageData(width, height, { colorSpace: 'srgb' })
  pixels.data.set(data)
  // Drawing on a canvas that is too large for the platform has no effect.
  context.fillRect(width - 1, height - 1, 1, 1)
  if (context.getImageData(width - 1, height - 1, 1, 1).data[3] !== 255) throw tooLarge(raster)
  context.putImageData(pixels, 0, 0)
}

/** The two kinds of canvas have the same method under two signatures. */
function open2d(
  canvas: HTMLCanvasElement | OffscreenCanvas,
): CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D | null {
  return 'convertToBlob' in canvas ? canvas.getContext('2d') : canvas.getContext('2d')
}

function tooLarge({ width, height }: Raster): ImageError {
  return new ImageError(
    'image/too-large',
    `This platform has no canvas of ${width} × ${height} pixels; shrink the raster.`,
  )
}
