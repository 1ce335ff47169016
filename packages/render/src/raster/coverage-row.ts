/**
 * Receives a span of equal coverage in a row: columns from `start` up to, but not including, `end`.
 * The coverage is above 0 and at most 1.
 */
export type CoverSpan = (y: number, start: number, end: number, coverage: number) => void

/**
 * Lower coverage counts as 0, and coverage above one minus this as 1, since rounding leaves such
 * remainders.
 */
const MIN_COVERAGE = 1 / 512

/** Accumulates the coverage of one row of pixels. */
export interface CoverageRow {
  /** Adds a piece of an edge within the row, by its signed height and the columns of its ends. */
  add(height: number, startX: number, endX: number): void
  /** Visits all covered spans and empties the row. */
  sweep(y: number, rule: 'nonzero' | 'evenodd', visit: CoverSpan): void
}

/** Creates an empty row of a picture. */
export function createCoverageRow(width: number): CoverageRow {
  // How much each pixel raises the running sum, and one bit for each pixel that does.
  const rises = new Float64Array(width + 2)
  const touched = new Uint32Array((width >> 5) + 2)
  let firstGroup = touched.length
  let lastGroup = -1

  const rise = (x: number, amount: number) => {
    rises[x] = rises[x]! + amount
    const group = x >> 5
    touched[group] = touched[group]! | (1 << (x & 31))
    if (group < firstGroup) firstGroup = group
    if (group > lastGroup) lastGroup = group
  }

  /**
   * Adds a piece within one pixel. The area to its right counts for this pixel, and the rest from
   * the next pixel on.
   */
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
      for (let group = firstGroup; group <= lastGroup; group++) {
        let bits = touched[group]!
        touched[group] = 0
        while (bits !== 0) {
          const bit = 31 - Math.clz32(bits & -bits)
          bits &= bits - 1
          const x = (group << 5) + bit
          if (coverage > 0 && x > from) visit(y, from, Math.min(x, width), coverage)
          sum += rises[x]!
          rises[x] = 0
          coverage = coverageOf(sum, rule)
          from = x
        }
      }
      if (coverage > 0 && from < width) visit(y, from, width, coverage)
      firstGroup = touched.length
      lastGroup = -1
    },
  }
}

/** Returns the filled share of a pixel whose average winding number is `winding`. */
function coverageOf(winding: number, rule: 'nonzero' | 'evenodd'): number {
  let share = Math.abs(winding)
  if (rule === 'nonzero') share = Math.min(share, 1)
  else {
    share %= 2
    if (share > 1) share = 2 - share
  }
  if (share < MIN_COVERAGE) return 0
  return share > 1 - MIN_COVERAGE ? 1 : share
}
