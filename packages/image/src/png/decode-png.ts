import type { DecodeOptions } from '../backend.ts'
import { checkDecodeOptions } from '../check-decode-options.ts'
import { applyEmbeddedProfile } from '../color/embedded-profile.ts'
import { readHeader } from '../header.ts'
import { orientRaster } from '../orientation.ts'
import type { Raster } from '../raster.ts'
import { resizeRaster } from '../resize.ts'
import { readPng } from './png-reader.ts'
import { pngToRaster } from './png-to-raster.ts'

/**
 * Decodes a PNG to upright pixels in sRGB. Every backend returns the same pixels, bit for bit.
 *
 * An embedded profile of curves and a matrix is applied.
 *
 * @param bytes The file.
 * @param options The limits, a signal, and the size to decode to.
 * @returns The pixels, with the EXIF orientation applied.
 * @throws {ImageError} If the file is not a PNG, is damaged, truncated or over the limits, or the signal was aborted.
 * @throws {TypeError} If an option is invalid.
 */
export function decodePng(bytes: Uint8Array, options: DecodeOptions = {}): Raster {
  checkDecodeOptions(options)
  const { limits, size } = options
  const { orientation } = readHeader(bytes, { limits })
  const stored = pngToRaster(readPng(bytes, { limits }))
  applyEmbeddedProfile(stored, bytes, 'png')
  const upright = orientRaster(stored, orientation)
  return size ? resizeRaster(upright, size) : upright
}
