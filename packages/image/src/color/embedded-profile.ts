import { concatenate } from '@pollux/errors'
import type { ImageFormat } from '../format.ts'
import { findHeifProfile } from '../header/heif.ts'
import { countJpegComponents } from '../header/jpeg.ts'
import { jpegSegments } from '../header/jpeg-segments.ts'
import { findWebpProfile } from '../header/webp.ts'
import { ImageError } from '../image-error.ts'
import { pngChunks } from '../png/png-chunks.ts'
import type { Raster } from '../raster.ts'
import { inflateAtMost } from '../zlib/inflate.ts'
import { applyProfile } from './apply-profile.ts'
import { type ColorProfile, readColorProfile } from './color-profile.ts'

/**
 * Converts a file's stored pixels to sRGB in place, by the ICC profile embedded in it.
 *
 * A profile is ignored if it is broken, made for another colour space, or consists of tables only, without curves and a
 * matrix.
 *
 * @param raster The pixels as they were decoded; its data is changed.
 * @param bytes The file.
 * @param format The file's format.
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

/** The most bytes of a profile. The largest in use, those of printers, have about two million. */
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

/** Joins a profile's numbered pieces, counted from 1, from the APP2 segments (ICC.1, B.4). */
function findInJpeg(bytes: Uint8Array): Uint8Array | undefined {
  const pieces: Uint8Array[] = []
  for (const { marker, start, end } of jpegSegments(viewOf(bytes))) {
    const data = bytes.subarray(start, end)
    if (
      marker === APP2 &&
      [...SEGMENT_NAME].every((character, at) => data[at] === character.charCodeAt(0))
    ) {
      pieces[data[SEGMENT_NAME.length]!] = data.subarray(SEGMENT_NAME.length + 2)
    }
  }
  return pieces.length > 0 ? concatenate(pieces.filter(Boolean)) : undefined
}

const APP2 = 0xe2
const SEGMENT_NAME = 'ICC_PROFILE\0'

/**
 * Reads `iCCP`: a name, a zero, the compression method (always 0) and the compressed profile (PNG specification,
 * 11.3.2.3).
 */
function findInPng(bytes: Uint8Array): Uint8Array | undefined {
  for (const { type, data } of pngChunks(bytes)) {
    if (type === 'IDAT') return undefined
    if (type === 'iCCP') return inflateAtMost(data.subarray(data.indexOf(0) + 2), MAX_PROFILE_BYTES)
  }
  return undefined
}

/** Returns whether the file and the profile have the same colour space: gray or RGB. */
function suits({ matrix }: ColorProfile, bytes: Uint8Array, format: ImageFormat): boolean {
  const isColor = matrix !== undefined
  if (format === 'jpeg') return countJpegComponents(bytes) === (isColor ? 3 : 1)
  // In the PNG's colour type, the file's 26th byte, the bit of value 2 means that it has colours.
  return format !== 'png' || (bytes[25]! & 2) > 0 === isColor
}

function viewOf({ buffer, byteOffset, length }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, length)
}
