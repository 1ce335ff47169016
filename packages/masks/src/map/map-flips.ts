import type { GrayMap } from './gray-map.ts'

/** The columns of each row at which `value > threshold` changes. A row starts below the threshold. */
export interface MapFlips {
  columns: Uint16Array
  /** The index at which each row's columns begin. It has one entry more than there are rows. */
  starts: Uint32Array
}

/**
 * Finds where the rows of a map cross a threshold. The map has at most 65,535 columns; a row that ends above it
 * crosses at its width.
 */
export function findFlips({ width, height, data }: GrayMap, threshold: number): MapFlips {
  const starts = new Uint32Array(height + 1)
  let columns = new Uint16Array(4 * height + width + 1)
  let used = 0
  const packed = packedBytes(data)
  for (let y = 0; y < height; y++) {
    if (used + width + 1 > columns.length) columns = enlarge(columns, used + width + 1)
    const row = y * width
    const end = row + width
    let isOver = false
    let at = row
    while (at < end) {
      if ((at & 3) === 0) at = skipUniform(packed, at, end, threshold, isOver)
      if (at < end && data[at]! > threshold !== isOver) {
        isOver = !isOver
        columns[used++] = at - row
      }
      at++
    }
    if (isOver) columns[used++] = width
    starts[y + 1] = used
  }
  return { columns, starts }
}

/** Returns the bytes as 32-bit integers, leaving out an incomplete last one; empty if the bytes are not aligned. */
function packedBytes(data: Uint8Array): Int32Array {
  const isAligned = data.byteOffset % 4 === 0
  return new Int32Array(
    data.buffer,
    isAligned ? data.byteOffset : 0,
    isAligned ? data.length >> 2 : 0,
  )
}

/** The highest bit of each of four bytes. */
const SIGNS = 0x80808080 | 0

/**
 * Skips groups of four bytes that are all above the threshold if `isOver`, or otherwise all not above it. Returns the
 * index of the first byte after them.
 */
function skipUniform(
  packed: Int32Array,
  at: number,
  end: number,
  threshold: number,
  isOver: boolean,
): number {
  // The addition carries into the eighth bit if the lower seven are greater than those of the threshold.
  const carry = (127 - (threshold & 127)) * 0x01010101
  const expected = isOver ? SIGNS : 0
  const isLow = threshold < 128
  let index = at >> 2
  const last = Math.min(end >> 2, packed.length)
  while (index < last) {
    const four = packed[index]!
    const greater = (four & ~SIGNS) + carry
    if (((isLow ? four | greater : four & greater) & SIGNS) !== expected) break
    index++
  }
  return index << 2
}

function enlarge(columns: Uint16Array, minLength: number): Uint16Array<ArrayBuffer> {
  const larger = new Uint16Array(Math.max(columns.length * 2, minLength))
  larger.set(columns)
  return larger
}
