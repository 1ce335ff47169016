import type { Effort } from '../effort.ts'
import { paeth } from './png-paeth.ts'

/** Rows of pixels, one after another. */
export interface PixelRows {
  data: Uint8Array
  rowBytes: number
  /** The number of bytes from one pixel to the next. */
  pixelBytes: number
  /** The number of leading bytes of each pixel that are written to the file. */
  keptBytes: number
}

/**
 * Filters the rows from `first` to before `last`, each preceded by its filter byte. The result does not depend on
 * rows before `first`.
 */
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
    /** Applies one of the five filters, 0 to 4, to a row. The row above the first is treated as zeros. */
    filterRow(rows, y, filter, filtered.subarray(at + 1, at + length))
  }
  return filtered
}

/** Filters row `y` with one of the five filters, 0 to 4. The row above the first is treated as zeros. */
export function filterRow(rows: PixelRows, y: number, filter: number, to: Uint8Array): void {
  const { data, rowBytes, pixelBytes, keptBytes } = rows
  const start = y * rowBytes
  const above = y > 0 ? data.subarray(start - rowBytes, start) : new Uint8Array(rowBytes)
  const filterChannel = filters[filter]!
  for (let first = 0; first < keptBytes; first++) {
    filterChannel({
      bytes: data.subarray(start, start + rowBytes),
      above,
      first,
      pixelBytes,
      to,
      keptBytes,
    })
  }
}

/** One byte of every pixel of a row. */
interface RowChannel {
  bytes: Uint8Array
  above: Uint8Array
  first: number
  pixelBytes: number
  to: Uint8Array
  keptBytes: number
}

// Each filters one channel of a row at a time, so that the value needed next stays in a local variable.
const filters: readonly ((channel: RowChannel) => void)[] = [
  copy,
  subtractLeft,
  subtractAbove,
  subtractAverage,
  subtractPaeth,
]

function copy({ bytes, first, pixelBytes, to, keptBytes }: RowChannel): void {
  for (let at = first, end = first; at < bytes.length; at += pixelBytes, end += keptBytes) {
    to[end] = bytes[at]!
  }
}

function subtractLeft({ bytes, first, pixelBytes, to, keptBytes }: RowChannel): void {
  let left = 0
  for (let at = first, end = first; at < bytes.length; at += pixelBytes, end += keptBytes) {
    const value = bytes[at]!
    to[end] = value - left
    left = value
  }
}

function subtractAbove({ bytes, above, first, pixelBytes, to, keptBytes }: RowChannel): void {
  for (let at = first, end = first; at < bytes.length; at += pixelBytes, end += keptBytes) {
    to[end] = bytes[at]! - above[at]!
  }
}

function subtractAverage({ bytes, above, first, pixelBytes, to, keptBytes }: RowChannel): void {
  let left = 0
  for (let at = first, end = first; at < bytes.length; at += pixelBytes, end += keptBytes) {
    const value = bytes[at]!
    to[end] = value - ((left + above[at]!) >> 1)
    left = value
  }
}

function subtractPaeth({ bytes, above, first, pixelBytes, to, keptBytes }: RowChannel): void {
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

/**
 * Returns the filter with the smallest sum of absolute differences (PNG specification, 12.7), estimated from a sample
 * of the row's pixels.
 */
function likeliestFilter(rows: PixelRows, y: number, choice: Choice): number {
  const { data, rowBytes, pixelBytes, keptBytes } = rows
  const start = y * rowBytes
  const step = Math.min(
    MAX_STEP_PIXELS,
    Math.max(1, Math.floor(rowBytes / pixelBytes / MIN_SAMPLED_PIXELS)),
  )
  let [none, sub, up, average, nearest] = [0, 0, 0, 0, 0]
  // The sample starts at a different pixel in each row, so that no regular pattern is always hit or always missed.
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

/** How filters are chosen: by effort, or `alone` for rows that must not refer to the row above. */
type Choice = Effort | 'alone'

/**
 * The number of filters that are tried, in their order. Paeth's, the last of the five, takes as long as all others
 * together.
 */
const counts: Readonly<Record<Choice, number>> = { alone: 2, fast: 4, small: 5 }

/** The distance in pixels between two samples of a wide row. */
const MAX_STEP_PIXELS = 16
/** The least number of pixels sampled of a row, if the row has that many. */
const MIN_SAMPLED_PIXELS = 64

/** Returns the absolute value of a difference between bytes, which wraps around. */
function distance(difference: number): number {
  return Math.abs((difference << 24) >> 24)
}
