import { areaOnLines } from './area-on-lines.ts'
import type { Polygon } from './polygon.ts'
import { columnAt, type Sides, sidesOf } from './polygon-sides.ts'
import { SlabSweep } from './slab-sweep.ts'

/**
 * The filled area in square pixels by the even-odd rule, also where rings overlap or cross themselves. Exact but for the
 * rounding of numbers; only a tangle of more than some tens of thousands of crossings is measured along lines, to within a
 * hundredth.
 */
export function polygonArea(polygon: Polygon): number {
  const sides = sidesOf(polygon)
  const all = Int32Array.from({ length: sides.count }, (_, side) => side)
  const parts = new AreaInParts(sides)
  const area = parts.measure(all, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)
  return parts.isTooMuch ? areaOnLines(sides) : area
}

/** Sides times slabs that are looked at before a polygon counts as a tangle, and how many more for each side: outlines without crossings take some 18. */
const [MOST_WORK, WORK_PER_SIDE] = [60_000, 16]

/** As much work as a crossing is. */
const CROSSING = 16

/** As many slabs for each side are swept as they are. */
const FEW_SLABS = 8

/** Measures sides between two heights by halving until little is left, each time apart where they lie apart. */
class AreaInParts {
  readonly #sides: Sides
  readonly #sweep: SlabSweep
  /** The columns between which each side lies, of those that are being parted. */
  readonly #starts: Float64Array
  readonly #ends: Float64Array
  #left: number

  constructor(sides: Sides) {
    this.#sides = sides
    this.#left = MOST_WORK + WORK_PER_SIDE * sides.count
    this.#sweep = new SlabSweep(sides)
    this.#starts = new Float64Array(sides.count)
    this.#ends = new Float64Array(sides.count)
  }

  /** Whether the work was given up, and what was measured is worth nothing. */
  get isTooMuch(): boolean {
    return this.#left < 0
  }

  /** The area between two heights where the first side from the left begins one. */
  measure(sides: Int32Array, top: number, bottom: number): number {
    const levels = this.#levelsOf(sides, top, bottom)
    const slabs = this.#countSlabs(sides, levels)
    this.#left -= sides.length
    if (slabs <= sides.length * FEW_SLABS || levels.length < 3) {
      this.#left -= slabs
      if (this.#left < 0) return 0
      const { area, crossings } = this.#sweep.measure(sides, levels, this.#left / CROSSING)
      this.#left -= crossings * CROSSING
      return area
    }
    if (this.#left < 0) return 0
    const middle = levels[levels.length >> 1]!
    return this.#measureApart(sides, top, middle) + this.#measureApart(sides, middle, bottom)
  }

  /** The heights at which a side begins or ends, and those that cut one. */
  #levelsOf(sides: Int32Array, top: number, bottom: number): Float64Array {
    const { y0, y1 } = this.#sides
    const levels = new Float64Array(sides.length * 2)
    let used = 0
    for (const side of sides) {
      levels[used++] = Math.max(top, y0[side]!)
      levels[used++] = Math.min(bottom, y1[side]!)
    }
    levels.sort()
    let kept = 0
    for (const level of levels) {
      if (kept === 0 || level !== levels[kept - 1]) levels[kept++] = level
    }
    return levels.subarray(0, kept)
  }

  /** How many slabs between levels the sides span together. */
  #countSlabs(sides: Int32Array, levels: Float64Array): number {
    const { y0, y1 } = this.#sides
    let slabs = 0
    for (const side of sides) {
      slabs += indexOf(levels, y1[side]!) - indexOf(levels, y0[side]!)
    }
    return slabs
  }

  /** Measures groups of sides by themselves that have no column in common; level sides hold together what they join. */
  #measureApart(all: Int32Array, top: number, bottom: number): number {
    const { x0, y0, x1, y1 } = this.#sides
    const sides = all.filter((side) => y0[side]! < bottom && y1[side]! > top)
    const starts = this.#starts
    const ends = this.#ends
    for (const side of sides) {
      const upper = y0[side]! < top ? columnAt(this.#sides, side, top) : x0[side]!
      const lower = y1[side]! > bottom ? columnAt(this.#sides, side, bottom) : x1[side]!
      starts[side] = Math.min(upper, lower)
      ends[side] = Math.max(upper, lower)
    }
    sides.sort((a, b) => starts[a]! - starts[b]!)
    let area = 0
    // Rings are closed, so that how many sides stand left of a group is even throughout, or odd.
    let isOdd = false
    for (let first = 0; first < sides.length && this.#left >= 0; ) {
      let end = ends[sides[first]!]!
      let after = first
      let isOddAfter: boolean = isOdd
      for (; after < sides.length && starts[sides[after]!]! <= end; after++) {
        const side = sides[after]!
        if (y0[side]! <= top) isOddAfter = !isOddAfter
        end = Math.max(end, ends[side]!)
      }
      const group = this.measure(sides.subarray(first, after), top, bottom)
      area += isOdd ? -group : group
      isOdd = isOddAfter
      first = after
    }
    return area
  }
}

/** The index of a level, or of the nearest one where it is beyond them. */
function indexOf(levels: Float64Array, y: number): number {
  let low = 0
  let high = levels.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (levels[middle]! < y) low = middle + 1
    else high = middle
  }
  return low
}
