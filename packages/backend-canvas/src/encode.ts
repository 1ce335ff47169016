import { ImageError, isOpaque, type Raster } from '@pollux/image'
import type { CanvasPixels } from './canvas-module.ts'
import type { CanvasPlatform } from './canvas-platform.ts'
import { openContext } from './read-picture.ts'

/** A format that the platform's own encoder writes. */
export type LossyFormat = 'jpeg' | 'webp'

/** Encodes pixels; JPEG, which has no alpha, shows them on white. Throws `ImageError`. */
export async function encodeWithCanvas(
  platform: CanvasPlatform,
  raster: Raster,
  format: LossyFormat,
  quality: number,
): Promise<Uint8Array<ArrayBuffer>> {
  checkSides(raster, format)
  const { width, height } = raster
  const type = `image/${format}`
  try {
    const canvas = platform.createCanvas(width, height)
    const context = openContext(canvas, format === 'webp' && !isOpaque(raster))
    // Where a canvas is too large for a platform, drawing on it does nothing.
    context.fillRect(width - 1, height - 1, 1, 1)
    if (context.getImageData(width - 1, height - 1, 1, 1).data[3] !== 255) throw tooLarge(raster)
    const pixels = context.createImageData(width, height)
    if (format === 'jpeg') showOnWhite(raster.data, pixels.data)
    else pixels.data.set(raster.data)
    context.putImageData(pixels, 0, 0)
    const blob = await canvas.convertToBlob({ type, quality: quality / 100 })
    if (blob.type !== type) throw new TypeError(`got ${blob.type}`)
    return new Uint8Array(await blob.arrayBuffer())
  } catch (cause) {
    if (cause instanceof ImageError) throw cause
    throw new ImageError(
      'image/unsupported-format',
      `This platform's canvas could not write the picture as ${format}; choose png.`,
      { cause },
    )
  }
}

/** Whether the platform has an encoder for WebP; those without one write PNG in its place. */
export async function canWriteWebp(platform: CanvasPlatform): Promise<boolean> {
  const one = { width: 1, height: 1, data: new Uint8ClampedArray(4) }
  return encodeWithCanvas(platform, one, 'webp', 90).then(
    () => true,
    () => false,
  )
}

/** What the formats' own headers can tell. */
const longestSides: Readonly<Record<LossyFormat, number>> = { jpeg: 65_535, webp: 16_383 }

function checkSides({ width, height }: Raster, format: LossyFormat): void {
  if (Math.max(width, height) > longestSides[format]) {
    throw new ImageError(
      'image/too-large',
      `A ${format} has at most ${longestSides[format]} pixels a side, the picture is ${width} × ${height}; shrink it or choose png.`,
    )
  }
}

function tooLarge({ width, height }: Raster): ImageError {
  return new ImageError(
    'image/too-large',
    `This platform has no canvas of ${width} × ${height} pixels; shrink the picture or choose png.`,
  )
}

function showOnWhite(data: Uint8ClampedArray, shown: CanvasPixels['data']): void {
  for (let at = 0; at < data.length; at += 4) {
    const alpha = data[at + 3]!
    for (let channel = at; channel < at + 3; channel++) {
      const sum = data[channel]! * alpha + 255 * (255 - alpha) + 128
      shown[channel] = (sum + (sum >> 8)) >> 8
    }
    shown[at + 3] = 255
  }
}
