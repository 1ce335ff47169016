import { columnAt, type Sides } from './polygon-sides.ts'

/** Measures sides slab by slab: between two levels beside each other no side begins or ends. */
export class SlabSweep {
  readonly #sides: Sides
  /** The sides of the slab from the left, and their columns at its upper and lower edge. */
  readonly #order: Int32Array
  readonly #above: Float64Array
  readonly #below: Float64Array
  /** For each place in the order where it was at the upper edge. */
  readonly #places: Int32Array

  constructor(sides: Sides) {
    this.#sides = sides
    this.#order = new Int32Array(sides.count)
    this.#above = new Float64Array(sides.count)
    this.#below = new Float64Array(sides.count)
    this.#places = new Int32Array(sides.count)
  }

  /** The area between the first level and the last, the first side from the left beginning one, and how many crossings were met; given up after `most` of them. */
  measure(
    sides: Int32Array,
    levels: Float64Array,
    most: number,
  ): { area: number; crossings: number } {
    const { y0, y1 } = this.#sides
    const waiting = sides.filter((side) => y0[side]! < y1[side]!).sort((a, b) => y0[a]! - y0[b]!)
    let next = 0
    let count = 0
    let area = 0
    let crossings = 0
    for (let slab = 0; slab + 1 < levels.length && crossings <= most; slab++) {
      const [top, bottom] = [levels[slab]!, levels[slab + 1]!]
      let kept = 0
      for (let at = 0; at < count; at++) {
        const side = this.#order[at]!
        if (y1[side]! > top) this.#order[kept++] = side
      }
      while (next < waiting.length && y0[waiting[next]!]! <= top) {
        this.#order[kept++] = waiting[next++]!
      }
      count = kept
      this.#sort(count, top, bottom)
      const met = this.#cross(count, most - crossings)
      crossings += met.length / 2
      area += this.#width(count, met) * (bottom - top)
    }
    return { area, crossings }
  }

  /** Puts the sides in order from the left at the upper edge; where they meet there, at the lower one. */
  #sort(count: number, top: number, bottom: number): void {
    const order = this.#order
    const above = this.#above
    const below = this.#below
    for (let at = 0; at < count; at++) {
      const side = order[at]!
      const x0 = columnAt(this.#sides, side, top)
      const x1 = columnAt(this.#sides, side, bottom)
      let to = at
      while (to > 0 && (above[to - 1]! > x0 || (above[to - 1] === x0 && below[to - 1]! > x1))) {
        order[to] = order[to - 1]!
        above[to] = above[to - 1]!
        below[to] = below[to - 1]!
        to--
      }
      order[to] = side
      above[to] = x0
      below[to] = x1
    }
  }

  /** The pairs of sides that cross, by their places at the upper edge: those whose order at the lower one is the other way round. */
  #cross(count: number, most: number): number[] {
    const below = this.#below
    const places = this.#places
    const met: number[] = []
    for (let at = 0; at < count; at++) {
      let to = at
      while (to > 0 && below[places[to - 1]!]! > below[at]! && met.length <= 2 * most) {
        met.push(places[to - 1]!, at)
        places[to] = places[to - 1]!
        to--
      }
      places[to] = at
    }
    return met
  }

  /** The mean width of what is filled: areas begin at every other side and end at the next. */
  #width(count: number, met: readonly number[]): number {
    const above = this.#above
    const below = this.#below
    let width = 0
    for (let at = 0; at < count; at++) {
      const mean = (above[at]! + below[at]!) / 2
      width += at % 2 === 0 ? -mean : mean
    }
    if (met.length === 0) return width
    for (const [at, parts] of this.#parts(met)) {
      const [x0, x1] = [above[at]!, below[at]!]
      const turned = meanColumn(x0, x1, parts) - (x0 + x1) / 2
      width += at % 2 === 0 ? -turned : turned
    }
    return width
  }

  /** Where each side crosses others: 0 is the upper edge, 1 the lower one. */
  #parts(met: readonly number[]): Map<number, number[]> {
    const parts = new Map<number, number[]>()
    for (let pair = 0; pair < met.length; pair += 2) {
      const [left, right] = [met[pair]!, met[pair + 1]!]
      const above = this.#above[right]! - this.#above[left]!
      const below = this.#below[left]! - this.#below[right]!
      for (const at of [left, right]) {
        const own = parts.get(at)
        if (own) own.push(above / (above + below))
        else parts.set(at, [above / (above + below)])
      }
    }
    return parts
  }
}

/** The mean column of a side, with the sign turned at each crossing: there it begins what it ended before, or the other way round. */
function meanColumn(top: number, bottom: number, crossings: number[]): number {
  const upTo = (part: number) => part * (top + ((bottom - top) * part) / 2)
  let mean = 0
  let sign = 1
  let from = 0
  for (const part of [...crossings.sort((a, b) => a - b), 1]) {
    mean += sign * (upTo(part) - upTo(from))
    sign = -sign
    from = part
  }
  return mean
}
