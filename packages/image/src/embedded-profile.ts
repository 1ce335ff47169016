import { concatenate } from '@pollux/errors'
import { applyProfile } from './apply-profile.ts'
import { type ColorProfile, readColorProfile } from './color-profile.ts'
import type { ImageFormat } from './format.ts'
import { findHeifProfile } from './header/heif.ts'
import { countJpegComponents } from './header/jpeg.ts'
import { jpegSegments } from './header/jpeg-segments.ts'
import { findWebpProfile } from './header/webp.ts'
import { ImageError } from './image-error.ts'
import { inflateAtMost } from './inflate.ts'
import { pngChunks } from './png-chunks.ts'
import type { Raster } from './raster.ts'

/**
 * Converts a file's stored pixels to sRGB, in place, by the ICC profile that is embedded in it. What is broken, is made for
 * another kind of colours than the file's, or holds tables in place of curves and a matrix, changes nothing.
 *
 * @param raster the pixels as they were decoded
 * @param bytes the file
 */
export function applyEmbeddedProfile(
  raster: Pick<Raster, 'data'>,
  bytes: Uint8Array,
  format: ImageFormat,
): void {
  const profile = readEmbeddedProfile(bytes, format)
  if (profile) applyProfile(raster, profile)
}

function readEmbeddedProfile(bytes: Uint8Array, format: ImageFormat): ColorProfile | undefined {
  try {
    const embedded = find(bytes, format)
    const profile = embedded && readColorProfile(embedded)
    return profile && suits(profile, bytes, format) ? profile : undefined
  } catch (error) {
    if (error instanceof ImageError || error instanceof RangeError) return undefined
    throw error
  }
}

/** The most bytes that a profile may have: the largest in use, those of printers, have two million. */
const MAX_PROFILE_BYTES = 4_000_000

function find(bytes: Uint8Array, format: ImageFormat): Uint8Array | undefined {
  switch (format) {
    case 'jpeg':
      return findInJpeg(bytes)
    case 'png':
      return findInPng(bytes)
    case 'webp':
      return findWebpProfile(bytes)
    case 'avif':
    case 'heic':
    case 'heif':
      return findHeifProfile(bytes)
    default:
      return undefined
  }
}

/** The parts of a profile, each numbered from 1, in segments of APP2 (ICC.1, B.4). */
function findInJpeg(bytes: Uint8Array): Uint8Array | undefined {
  const parts: Uint8Array[] = []
  for (const { marker, start, end } of jpegSegments(viewOf(bytes))) {
    const data = bytes.subarray(start, end)
    if (
      marker === APP2 &&
      [...PART_NAME].every((letter, at) => data[at] === letter.charCodeAt(0))
    ) {
      parts[data[PART_NAME.length]!] = data.subarray(PART_NAME.length + 2)
    }
  }
  return parts.length > 0 ? concatenate(parts.filter(Boolean)) : undefined
}

const APP2 = 0xe2
const PART_NAME = 'ICC_PROFILE\0'

/** A name, a zero, the method, which is always 0, and the profile compressed (PNG specification, 11.3.2.3). */
function findInPng(bytes: Uint8Array): Uint8Array | undefined {
  for (const { type, data } of pngChunks(bytes)) {
    if (type === 'IDAT') return undefined
    if (type === 'iCCP') return inflateAtMost(data.subarray(data.indexOf(0) + 2), MAX_PROFILE_BYTES)
  }
  return undefined
}

/** A profile of gray is for files of gray alone, and one of colours for files of colours. */
function suits({ matrix }: ColorProfile, bytes: Uint8Array, format: ImageFormat): boolean {
  const isColor = matrix !== undefined
  if (format === 'jpeg') return countJpegComponents(bytes) === (isColor ? 3 : 1)
  // Colour type 2 of a PNG, the bit that its header has in its 26th byte.
  return format !== 'png' || (bytes[25]! & 2) > 0 === isColor
}

function viewOf({ buffer, byteOffset, length }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, length)
}
