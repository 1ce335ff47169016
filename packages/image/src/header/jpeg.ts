import type { Size } from '@pollux/geometry'
import { ImageError } from '../image-error.ts'
import type { Orientation } from '../orientation.ts'
import { readExifOrientation } from './exif.ts'

/** Reads a JPEG's frame header of any kind, and the orientation of the first EXIF segment before the scan. */
export function readJpegHeader(view: DataView): Size & { orientation: Orientation } {
  let size: Size | undefined
  let orientation: Orientation | undefined
  let at = 2
  while (at < view.byteLength) {
    if (view.getUint8(at) !== 0xff) {
      at += 1
      continue
    }
    const marker = at + 1 < view.byteLength ? view.getUint8(at + 1) : END
    if (marker === SCAN || marker === END) break
    if (isBare(marker)) {
      // Bytes of 0xff may be repeated before a marker.
      at += marker === 0xff ? 1 : 2
      continue
    }
    if (size && at + 4 > view.byteLength) break
    const end = at + 2 + view.getUint16(at + 2)
    if (isFrame(marker)) size ??= { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    if (marker === APP1 && isExif(view, at + 4)) {
      orientation ??= readExifOrientation(view, at + 10, Math.min(end, view.byteLength))
    }
    at = Math.max(end, at + 4)
  }
  if (!size) {
    throw new ImageError(
      'image/truncated',
      'The JPEG ends before its frame header; fetch the file again.',
    )
  }
  return { ...size, orientation: orientation ?? 1 }
}

const SCAN = 0xda
const END = 0xd9
const APP1 = 0xe1

/** Markers without a length: fill bytes, stuffing, TEM, restarts and the start of the image. */
function isBare(marker: number): boolean {
  return marker === 0xff || marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd8)
}

/** SOF0 to SOF15, without the three markers among them that mean something else (DHT, JPG, DAC). */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
}

function isExif(view: DataView, at: number): boolean {
  return (
    at + 6 <= view.byteLength && view.getUint32(at) === 0x45786966 && view.getUint16(at + 4) === 0
  )
}
