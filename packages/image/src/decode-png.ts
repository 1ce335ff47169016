import { throwIfAborted } from './abort.ts'
import type { DecodeOptions } from './backend.ts'
import { readHeader } from './header.ts'
import { orientRaster } from './orientation.ts'
import { readPng } from './png-reader.ts'
import { pngToRaster } from './png-to-raster.ts'
import type { Raster } from './raster.ts'

/** Decodes a PNG to upright pixels, as every backend does it, so that they agree to the bit; throws `ImageError`. */
export function decodePng(bytes: Uint8Array, { limits, signal }: DecodeOptions = {}): Raster {
  throwIfAborted(signal)
  const { orientation } = readHeader(bytes, { limits })
  return orientRaster(pngToRaster(readPng(bytes, { limits })), orientation)
}
