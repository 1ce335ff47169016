import type { Effort } from './effort.ts'
import { paeth } from './png-paeth.ts'

/** Rows of pixels, one after the other. */
export interface PixelRows {
  data: Uint8Array
  rowBytes: number
  /** Bytes from a pixel to the next. */
  pixelBytes: number
  /** Bytes of each pixel, from its first, that go into the file. */
  keptBytes: number
}

/** Filters the rows from `first` to before `last`, each behind its filter's byte; nothing depends on the rows before `first`. */
export function filterRows(
  rows: PixelRows,
  first: number,
  last: number,
  effort: Effort,
): Uint8Array {
  const length = (rows.rowBytes / rows.pixelBytes) * rows.keptBytes + 1
  const filtered = new Uint8Array((last - first) * length)
  for (let y = first; y < last; y++) {
    const filter = likeliestFilter(rows, y, y === first ? alone : candidates[effort])
    const at = (y - first) * length
    filtered[at] = filter
    filterRow(rows, y, filter, filtered.subarray(at + 1, at + length))
  }
  return filtered
}

/** Filters that ask for no row above. */
const alone: readonly number[] = [0, 1]

/** Paeth's filter takes as long as all others together. */
const candidates: Readonly<Record<Effort, readonly number[]>> = {
  fast: [0, 1, 2, 3],
  small: [0, 1, 2, 3, 4],
}

/** Filters one row by one of the five, 0 to 4; above the first row lie zeros. */
export function filterRow(rows: PixelRows, y: number, filter: number, to: Uint8Array): void {
  const { data, rowBytes, pixelBytes, keptBytes } = rows
  const start = y * rowBytes
  const above = y > 0 ? data.subarray(start - rowBytes, start) : new Uint8Array(rowBytes)
  const walk = walks[filter]!
  for (let first = 0; first < keptBytes; first++) {
    walk({ bytes: data.subarray(start, start + rowBytes), above, first, pixelBytes, to, keptBytes })
  }
}

/** One byte of every pixel of a row. */
interface Lane {
  bytes: Uint8Array
  above: Uint8Array
  first: number
  pixelBytes: number
  to: Uint8Array
  keptBytes: number
}

// Each walks along the row once for every byte of a pixel, so that what the next step needs stays in a variable.
const walks: readonly ((lane: Lane) => void)[] = [
  copy,
  subtractLeft,
  subtractAbove,
  subtractAverage,
  subtractPaeth,
]

function copy({ bytes, first, pixelBytes, to, keptBytes }: Lane): void {
  for (let at = first, end = first; at < bytes.length; at += pixelBytes, end += keptBytes) {
    to[end] = bytes[at]!
  }
}

function subtractLeft({ bytes, first, pixelBytes, to, keptBytes }: Lane): void {
  let left = 0
  for (let at = first, end = first; at < bytes.length; at += pixelBytes, end += keptBytes) {
    const value = bytes[at]!
    to[end] = value - left
    left = value
  }
}

function subtractAbove({ bytes, above, first, pixelBytes, to, keptBytes }: Lane): void {
  for (let at = first, end = first; at < bytes.length; at += pixelBytes, end += keptBytes) {
    to[end] = bytes[at]! - above[at]!
  }
}

function subtractAverage({ bytes, above, first, pixelBytes, to, keptBytes }: Lane): void {
  let left = 0
  for (let at = first, end = first; at < bytes.length; at += pixelBytes, end += keptBytes) {
    const value = bytes[at]!
    to[end] = value - ((left + above[at]!) >> 1)
    left = value
  }
}

function subtractPaeth({ bytes, above, first, pixelBytes, to, keptBytes }: Lane): void {
  let left = 0
  let corner = 0
  for (let at = first, end = first; at < bytes.length; at += pixelBytes, end += keptBytes) {
    const value = bytes[at]!
    const up = above[at]!
    to[end] = value - paeth(left, up, corner)
    left = value
    corner = up
  }
}

/** The filter, of some, after which the differences of a row are smallest in sum (PNG specification, 12.7), by a sample of its pixels. */
function likeliestFilter(rows: PixelRows, y: number, filters: readonly number[]): number {
  const { data, rowBytes, pixelBytes, keptBytes } = rows
  const start = y * rowBytes
  const step = Math.min(MOST_SKIPPED, Math.max(1, Math.floor(rowBytes / pixelBytes / FEWEST)))
  const sums = [0, 0, 0, 0, 0]
  // From row to row another place, so that no pattern of the picture is met or missed throughout.
  const begin = start + (1 + ((y * 5) % step)) * pixelBytes
  for (let pixel = begin; pixel < start + rowBytes; pixel += step * pixelBytes) {
    for (let at = pixel; at < pixel + keptBytes; at++) {
      const value = data[at]!
      const left = data[at - pixelBytes]!
      const up = y > 0 ? data[at - rowBytes]! : 0
      const corner = y > 0 ? data[at - rowBytes - pixelBytes]! : 0
      sums[0] = sums[0]! + distance(value)
      sums[1] = sums[1]! + distance(value - left)
      sums[2] = sums[2]! + distance(value - up)
      sums[3] = sums[3]! + distance(value - ((left + up) >> 1))
      sums[4] = sums[4]! + distance(value - paeth(left, up, corner))
    }
  }
  return filters.reduce((best, filter) => (sums[filter]! < sums[best]! ? filter : best))
}

/** One pixel in so many is looked at, but at so many at least. */
const MOST_SKIPPED = 16
const FEWEST = 64

/** How far a difference is from 0 when bytes wrap around. */
function distance(difference: number): number {
  return Math.abs((difference << 24) >> 24)
}
