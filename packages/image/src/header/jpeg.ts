import type { Size } from '@pollux/geometry'
import { ImageError } from '../image-error.ts'
import type { Orientation } from '../orientation.ts'
import { readExifOrientation } from './exif.ts'
import { isFrame, jpegSegments } from './jpeg-segments.ts'

/** Reads a JPEG's frame header of any kind, and the orientation in the first EXIF segment before the scan. */
export function readJpegHeader(view: DataView): Size & { orientation: Orientation } {
  let size: Size | undefined
  let orientation: Orientation | undefined
  for (const { marker, start, end } of jpegSegments(view)) {
    if (isFrame(marker)) {
      size ??= { height: view.getUint16(start + 1), width: view.getUint16(start + 3) }
    }
    if (marker === APP1 && isExif(view, start)) {
      orientation ??= readExifOrientation(view, start + 6, Math.min(end, view.byteLength))
    }
  }
  if (!size) {
    throw new ImageError(
      'image/truncated',
      'The JPEG ends before its frame header; fetch the file again.',
    )
  }
  return { ...size, orientation: orientation ?? 1 }
}

const APP1 = 0xe1

function isExif(view: DataView, at: number): boolean {
  return (
    at + 6 <= view.byteLength && view.getUint32(at) === 0x45786966 && view.getUint16(at + 4) === 0
  )
}

/**
 * Returns the number of components of a JPEG: 1 for gray, 3 for colour, 4 for CMYK.
 *
 * @returns The number; 0 if there is no frame header.
 */
export function countJpegComponents(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  for (const { marker, start } of jpegSegments(view)) {
    if (isFrame(marker)) return start + 6 <= bytes.length ? view.getUint8(start + 5) : 0
  }
  return 0
}
