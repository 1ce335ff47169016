import { ImageError } from './image-error.ts'
import { paeth } from './png-paeth.ts'

/** Rows as they come out of `inflate`: each is a filter's byte and `rowBytes` bytes. */
export interface FilteredRows {
  /** Where the first row begins. */
  start: number
  height: number
  rowBytes: number
  /** Bytes from a sample to the same one of the pixel to the left, at least 1. */
  pixelBytes: number
}

/** Undoes the row filters in place: afterwards the rows lie one after the other from `start`, without the filters' bytes. */
export function unfilter(bytes: Uint8Array, rows: FilteredRows): void {
  const { start, height, rowBytes, pixelBytes } = rows
  let to = start
  let from = start
  for (let row = 0; row < height; row++) {
    const filter = bytes[from]!
    // Above the first row lie zeros: Up is then None, and Paeth is Sub.
    const above = row === 0 ? NONE : to - rowBytes
    unfilterRow(bytes, filter, { from: from + 1, to, above, rowBytes, pixelBytes })
    to += rowBytes
    from += rowBytes + 1
  }
}

const NONE = -1

interface Row {
  from: number
  to: number
  /** Where the row above begins, or `NONE`. */
  above: number
  rowBytes: number
  pixelBytes: number
}

function unfilterRow(bytes: Uint8Array, filter: number, row: Row): void {
  const isFirst = row.above === NONE
  if (filter === 0 || (filter === 2 && isFirst)) {
    bytes.copyWithin(row.to, row.from, row.from + row.rowBytes)
  } else if (filter === 1 || (filter === 4 && isFirst)) addLeft(bytes, row)
  else if (filter === 2) addAbove(bytes, row)
  else if (filter === 3) addAverage(bytes, row)
  else if (filter === 4) addPaeth(bytes, row)
  else {
    throw new ImageError(
      'image/damaged',
      `The PNG names a row filter ${filter}, which does not exist; export it again.`,
    )
  }
}

function addLeft(bytes: Uint8Array, { from, to, rowBytes, pixelBytes }: Row): void {
  bytes.copyWithin(to, from, from + pixelBytes)
  const end = to + rowBytes
  let source = from + pixelBytes
  for (let at = to + pixelBytes; at < end; at++) {
    bytes[at] = bytes[source++]! + bytes[at - pixelBytes]!
  }
}

function addAbove(bytes: Uint8Array, { from, to, above, rowBytes }: Row): void {
  for (let at = 0; at < rowBytes; at++) bytes[to + at] = bytes[from + at]! + bytes[above + at]!
}

function addAverage(bytes: Uint8Array, { from, to, above, rowBytes, pixelBytes }: Row): void {
  const isFirst = above === NONE
  for (let at = 0; at < rowBytes; at++) {
    const left = at < pixelBytes ? 0 : bytes[to + at - pixelBytes]!
    const up = isFirst ? 0 : bytes[above + at]!
    bytes[to + at] = bytes[from + at]! + ((left + up) >> 1)
  }
}

function addPaeth(bytes: Uint8Array, { from, to, above, rowBytes, pixelBytes }: Row): void {
  for (let at = 0; at < pixelBytes; at++) bytes[to + at] = bytes[from + at]! + bytes[above + at]!
  for (let at = pixelBytes; at < rowBytes; at++) {
    const left = bytes[to + at - pixelBytes]!
    const up = bytes[above + at]!
    const corner = bytes[above + at - pixelBytes]!
    bytes[to + at] = bytes[from + at]! + paeth(left, up, corner)
  }
}
