import { ImageError } from '../image-error.ts'
import { paeth } from './png-paeth.ts'

/** Rows as `inflate` returns them: each has a filter byte, then `rowBytes` bytes. */
export interface FilteredRows {
  /** The offset at which the first row begins. */
  start: number
  height: number
  rowBytes: number
  /** The distance from a byte to the same one of the pixel to the left, at least 1. */
  pixelBytes: number
}

/**
 * Undoes the row filters in place. Afterwards the rows follow each other from `start`, without filter bytes. Throws
 * `image/damaged`.
 */
export function unfilter(bytes: Uint8Array, rows: FilteredRows): void {
  const { start, height, rowBytes, pixelBytes } = rows
  for (let y = 0; y < height; y++) {
    const from = start + y * (rowBytes + 1)
    const begin = start + y * rowBytes
    const filter = bytes[from]!
    bytes.copyWithin(begin, from + 1, from + 1 + rowBytes)
    undo(bytes, filter, { begin, end: begin + rowBytes, pixelBytes, isFirst: y === 0 })
  }
}

interface Row {
  begin: number
  end: number
  pixelBytes: number
  /** Whether this is the first row. The row above it is treated as zeros: Up then equals None, and Paeth equals Sub. */
  isFirst: boolean
}

function undo(bytes: Uint8Array, filter: number, row: Row): void {
  if (filter === 0 || (filter === 2 && row.isFirst)) return
  if (filter === 1 || (filter === 4 && row.isFirst)) addLeft(bytes, row)
  else if (filter === 2) addAbove(bytes, row)
  else if (filter === 3) addAverage(bytes, row)
  else if (filter === 4) addPaeth(bytes, row)
  else {
    throw new ImageError(
      'image/damaged',
      `The PNG uses the row filter ${filter}, which does not exist; export it again.`,
    )
  }
}

// Each handles one channel of a row at a time, so that the value needed next stays in a local variable.

function addLeft(bytes: Uint8Array, { begin, end, pixelBytes }: Row): void {
  for (let first = begin; first < begin + pixelBytes; first++) {
    let left = 0
    for (let at = first; at < end; at += pixelBytes) {
      left = (bytes[at]! + left) & 255
      bytes[at] = left
    }
  }
}

function addAbove(bytes: Uint8Array, { begin, end }: Row): void {
  let above = begin - (end - begin)
  for (let at = begin; at < end; at++) bytes[at] = bytes[at]! + bytes[above++]!
}

function addAverage(bytes: Uint8Array, { begin, end, pixelBytes, isFirst }: Row): void {
  const rowBytes = end - begin
  for (let first = begin; first < begin + pixelBytes; first++) {
    let left = 0
    for (let at = first; at < end; at += pixelBytes) {
      const up = isFirst ? 0 : bytes[at - rowBytes]!
      left = (bytes[at]! + ((left + up) >> 1)) & 255
      bytes[at] = left
    }
  }
}

function addPaeth(bytes: Uint8Array, { begin, end, pixelBytes }: Row): void {
  const rowBytes = end - begin
  for (let first = begin; first < begin + pixelBytes; first++) {
    let left = 0
    let corner = 0
    for (let at = first; at < end; at += pixelBytes) {
      const up = bytes[at - rowBytes]!
      left = (bytes[at]! + paeth(left, up, corner)) & 255
      bytes[at] = left
      corner = up
    }
  }
}
