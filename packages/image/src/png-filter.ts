import { paeth } from './png-paeth.ts'

/** Rows of bytes, one after the other. */
export interface PlainRows {
  data: Uint8Array | Uint8ClampedArray
  height: number
  rowBytes: number
  /** Bytes of a pixel. */
  pixelBytes: number
}

/** One row of bytes, and the one above it, zeros for the first. */
interface Row {
  bytes: Uint8Array | Uint8ClampedArray
  above: Uint8Array | Uint8ClampedArray
  pixelBytes: number
}

/** Puts each row behind its filter's byte, filtered by the one of the five, 0 to 4, that is likeliest to compress best or that `choose` names. */
export function filterRows(rows: PlainRows, choose?: (row: number) => number): Uint8Array {
  const { data, height, rowBytes, pixelBytes } = rows
  const filtered = new Uint8Array(height * (rowBytes + 1))
  let above: Row['above'] = new Uint8Array(rowBytes)
  let to = 0
  for (let y = 0; y < height; y++) {
    const bytes = data.subarray(y * rowBytes, (y + 1) * rowBytes)
    const row = { bytes, above, pixelBytes }
    const filter = choose?.(y) ?? likeliestFilter(row)
    filtered[to++] = filter
    filterRow(row, filter, filtered.subarray(to, to + rowBytes))
    to += rowBytes
    above = bytes
  }
  return filtered
}

/** The filter after which a row's differences are smallest in sum (PNG specification, 12.7). */
function likeliestFilter({ bytes, above, pixelBytes }: Row): number {
  let up = 0
  for (let at = 0; at < bytes.length; at++) up += distance(bytes[at]! - above[at]!)
  // Rows of masks and flat grounds hardly differ from the one above; nothing can be much better.
  if (up * 16 < bytes.length) return 2
  let [none, sub, average, nearest] = [0, 0, 0, 0]
  for (let at = 0; at < bytes.length; at++) {
    const value = bytes[at]!
    const left = at < pixelBytes ? 0 : bytes[at - pixelBytes]!
    const top = above[at]!
    const corner = at < pixelBytes ? 0 : above[at - pixelBytes]!
    none += distance(value)
    sub += distance(value - left)
    average += distance(value - ((left + top) >> 1))
    nearest += distance(value - paeth(left, top, corner))
  }
  const sums = [none, sub, up, average, nearest]
  return sums.indexOf(Math.min(...sums))
}

/** How far a difference is from 0 when bytes wrap around. */
function distance(difference: number): number {
  return Math.abs((difference << 24) >> 24)
}

function filterRow({ bytes, above, pixelBytes }: Row, filter: number, to: Uint8Array): void {
  to.set(bytes)
  if (filter === 2) subtract(to, above)
  if (filter === 1) subtract(to.subarray(pixelBytes), bytes)
  if (filter < 3) return
  for (let at = 0; at < bytes.length; at++) {
    const left = at < pixelBytes ? 0 : bytes[at - pixelBytes]!
    const top = above[at]!
    const corner = at < pixelBytes ? 0 : above[at - pixelBytes]!
    const guess = filter === 3 ? (left + top) >> 1 : paeth(left, top, corner)
    to[at] = bytes[at]! - guess
  }
}

function subtract(from: Uint8Array, bytes: Row['bytes']): void {
  for (let at = 0; at < from.length; at++) from[at] = from[at]! - bytes[at]!
}
