import { readToneCurve } from './tone-curve.ts'

/** How stored colours become sRGB: a curve turns each channel into light, and a matrix mixes the channels. */
export interface ColorProfile {
  /** The linear light of each stored byte, from 0 to 1: one curve each for red, green and blue, or one for gray. */
  curves: readonly Float64Array[]
  /** The 3 × 3 matrix from the profile's linear RGB to linear sRGB, row by row; absent for gray. */
  matrix?: readonly number[]
}

/**
 * Reads an ICC profile that consists of curves and a matrix, as for displays and cameras, or of a curve for gray
 * (ICC.1, 8.3). Returns `undefined` for a broken profile, and for one of tables only, as for printers.
 */
export function readColorProfile(bytes: Uint8Array): ColorProfile | undefined {
  try {
    return readTags(new DataView(bytes.buffer, bytes.byteOffset, bytes.length))
  } catch (error) {
    // A DataView throws a RangeError when it would read past the end.
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function readTags(view: DataView): ColorProfile | undefined {
  if (view.getUint32(36) !== SIGNATURE || view.getUint32(20) !== XYZ) return undefined
  const space = view.getUint32(16)
  if (space === GRAY) {
    const curve = readCurve(view, 'kTRC')
    return curve && { curves: [curve] }
  }
  if (space !== RGB) return undefined
  const curves = ['rTRC', 'gTRC', 'bTRC'].flatMap((tag) => readCurve(view, tag) ?? [])
  const columns = ['rXYZ', 'gXYZ', 'bXYZ'].flatMap((tag) => readCoordinates(view, tag) ?? [])
  if (curves.length < 3 || columns.length < 9) return undefined
  return { curves, matrix: toSrgbLight(columns) }
}

const SIGNATURE = 0x61637370
const RGB = 0x52474220
const GRAY = 0x47524159
const XYZ = 0x58595a20

/** Returns the offset at which a tag's data begins; `undefined` if there is no such tag. */
function findTag(view: DataView, name: string): number | undefined {
  const count = Math.min(view.getUint32(128), MAX_TAGS)
  for (let at = 132; at < 132 + count * 12; at += 12) {
    const isNamed = [0, 1, 2, 3].every(
      (offset) => view.getUint8(at + offset) === name.charCodeAt(offset),
    )
    if (isNamed) return view.getUint32(at + 4)
  }
  return undefined
}

/** The most tags that are searched, far more than any profile has. */
const MAX_TAGS = 1000

function readCurve(view: DataView, tag: string): Float64Array | undefined {
  const at = findTag(view, tag)
  return at === undefined ? undefined : readToneCurve(view, at)
}

/** Reads X, Y and Z of a channel at full strength, relative to a D50 white point. */
function readCoordinates(view: DataView, tag: string): number[] | undefined {
  const at = findTag(view, tag)
  if (at === undefined || view.getUint32(at) !== XYZ) return undefined
  return [8, 12, 16].map((offset) => view.getInt32(at + offset) / 65_536)
}

/**
 * Returns the 3 × 3 matrix, row by row, from a profile's linear light to that of sRGB. `columns` are the profile's
 * three columns.
 */
function toSrgbLight(columns: readonly number[]): number[] {
  return [0, 1, 2].flatMap((row) =>
    [0, 1, 2].map((column) =>
      [0, 1, 2].reduce(
        (sum, term) => sum + fromXyz[row * 3 + term]! * columns[column * 3 + term]!,
        0,
      ),
    ),
  )
}

/** The inverse of sRGB's own columns in D50 (IEC 61966-2-1, adapted by Bradford), as ICC profiles of sRGB state them. */
const fromXyz = [
  3.1341122, -1.6173924, -0.4906334, -0.9787873, 1.9162796, 0.0334547, 0.071983, -0.2289858,
  1.4053851,
] as const
