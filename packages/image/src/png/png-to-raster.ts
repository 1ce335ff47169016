import type { Raster } from '../raster.ts'
import type { PngImage } from './png-reader.ts'

/**
 * Converts pixels of any number of channels to RGBA.
 *
 * @param png The result of `readPng`.
 * @returns A raster. RGBA is not copied: the raster then shares its memory with `png`.
 */
export function pngToRaster({ width, height, channels, data }: PngImage): Raster {
  if (channels === 4) {
    return { width, height, data: new Uint8ClampedArray(data.buffer, data.byteOffset, data.length) }
  }
  const pixels = new Uint8Array(width * height * 4)
  if (channels === 3) spreadRgb(data, pixels)
  else spreadGray(data, pixels, channels)
  return { width, height, data: new Uint8ClampedArray(pixels.buffer) }
}

function spreadRgb(data: Uint8Array, pixels: Uint8Array): void {
  for (let from = 0, to = 0; to < pixels.length; from += 3, to += 4) {
    pixels[to] = data[from]!
    pixels[to + 1] = data[from + 1]!
    pixels[to + 2] = data[from + 2]!
    pixels[to + 3] = 255
  }
}

function spreadGray(data: Uint8Array, pixels: Uint8Array, channels: 1 | 2): void {
  for (let from = 0, to = 0; to < pixels.length; from += channels, to += 4) {
    const gray = data[from]!
    pixels[to] = gray
    pixels[to + 1] = gray
    pixels[to + 2] = gray
    pixels[to + 3] = channels === 2 ? data[from + 1]! : 255
  }
}
