import { checkFileSides, ImageError, isOpaque, type Raster, showOnWhite } from '@pollux/image'
import type { CanvasPlatform } from './canvas-platform.ts'
import { openContext } from './read-picture.ts'

/** A format that the platform's own encoder writes. */
export type LossyFormat = 'jpeg' | 'webp'

/** Encodes pixels. JPEG, which has no alpha, shows them on white. Throws `ImageError`. */
export async function encodeWithCanvas(
  platform: CanvasPlatform,
  raster: Raster,
  format: LossyFormat,
  quality: number,
): Promise<Uint8Array<ArrayBuffer>> {
  checkFileSides(raster, format)
  const { width, height } = raster
  const type = `image/${format}`
  try {
    const canvas = platform.createCanvas(width, height)
    const context = openContext(canvas, format === 'webp' && !isOpaque(raster))
    // If a canvas is too large for the platform, drawing on it does nothing.
    context.fillRect(width - 1, height - 1, 1, 1)
    if (context.getImageData(width - 1, height - 1, 1, 1).data[3] !== 255) throw tooLarge(raster)
    const pixels = context.createImageData(width, height)
    pixels.data.set(format === 'jpeg' ? showOnWhite(raster.data) : raster.data)
    context.putImageData(pixels, 0, 0)
    const blob = await canvas.convertToBlob({ type, quality: quality / 100 })
    if (blob.type !== type) throw new TypeError(`got ${blob.type}`)
    return new Uint8Array(await blob.arrayBuffer())
  } catch (cause) {
    if (cause instanceof ImageError) throw cause
    throw new ImageError(
      'image/unsupported-format',
      `This platform's canvas cannot write the picture as ${format}; choose png.`,
      { cause },
    )
  }
}

/** Returns whether the platform can encode WebP. Platforms that cannot write PNG instead. */
export async function canWriteWebp(platform: CanvasPlatform): Promise<boolean> {
  const one = { width: 1, height: 1, data: new Uint8ClampedArray(4) }
  return encodeWithCanvas(platform, one, 'webp', 90).then(
    () => true,
    () => false,
  )
}

function tooLarge({ width, height }: Raster): ImageError {
  return new ImageError(
    'image/too-large',
    `This platform has no canvas of ${width} × ${height} pixels; shrink the picture or choose png.`,
  )
}
