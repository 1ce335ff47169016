import { invalidArgument } from '@pollux/errors'
import type { Size } from '@pollux/geometry'
import type { Mask } from './mask.ts'
import { overLimit } from './mask-limits.ts'

const MAX_SIDE = 65_535
const MAX_PIXELS = 2 ** 31 - 1

/** Options of everything that makes a mask. */
export interface BuildOptions {
  /** Runs of the mask; beyond, `masks/too-large` is thrown. @default Infinity */
  maxRuns?: number
}

/** Collects runs, rows from the top and columns from the left, into a mask; runs that touch become one. */
export class MaskBuilder {
  readonly #size: Size
  readonly #maxUsed: number
  #runs: Uint16Array
  /** How many entries of `#runs` are in use: two a run. */
  #used = 0
  /** For each row from `#top` on, where it begins in `#runs`. */
  #rowStarts: number[] = []
  #top = 0
  #row = -1
  #left = Number.POSITIVE_INFINITY
  #right = 0

  constructor(size: Size, { maxRuns = Number.POSITIVE_INFINITY }: BuildOptions = {}) {
    const { width, height } = size
    for (const side of [width, height]) {
      if (!Number.isInteger(side) || side < 1 || side > MAX_SIDE) {
        throw invalidArgument(`sides from 1 to ${MAX_SIDE}`, 'size', `${width}×${height}`)
      }
    }
    if (width * height > MAX_PIXELS) {
      throw invalidArgument(`at most ${MAX_PIXELS} pixels`, 'size', `${width}×${height}`)
    }
    this.#size = { width, height }
    this.#maxUsed = Math.floor(maxRuns) * 2
    this.#runs = new Uint16Array(Math.min(64, this.#maxUsed))
  }

  /** Adds the pixels `[start, end)` of row `y`, which lie in the picture, after all that was added before. */
  add(y: number, start: number, end: number): void {
    if (start >= end) return
    if (y !== this.#row) this.#beginRow(y)
    else if (start === this.#runs[this.#used - 1]) {
      this.#runs[this.#used - 1] = end
      if (end > this.#right) this.#right = end
      return
    }
    if (this.#used === this.#runs.length) this.#grow()
    this.#runs[this.#used++] = start
    this.#runs[this.#used++] = end
    if (start < this.#left) this.#left = start
    if (end > this.#right) this.#right = end
  }

  /** The mask of what was added. */
  build(): Mask {
    const size = this.#size
    const used = this.#used
    if (used === 0) {
      const box = { x: 0, y: 0, width: 0, height: 0 }
      return { size, box, runs: new Uint16Array(0), rowStarts: new Uint32Array(1) }
    }
    const x = this.#left
    const runs = this.#runs.slice(0, used)
    if (x > 0) for (let at = 0; at < used; at++) runs[at]! -= x
    const rowStarts = new Uint32Array(this.#rowStarts.length + 1)
    rowStarts.set(this.#rowStarts)
    rowStarts[this.#rowStarts.length] = used
    const box = { x, y: this.#top, width: this.#right - x, height: this.#rowStarts.length }
    return { size, box, runs, rowStarts }
  }

  #beginRow(y: number): void {
    if (this.#row < 0) this.#top = y
    // Rows that were passed over begin and end here.
    const rows = y - this.#top + 1
    while (this.#rowStarts.length < rows) this.#rowStarts.push(this.#used)
    this.#row = y
  }

  #grow(): void {
    if (this.#used >= this.#maxUsed) {
      throw overLimit('maxRuns', this.#used / 2 + 1, this.#maxUsed / 2)
    }
    const larger = new Uint16Array(Math.min(this.#runs.length * 2, this.#maxUsed))
    larger.set(this.#runs)
    this.#runs = larger
  }
}
