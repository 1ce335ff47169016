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
    const filter = likeliestFilter(rows, y, y === first ? 'alone' : effort)
    const at = (y - first) * length
    filtered[at] = filter
    filterRow(rows, y, filter, filtered.subarray(at + 1, at + length))
  }
  return filtered
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

/** The filter after which the differences of a row are smallest in sum (PNG specification, 12.7), by a sample of its pixels. */
function likeliestFilter(rows: PixelRows, y: number, choice: Choice): number {
  const { data, rowBytes, pixelBytes, keptBytes } = rows
  const start = y * rowBytes
  const step = Math.min(MOST_SKIPPED, Math.max(1, Math.floor(rowBytes / pixelBytes / FEWEST)))
  let [none, sub, up, average, nearest] = [0, 0, 0, 0, 0]
  // From row to row another place, so that no pattern of the picture is met or missed throughout.
  const begin = start + (1 + ((y * 5) % step)) * pixelBytes
  for (let pixel = begin; pixel < start + rowBytes; pixel += step * pixelBytes) {
    for (let at = pixel; at < pixel + keptBytes; at++) {
      const value = data[at]!
      const left = data[at - pixelBytes]!
      none += distance(value)
      sub += distance(value - left)
      if (choice === 'alone') continue
      const above = data[at - rowBytes]!
      up += distance(value - above)
      average += distance(value - ((left + above) >> 1))
      if (choice === 'small') {
        nearest += distance(value - paeth(left, above, data[at - rowBytes - pixelBytes]!))
      }
    }
  }
  const sums = [none, sub, up, average, nearest].slice(0, counts[choice])
  return sums.indexOf(Math.min(...sums))
}

/** `alone` is for rows that ask for no row above. */
type Choice = Effort | 'alone'

/** How many of the five filters may be chosen; Paeth's, the last, takes as long as all others together. */
const counts: Readonly<Record<Choice, number>> = { alone: 2, fast: 4, small: 5 }

/** One pixel in so many is looked at, but at so many at least. */
const MOST_SKIPPED = 16
const FEWEST = 64

/** How far a difference is from 0 when bytes wrap around. */
function distance(difference: number): number {
  return Math.abs((difference << 24) >> 24)
}
