import type { Size } from '@pollux/geometry'
import { ImageError } from '../image-error.ts'
import { type Orientation, toOrientation } from '../orientation.ts'
import { ORIENTATION, readTiffTag } from './exif.ts'

/** Reads the first directory of a TIFF. BigTIFF is rejected. */
export function readTiffHeader(view: DataView): Size & { orientation: Orientation } {
  if (view.getUint8(2) === BIG || view.getUint8(3) === BIG) {
    throw new ImageError(
      'image/unsupported-format',
      'BigTIFF cannot be read; save the picture as a plain TIFF, PNG or JPEG.',
    )
  }
  return {
    width: readTiffTag(view, WIDTH) ?? 0,
    height: readTiffTag(view, HEIGHT) ?? 0,
    orientation: toOrientation(readTiffTag(view, ORIENTATION) ?? 1),
  }
}

const BIG = 43
const WIDTH = 256
const HEIGHT = 257
