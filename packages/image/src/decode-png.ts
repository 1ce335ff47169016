import { throwIfAborted } from '@pollux/errors'
import { abortedError } from './aborted-error.ts'
import type { DecodeOptions } from './backend.ts'
import { applyEmbeddedProfile } from './embedded-profile.ts'
import { readHeader } from './header.ts'
import { orientRaster } from './orientation.ts'
import { readPng } from './png-reader.ts'
import { pngToRaster } from './png-to-raster.ts'
import { checkSides, type Raster } from './raster.ts'
import { resizeRaster } from './resize.ts'

/** Decodes a PNG to upright pixels in sRGB, an embedded profile of curves and a matrix applied, of another size if wished, as every backend does it, so that they agree to the bit; throws `ImageError`. */
export function decodePng(bytes: Uint8Array, { limits, signal, size }: DecodeOptions = {}): Raster {
  throwIfAborted(signal, abortedError)
  if (size) checkSides(size, 'size')
  const { orientation } = readHeader(bytes, { limits })
  const stored = pngToRaster(readPng(bytes, { limits }))
  applyEmbeddedProfile(stored, bytes, 'png')
  const upright = orientRaster(stored, orientation)
  return size ? resizeRaster(upright, size) : upright
}
