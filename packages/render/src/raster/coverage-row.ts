/** Called for each piece of a row that is covered alike: columns from `start` to before `end`, coverage above 0 and at most 1. */
export type CoverSpan = (y: number, start: number, end: number, coverage: number) => void

/** Below this share of a pixel nothing is drawn, above its counterpart all: what rounding leaves over. */
const LEAST = 1 / 512

/** The row of pixels that is being covered. */
export interface CoverageRow {
  /** Adds an edge's piece within the row: its signed height and the columns of its ends. */
  add(height: number, startX: number, endX: number): void
  /** Visits what is covered and empties the row. */
  sweep(y: number, rule: 'nonzero' | 'evenodd', visit: CoverSpan): void
}

/** A row of a picture, empty. */
export function createCoverageRow(width: number): CoverageRow {
  // For each pixel how much it raises the running sum, and a bit for each pixel that does.
  const rises = new Float64Array(width + 2)
  const touched = new Uint32Array((width >> 5) + 2)
  let firstWord = touched.length
  let lastWord = -1

  const rise = (x: number, amount: number) => {
    rises[x] = rises[x]! + amount
    const word = x >> 5
    touched[word] = touched[word]! | (1 << (x & 31))
    if (word < firstWord) firstWord = word
    if (word > lastWord) lastWord = word
  }

  /** A piece within one pixel: what of the height lies left of it counts for this pixel, the rest from the next on. */
  const addWithin = (x: number, height: number, middle: number) => {
    rise(x, height * (1 - middle))
    if (middle > 0) rise(x + 1, height * middle)
  }

  return {
    add(height, startX, endX) {
      let left = Math.min(startX, endX)
      let right = Math.max(startX, endX)
      if (left >= width) return
      if (right <= 0) {
        rise(0, height)
        return
      }
      const perColumn = right > left ? height / (right - left) : 0
      let rest = height
      if (left < 0) {
        rise(0, -left * perColumn)
        rest += left * perColumn
        left = 0
      }
      if (right > width) {
        rest -= (right - width) * perColumn
        right = width
      }
      let x = Math.floor(left)
      if (right <= x + 1) {
        addWithin(x, rest, (left + right) / 2 - x)
        return
      }
      while (left < right) {
        const end = Math.min(x + 1, right)
        addWithin(x, (end - left) * perColumn, (left + end) / 2 - x)
        left = end
        x++
      }
    },
    sweep(y, rule, visit) {
      let sum = 0
      let coverage = 0
      let from = 0
      for (let word = firstWord; word <= lastWord; word++) {
        let bits = touched[word]!
        touched[word] = 0
        while (bits !== 0) {
          const bit = 31 - Math.clz32(bits & -bits)
          bits &= bits - 1
          const x = (word << 5) + bit
          if (coverage > 0 && x > from) visit(y, from, Math.min(x, width), coverage)
          sum += rises[x]!
          rises[x] = 0
          coverage = coverageOf(sum, rule)
          from = x
        }
      }
      if (coverage > 0 && from < width) visit(y, from, width, coverage)
      firstWord = touched.length
      lastWord = -1
    },
  }
}

/** The share of a pixel that is filled where the winding number is `winding` on average. */
function coverageOf(winding: number, rule: 'nonzero' | 'evenodd'): number {
  let share = Math.abs(winding)
  if (rule === 'nonzero') share = Math.min(share, 1)
  else {
    share %= 2
    if (share > 1) share = 2 - share
  }
  if (share < LEAST) return 0
  return share > 1 - LEAST ? 1 : share
}
