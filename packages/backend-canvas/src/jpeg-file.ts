import { ImageError } from '@pollux/image'

/**
 * Copies a JPEG up to its end, without EXIF. Throws `image/truncated` if the end is missing, which browsers fill with
 * gray.
 */
export function storeJpeg(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const stored = new Uint8Array(bytes.length)
  let length = 0
  for (const { start, end, isExif } of segments(bytes)) {
    if (isExif) continue
    stored.set(bytes.subarray(start, end), length)
    length += end - start
  }
  return stored.subarray(0, length)
}

interface Segment {
  start: number
  end: number
  isExif: boolean
}

/** Yields the segments of a JPEG, with the bytes after each scan (ITU T.81, B.1). */
function* segments(bytes: Uint8Array): Generator<Segment, void> {
  let at = 0
  for (;;) {
    const marker = bytes.indexOf(0xff, at)
    const type = bytes[marker + 1]
    if (marker < 0 || type === undefined) throw truncated()
    const start = at
    if (type === END) return yield { start, end: marker + 2, isExif: false }
    if (isBare(type)) {
      at = marker + (type === 0xff ? 1 : 2)
      yield { start, end: at, isExif: false }
      continue
    }
    const high = bytes[marker + 2]
    const low = bytes[marker + 3]
    if (high === undefined || low === undefined) throw truncated()
    at = marker + 2 + Math.max(2, high * 256 + low)
    if (at > bytes.length) throw truncated()
    const isExif = type === APP1 && exif.every((byte, index) => bytes[marker + 4 + index] === byte)
    yield { start, end: at, isExif }
  }
}

const END = 0xd9
const APP1 = 0xe1
const exif = [0x45, 0x78, 0x69, 0x66, 0]

/**
 * Returns whether a marker has no length: stuffed zeros within a scan, TEM, restarts, the start of the image and fill
 * bytes.
 */
function isBare(type: number): boolean {
  return type === 0xff || type <= 0x01 || (type >= 0xd0 && type <= 0xd8)
}

function truncated(): ImageError {
  return new ImageError('image/truncated', 'The JPEG ends too early; fetch the file again.')
}
