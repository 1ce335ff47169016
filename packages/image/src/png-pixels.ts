import { invalidArgument } from '@pollux/errors'
import type { Size } from '@pollux/geometry'
import { isOpaque } from './alpha.ts'
import type { PixelRows } from './png-filter.ts'
import { checkSides } from './raster.ts'

/** Pixels that a PNG is written of: 8 bit, row by row, straight alpha; a `Raster` or what `readPng` gives. */
export interface PngPixels extends Size {
  /** 1 gray, 2 gray and alpha, 3 RGB, 4 RGBA. @default 4, of which alpha is left out where nothing shines through */
  channels?: 1 | 2 | 3 | 4
  /** `width * height * channels` bytes. */
  data: Uint8Array | Uint8ClampedArray
}

/** The rows of a PNG of some size. */
export interface PngRows extends PixelRows, Size {}

/** The rows that are written of some pixels; throws a `TypeError` for pixels that do not fit their size. */
export function rowsOf(pixels: PngPixels): PngRows {
  checkSides(pixels, 'pixels')
  const { width, height, channels = 4, data } = pixels
  if (![1, 2, 3, 4].includes(channels)) {
    throw invalidArgument('1, 2, 3 or 4', 'pixels.channels', channels)
  }
  const isBytes = data instanceof Uint8Array || data instanceof Uint8ClampedArray
  if (!isBytes || data.length !== width * height * channels) {
    throw invalidArgument(`${width * height * channels} bytes`, 'pixels.data', data)
  }
  return {
    width,
    height,
    data: bytesOf(data),
    rowBytes: width * channels,
    pixelBytes: channels,
    keptBytes: pixels.channels ?? (isOpaque({ data }) ? 3 : 4),
  }
}

/** The same bytes, unclamped, not copied. */
export function bytesOf({ buffer, byteOffset, length }: PngPixels['data']): Uint8Array {
  return new Uint8Array(buffer, byteOffset, length)
}
