import type { Size } from '@pollux/geometry'
import { ImageError, type Raster } from '@pollux/image'
import type { CanvasContext, CanvasSettings, DrawingCanvas } from './canvas-module.ts'
import type { StoredFile } from './stored-file.ts'

/**
 * Reads the pixels of a decoded picture strip by strip, so that the canvas stays below the limit of every platform.
 * Throws `image/damaged` if the picture has another size than its file states.
 */
export function readPicture<Picture extends Size>(
  picture: Picture,
  file: StoredFile,
  createCanvas: (width: number, height: number) => DrawingCanvas<Picture>,
): Raster {
  checkSize(picture, file)
  return readPixels(picture, file, createCanvas)
}

/** Reads the pixels of what a canvas can draw, strip by strip, at a size that is its own. Opaque pixels keep 255 as alpha. */
export function readPixels<Picture>(
  picture: Picture,
  { width, height, isOpaque }: Size & { isOpaque: boolean },
  createCanvas: (width: number, height: number) => DrawingCanvas<Picture>,
): Raster {
  const data = new Uint8ClampedArray(width * height * 4)
  const rows = Math.min(height, Math.max(1, Math.floor(STRIP_PIXELS / width)))
  const context = openContext(createCanvas(width, rows), !isOpaque)
  for (let top = 0; top < height; top += rows) {
    context.clearRect(0, 0, width, rows)
    context.drawImage(picture, 0, -top)
    const strip = context.getImageData(0, 0, width, Math.min(rows, height - top))
    data.set(strip.data, top * width * 4)
  }
  if (isOpaque) for (let at = 3; at < data.length; at += 4) data[at] = 255
  return { width, height, data }
}

/** A quarter of the smallest canvas limit of all platforms (iOS: 16 megapixels). */
const STRIP_PIXELS = 1 << 22

/** Returns the canvas's 2D context, in sRGB and in main memory. Throws `image/too-large` if the platform has none left. */
export function openContext<Picture>(
  canvas: DrawingCanvas<Picture>,
  alpha: boolean,
): CanvasContext<Picture> {
  const settings: CanvasSettings = {
    alpha,
    colorSpace: 'srgb',
    colorType: alpha ? 'float16' : 'unorm8',
    willReadFrequently: true,
  }
  const context = canvas.getContext('2d', settings)
  if (context) return context
  throw new ImageError(
    'image/too-large',
    'The platform has no canvas left for this picture; shrink it or lower limits.maxPixels.',
  )
}

/**
 * Checks that both readers of the header agree. Otherwise boxes would be measured on another picture than the one
 * decoded.
 */
function checkSize(picture: Size, { format, width, height }: StoredFile): void {
  if (picture.width !== width || picture.height !== height) {
    throw new ImageError(
      'image/damaged',
      `The ${format} states ${width} × ${height} pixels but has ${picture.width} × ${picture.height}; export it again.`,
    )
  }
}
