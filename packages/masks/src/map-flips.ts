import type { GrayMap } from './gray-map.ts'

/** Where the rows of a map cross a threshold: the columns at which `value > threshold` changes, the first from unset. */
export interface MapFlips {
  columns: Uint16Array
  /** Where each row's columns begin; one more entry than rows. */
  starts: Uint32Array
}

/** Finds where the rows of a map up to 65,535 columns wide cross a threshold. A row that ends set flips back at its width. */
export function findFlips({ width, height, data }: GrayMap, threshold: number): MapFlips {
  const starts = new Uint32Array(height + 1)
  let columns = new Uint16Array(4 * height + width + 1)
  let used = 0
  const words = wordsOf(data)
  for (let y = 0; y < height; y++) {
    if (used + width + 1 > columns.length) columns = enlarge(columns, used + width + 1)
    const row = y * width
    const end = row + width
    let isOver = false
    let at = row
    while (at < end) {
      if ((at & 3) === 0) at = skipWords(words, at, end, threshold, isOver)
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

/** The bytes, four at once; those after the last whole four are left out, all of them where they are not aligned. */
function wordsOf(data: Uint8Array): Int32Array {
  const isAligned = data.byteOffset % 4 === 0
  return new Int32Array(
    data.buffer,
    isAligned ? data.byteOffset : 0,
    isAligned ? data.length >> 2 : 0,
  )
}

/** The highest bit of each of four bytes. */
const SIGNS = 0x80808080 | 0

/** The next byte from `at` on, a multiple of four, that begins a word of which not all bytes are over the threshold, or with `isOver` not set, some. */
function skipWords(
  words: Int32Array,
  at: number,
  end: number,
  threshold: number,
  isOver: boolean,
): number {
  // What is added to the lower seven bits carries into the eighth where they are greater than the threshold's.
  const carry = (127 - (threshold & 127)) * 0x01010101
  const expected = isOver ? SIGNS : 0
  const isLow = threshold < 128
  let index = at >> 2
  const last = Math.min(end >> 2, words.length)
  while (index < last) {
    const word = words[index]!
    const greater = (word & ~SIGNS) + carry
    if (((isLow ? word | greater : word & greater) & SIGNS) !== expected) break
    index++
  }
  return index << 2
}

function enlarge(columns: Uint16Array, least: number): Uint16Array<ArrayBuffer> {
  const larger = new Uint16Array(Math.max(columns.length * 2, least))
  larger.set(columns)
  return larger
}
