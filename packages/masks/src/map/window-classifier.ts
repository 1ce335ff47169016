import type { MaskBuilder } from '../mask-builder.ts'
import type { GrayMap } from './gray-map.ts'
import { findFlips, type MapFlips } from './map-flips.ts'
import { HALF, type ResampleWeights, WEIGHT_BITS } from './resample-weights.ts'

/** A range of target columns that are all set, or are all mixed from samples on both sides of the threshold. */
interface Stretch {
  from: number
  to: number
  isMixed: boolean
}

const UNSET = 0
const SET = 1
const MIXED = 2

/**
 * Divides the target's columns into those certainly set, those certainly not set, and those to be computed.
 *
 * It works on a window: the rows of the map that several rows of the target mix.
 */
export class WindowClassifier {
  readonly #map: GrayMap
  readonly #columns: ResampleWeights
  readonly #threshold: number
  readonly #flips: MapFlips
  /** For each column of the map, the first target column that mixes no column to its left. */
  readonly #insideFrom: Int32Array
  /** For each column of the map, the number of leading target columns that mix neither it nor a column to its right. */
  readonly #insideTo: Int32Array
  /**
   * The columns where rows of the window cross the threshold, encoded as twice the column, plus one if the row falls
   * below.
   */
  #changes = new Uint32Array(64)
  #count = 0
  #stretches: Stretch[] = []
  /** The horizontally resampled samples of mixed columns, column by column. */
  #samples = new Uint8Array(1 << 12)
  #used = 0

  constructor(map: GrayMap, columns: ResampleWeights, threshold: number) {
    this.#map = map
    this.#columns = columns
    this.#threshold = threshold
    this.#flips = findFlips(map, threshold)
    const insideFrom = new Int32Array(map.width + 1)
    const insideTo = new Int32Array(map.width + 1)
    const { first, count } = columns
    let from = 0
    let to = 0
    for (let column = 0; column <= map.width; column++) {
      while (from < first.length && first[from]! < column) from++
      while (to < first.length && first[to]! + count[to]! <= column) to++
      insideFrom[column] = from
      insideTo[column] = to
    }
    this.#insideFrom = insideFrom
    this.#insideTo = insideTo
  }

  /** Reads a window of `count` rows of the map, starting at row `top`. Returns whether any pixel may be set. */
  prepare(top: number, count: number): boolean {
    this.#count = count
    this.#stretches = []
    this.#used = 0
    const { columns, starts } = this.#flips
    const from = starts[top]!
    const length = starts[top + count]! - from
    if (length === 0) return false
    if (length > this.#changes.length) this.#changes = new Uint32Array(length * 2)
    const changes = this.#changes.subarray(0, length)
    // Every row begins with a rise and ends with a fall, so that they alternate throughout.
    for (let at = 0; at < length; at++) changes[at] = columns[from + at]! * 2 + (at & 1)
    sortNearlySorted(changes)
    this.#classify(top, changes)
    return this.#stretches.length > 0
  }

  /** Adds the runs of one target row, which is row `at` of `rows`. Its window must be prepared. */
  addRow(builder: MaskBuilder, x: number, y: number, rows: ResampleWeights, at: number): void {
    const weights = rows.weights
    const firstWeight = at * rows.stride
    const count = this.#count
    const samples = this.#samples
    const limit = (this.#threshold + 1) << WEIGHT_BITS
    let sample = 0
    for (const { from, to, isMixed } of this.#stretches) {
      if (!isMixed) {
        builder.add(y, x + from, x + to)
        continue
      }
      let start = -1
      for (let column = from; column < to; column++) {
        let sum = HALF
        for (let row = 0; row < count; row++) {
          sum += Math.imul(samples[sample++]!, weights[firstWeight + row]!)
        }
        if (sum >= limit) {
          if (start < 0) start = column
        } else if (start >= 0) {
          builder.add(y, x + start, x + column)
          start = -1
        }
      }
      if (start >= 0) builder.add(y, x + start, x + to)
    }
  }

  /**
   * Finds the target columns between two columns of the map where all rows of the window are on one side of the
   * threshold.
   */
  #classify(top: number, changes: Uint32Array): void {
    const count = this.#count
    let over = 0
    /** The first column of the current stretch in which all rows agree; they start below the threshold. */
    let agreed = 0
    let done = 0
    for (const change of changes) {
      const column = change >> 1
      if (over === 0 || over === count) {
        done = this.#addUniform(agreed, column, over > 0, top, done)
      }
      over += (change & 1) === 0 ? 1 : -1
      agreed = column
    }
    done = this.#addUniform(agreed, this.#map.width, false, top, done)
    this.#mix(done, this.#columns.first.length, top)
  }

  /**
   * Adds the target columns that mix only map columns from `from` to before `to`, in which all rows agree. Resamples
   * the target columns before them.
   */
  #addUniform(from: number, to: number, isOver: boolean, top: number, done: number): number {
    const start = Math.max(done, this.#insideFrom[from]!)
    const end = this.#insideTo[to]!
    if (start >= end) return done
    this.#mix(done, start, top)
    if (isOver) this.#push(start, end, SET)
    return end
  }

  /** Resamples columns of the window horizontally. A column whose rows agree needs no more work. */
  #mix(from: number, to: number, top: number): void {
    const { width, data } = this.#map
    const { first, count: taps, weights, stride } = this.#columns
    const rows = this.#count
    const threshold = this.#threshold
    this.#reserve((to - from) * rows)
    const samples = this.#samples
    let used = this.#used
    let start = from
    let last = UNSET
    for (let column = from; column < to; column++) {
      let source = top * width + first[column]!
      const firstWeight = column * stride
      let over = 0
      for (let row = 0; row < rows; row++) {
        let sum = HALF
        for (let tap = 0; tap < taps[column]!; tap++) {
          sum += Math.imul(data[source + tap]!, weights[firstWeight + tap]!)
        }
        const value = sum >> WEIGHT_BITS
        samples[used + row] = value
        if (value > threshold) over++
        source += width
      }
      const kind = over === 0 ? UNSET : over === rows ? SET : MIXED
      if (kind === MIXED) used += rows
      if (kind !== last) {
        this.#push(start, column, last)
        start = column
        last = kind
      }
    }
    this.#push(start, to, last)
    this.#used = used
  }

  #push(from: number, to: number, kind: number): void {
    if (kind === UNSET || from >= to) return
    const isMixed = kind === MIXED
    const last = this.#stretches.at(-1)
    if (last?.to === from && last.isMixed === isMixed) last.to = to
    else this.#stretches.push({ from, to, isMixed })
  }

  #reserve(more: number): void {
    if (this.#used + more <= this.#samples.length) return
    const larger = new Uint8Array(Math.max(this.#samples.length * 2, this.#used + more))
    larger.set(this.#samples)
    this.#samples = larger
  }
}

/**
 * Sorts numbers that consist of sorted stretches. For few numbers it is faster than `sort`, to which it leaves many.
 */
function sortNearlySorted(numbers: Uint32Array): void {
  if (numbers.length > 32) {
    numbers.sort()
    return
  }
  for (let at = 1; at < numbers.length; at++) {
    const number = numbers[at]!
    let to = at
    while (to > 0 && numbers[to - 1]! > number) {
      numbers[to] = numbers[to - 1]!
      to--
    }
    numbers[to] = number
  }
}
