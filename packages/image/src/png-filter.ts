import { paeth } from './png-paeth.ts'

/** Rows of bytes, one after the other. */
export interface PlainRows {
  data: Uint8Array | Uint8ClampedArray
  height: number
  rowBytes: number
  /** Bytes of a pixel. */
  pixelBytes: number
}

/** Puts each row behind its filter's byte, filtered with one of the five, 0 to 4, that `choose` names. */
export function filterRows(
  rows: PlainRows,
  choose: (rows: PlainRows, row: number) => number = likeliestFilter,
): Uint8Array {
  const { height, rowBytes } = rows
  const filtered = new Uint8Array(height * (rowBytes + 1))
  let to = 0
  for (let row = 0; row < height; row++) {
    const filter = choose(rows, row)
    filtered[to++] = filter
    filterRow(rows, row, filter, filtered.subarray(to, to + rowBytes))
    to += rowBytes
  }
  return filtered
}

/** The filter after which a row's differences are smallest in sum: it is likely to compress best (PNG specification, 12.7). */
function likeliestFilter({ data, rowBytes, pixelBytes }: PlainRows, row: number): number {
  const start = row * rowBytes
  let [none, sub, above, average, nearest] = [0, 0, 0, 0, 0]
  for (let at = 0; at < rowBytes; at++) {
    const value = data[start + at]!
    const left = at < pixelBytes ? 0 : data[start + at - pixelBytes]!
    const up = row === 0 ? 0 : data[start + at - rowBytes]!
    const corner = row === 0 || at < pixelBytes ? 0 : data[start + at - rowBytes - pixelBytes]!
    none += distance(value)
    sub += distance(value - left)
    above += distance(value - up)
    average += distance(value - ((left + up) >> 1))
    nearest += distance(value - paeth(left, up, corner))
  }
  const sums = [none, sub, above, average, nearest]
  return sums.indexOf(Math.min(...sums))
}

/** How far a difference is from 0 when bytes wrap around. */
function distance(difference: number): number {
  const byte = difference & 255
  return byte < 128 ? byte : 256 - byte
}

function filterRow(
  { data, rowBytes, pixelBytes }: PlainRows,
  row: number,
  filter: number,
  to: Uint8Array,
): void {
  const start = row * rowBytes
  for (let at = 0; at < rowBytes; at++) {
    const left = at < pixelBytes ? 0 : data[start + at - pixelBytes]!
    const up = row === 0 ? 0 : data[start + at - rowBytes]!
    const corner = row === 0 || at < pixelBytes ? 0 : data[start + at - rowBytes - pixelBytes]!
    to[at] = data[start + at]! - prediction(filter, left, up, corner)
  }
}

function prediction(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left
  if (filter === 2) return up
  if (filter === 3) return (left + up) >> 1
  return filter === 4 ? paeth(left, up, corner) : 0
}
