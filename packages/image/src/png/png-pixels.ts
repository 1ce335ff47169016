import { invalidArgument } from '@pollux/errors'
import type { Size } from '@pollux/geometry'
import { isOpaque } from '../alpha.ts'
import { checkSides } from '../raster.ts'
import type { PixelRows } from './png-filter.ts'

/**
 * Pixels to be written as PNG: 8 bits per channel, row by row, straight alpha. A `Raster` and the result of `readPng`
 * fit.
 */
export interface PngPixels extends Size {
  /** The channels: 1 gray, 2 gray and alpha, 3 RGB, 4 RGBA. @default 4, without alpha if every pixel is opaque */
  channels?: 1 | 2 | 3 | 4
  /** `width * height * channels` bytes. */
  data: Uint8Array | Uint8ClampedArray
}

/** The rows of a PNG, and its size. */
export interface PngRows extends PixelRows, Size {}

/** Returns the rows to write. Throws `TypeError` if the data does not fit the size. */
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

/** Returns a view of the same bytes that does not clamp. */
export function bytesOf({ buffer, byteOffset, length }: PngPixels['data']): Uint8Array {
  return new Uint8Array(buffer, byteOffset, length)
}
