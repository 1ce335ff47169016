import { concatenate } from '@pollux/errors'
import type { Raster } from '../raster.ts'

/**
 * Builds a lossless WebP (RFC 9649) without compression.
 *
 * @param raster The pixels.
 * @param exif An EXIF block, which makes it an extended file.
 * @param profile An ICC profile, which makes it an extended file.
 * @returns The file.
 */
export function buildWebp(raster: Raster, exif?: Uint8Array, profile?: Uint8Array): Uint8Array {
  const pixels = chunk('VP8L', encodePixels(raster))
  const content = concatenate([
    ...(exif || profile ? [chunk('VP8X', extendedHeader(raster, exif, profile))] : []),
    ...(profile ? [chunk('ICCP', profile)] : []),
    pixels,
    ...(exif ? [chunk('EXIF', exif)] : []),
  ])
  return chunk('RIFF', concatenate([ascii('WEBP'), content]))
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const length = new Uint8Array(4)
  new DataView(length.buffer).setUint32(0, data.length, true)
  return concatenate([ascii(type), length, data, new Uint8Array(data.length & 1)])
}

function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

/** Returns the flags for a profile, alpha and EXIF, then both sides minus one, of 24 bits each. */
function extendedHeader(
  { width, height }: Raster,
  exif?: Uint8Array,
  profile?: Uint8Array,
): Uint8Array {
  const header = new Uint8Array(10)
  const view = new DataView(header.buffer)
  header[0] = 0x10 | (exif ? 0x08 : 0) | (profile ? 0x20 : 0)
  view.setUint32(4, width - 1, true)
  view.setUint16(7, height - 1, true)
  return header
}

function encodePixels({ width, height, data }: Raster): Uint8Array {
  const bits: number[] = []
  const write = (value: number, count: number) => {
    for (let bit = 0; bit < count; bit++) bits.push((value >> bit) & 1)
  }
  write(0x2f, 8)
  write(width - 1, 14)
  write(height - 1, 14)
  // Alpha is used; version 0; no transform, no colour cache, one set of codes.
  write(1, 1)
  write(0, 6)
  for (const unused of [24, 0, 0, 0]) writeByteCode(write, unused)
  // Distances: a simple code of one symbol, 0.
  write(1, 4)
  for (let at = 0; at < data.length; at += 4) {
    for (const channel of [1, 0, 2, 3]) write(reverse(data[at + channel]!), 8)
  }
  return Uint8Array.from({ length: Math.ceil(bits.length / 8) }, (_, byte) =>
    bits.slice(byte * 8, byte * 8 + 8).reduce((sum, bit, at) => sum | (bit << at), 0),
  )
}

/** Writes a prefix code in which each of 256 bytes stands for itself, and `unused` further symbols have no code. */
function writeByteCode(write: (value: number, count: number) => void, unused: number): void {
  // Lengths 0 and 8 take one bit each; the lengths of 12 code lengths follow.
  write(0, 1)
  write(12 - 4, 4)
  for (const length of [0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1]) write(length, 3)
  write(0, 1)
  for (let symbol = 0; symbol < 256; symbol++) write(1, 1)
  write(0, unused)
}

/** Reverses the bits of a byte: codes are written highest bit first. */
function reverse(byte: number): number {
  let reversed = 0
  for (let bit = 0; bit < 8; bit++) reversed |= ((byte >> bit) & 1) << (7 - bit)
  return reversed
}
