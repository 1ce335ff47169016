import type { Size } from '@pollux/geometry'
import { ImageError } from '../image-error.ts'
import type { Orientation } from '../orientation.ts'
import { readExifOrientation } from './exif.ts'

/**
 * Reads the first chunk of a WebP: lossy, lossless or extended. The EXIF chunk of an extended file follows the pixels.
 */
export function readWebpHeader(view: DataView): Size & { orientation: Orientation } {
  switch (view.getUint32(12)) {
    case LOSSY:
      return { ...readLossySize(view), orientation: 1 }
    case LOSSLESS:
      return { ...readLosslessSize(view), orientation: 1 }
    case EXTENDED:
      return {
        width: 1 + readUint24(view, 24),
        height: 1 + readUint24(view, 27),
        orientation: findOrientation(view),
      }
    default:
      throw damaged()
  }
}

const LOSSY = 0x56503820
const LOSSLESS = 0x5650384c
const EXTENDED = 0x56503858
const EXIF = 0x45584946
const PROFILE = 0x49434350

/** Reads three bytes, the start code, and two 16-bit sides: 14 bits each, below two bits of scale (RFC 6386, 9.1). */
function readLossySize(view: DataView): Size {
  if (view.getUint8(23) !== 0x9d || view.getUint16(24) !== 0x012a) throw damaged()
  return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
}

/** Reads a signature byte and two sides minus one, of 14 bits each (RFC 9649, 3.4). */
function readLosslessSize(view: DataView): Size {
  if (view.getUint8(20) !== 0x2f) throw damaged()
  const bits = view.getUint32(21, true)
  return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) }
}

function readUint24(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16)
}

function findOrientation(view: DataView): Orientation {
  const chunk = findChunk(view, EXIF)
  if (!chunk) return 1
  // Some writers keep the six bytes that precede the block in a JPEG.
  const { start, end } = chunk
  const isPrefixed = start + 4 <= view.byteLength && view.getUint32(start) === 0x45786966
  return readExifOrientation(view, Math.min(end, start + (isPrefixed ? 6 : 0)), end)
}

/** Returns the ICC profile of a WebP; `undefined` if there is none. */
export function findWebpProfile(bytes: Uint8Array): Uint8Array | undefined {
  const chunk = findChunk(new DataView(bytes.buffer, bytes.byteOffset, bytes.length), PROFILE)
  return chunk && bytes.subarray(chunk.start, chunk.end)
}

/** Returns the range of the content of the first chunk of a type, cut at the end of the file. */
function findChunk(view: DataView, type: number): { start: number; end: number } | undefined {
  let at = 12
  while (at + 8 <= view.byteLength) {
    const length = view.getUint32(at + 4, true)
    const start = at + 8
    if (view.getUint32(at) === type)
      return { start, end: Math.min(start + length, view.byteLength) }
    at = start + length + (length & 1)
  }
  return undefined
}

function damaged(): ImageError {
  return new ImageError('image/damaged', 'The WebP has a broken header; fetch the file again.')
}
