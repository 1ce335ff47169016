/** A JPEG marker and the range of its data, which begins after its length. */
export interface JpegSegment {
  marker: number
  start: number
  /** The offset after the data, which may lie beyond the end of the file. */
  end: number
}

/** Yields a JPEG's segments up to its first scan, its end, or the end of the file (ITU T.81, B.1). */
export function* jpegSegments(view: DataView): Generator<JpegSegment, void> {
  let at = 2
  while (at + 4 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) {
      at += 1
      continue
    }
    const marker = view.getUint8(at + 1)
    if (marker === SCAN || marker === END) return
    if (isBare(marker)) {
      // Any number of 0xff bytes may precede a marker.
      at += marker === 0xff ? 1 : 2
      continue
    }
    const end = at + 2 + view.getUint16(at + 2)
    yield { marker, start: at + 4, end }
    at = Math.max(end, at + 4)
  }
}

const SCAN = 0xda
const END = 0xd9

/** Returns whether a marker has no length: fill bytes, stuffing, TEM, restarts and the start of the image. */
function isBare(marker: number): boolean {
  return marker === 0xff || marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd8)
}

/** Returns whether a marker is SOF0 to SOF15. Three markers among them mean something else (DHT, JPG, DAC). */
export function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
}
