import type { Size } from '@pollux/geometry'
import { ImageError } from '../image-error.ts'
import type { Orientation } from '../orientation.ts'
import { readExifOrientation } from './exif.ts'

/** Reads a PNG's `IHDR` chunk, and its `eXIf` chunk at any position. */
export function readPngFileHeader(view: DataView): Size & { orientation: Orientation } {
  if (view.getUint32(12) !== IHDR) {
    throw new ImageError(
      'image/damaged',
      'The PNG does not begin with its header (IHDR); export it again.',
    )
  }
  return {
    width: view.getUint32(16),
    height: view.getUint32(20),
    orientation: findOrientation(view),
  }
}

const IHDR = 0x49484452
const EXIF = 0x65584966
const IEND = 0x49454e44

function findOrientation(view: DataView): Orientation {
  let at = 8
  while (at + 12 <= view.byteLength) {
    const type = view.getUint32(at + 4)
    const start = at + 8
    const end = start + view.getUint32(at)
    if (type === IEND || end > view.byteLength) break
    if (type === EXIF) return readExifOrientation(view, start, end)
    at = end + 4
  }
  return 1
}
