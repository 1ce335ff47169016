import { type Orientation, toOrientation } from '../orientation.ts'

/**
 * Reads the orientation from an EXIF block, which is a small TIFF file. Returns 1 if there is none or the block is
 * broken.
 */
export function readExifOrientation(view: DataView, start: number, end: number): Orientation {
  try {
    const block = new DataView(view.buffer, view.byteOffset + start, Math.max(0, end - start))
    const value = readTiffTag(block, ORIENTATION)
    return toOrientation(value ?? 1)
  } catch (error) {
    if (error instanceof RangeError) return 1
    throw error
  }
}

/** The tag number of the orientation in TIFF and EXIF. */
export const ORIENTATION = 0x0112

/**
 * Reads the value of a tag in the first directory of a TIFF, if it is one SHORT or LONG. Throws `RangeError` if the
 * file ends too early.
 */
export function readTiffTag(view: DataView, tag: number): number | undefined {
  const order = view.getUint16(0)
  if (order !== 0x4949 && order !== 0x4d4d) return undefined
  const isLittle = order === 0x4949
  if (view.getUint16(2, isLittle) !== 42) return undefined
  const directory = view.getUint32(4, isLittle)
  const entries = view.getUint16(directory, isLittle)
  for (let entry = 0; entry < entries; entry++) {
    const at = directory + 2 + entry * 12
    if (view.getUint16(at, isLittle) !== tag) continue
    if (view.getUint32(at + 4, isLittle) !== 1) return undefined
    const type = view.getUint16(at + 2, isLittle)
    if (type === SHORT) return view.getUint16(at + 8, isLittle)
    return type === LONG ? view.getUint32(at + 8, isLittle) : undefined
  }
  return undefined
}

const SHORT = 3
const LONG = 4
