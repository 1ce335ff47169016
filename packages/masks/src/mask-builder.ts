import { checkObject, invalidArgument, type OptionNames } from '@pollux/errors'
import type { Size } from '@pollux/geometry'
import { checkSize } from './check-argument.ts'
import type { Mask } from './mask.ts'
import { overLimit } from './mask-limits.ts'

/** Options of all functions that build a mask. */
export interface BuildOptions {
  /** The most runs of the mask; more throw `masks/too-large`. @default Infinity */
  maxRuns?: number
}

/** The names of all options of what builds a mask and has no others. */
export const buildOptionNames: OptionNames<BuildOptions> = { maxRuns: true }

/** Builds a mask from runs, added row by row from the top and from left to right. Runs that touch are joined. */
export class MaskBuilder {
  readonly #size: Size
  readonly #maxUsed: number
  #runs: Uint16Array
  /** The number of used entries of `#runs`: two per run. */
  #used = 0
  /** The index in `#runs` at which each row begins, starting with row `#top`. */
  #rowStarts: number[] = []
  #top = 0
  #row = -1
  #left = Number.POSITIVE_INFINITY
  #right = 0

  constructor(size: Size, options: BuildOptions = {}) {
    checkSize(size)
    checkObject(options, 'options')
    const { maxRuns = Number.POSITIVE_INFINITY } = options
    if (!(typeof maxRuns === 'number' && maxRuns >= 0)) {
      throw invalidArgument('a number from 0', 'maxRuns', maxRuns)
    }
    this.#size = { width: size.width, height: size.height }
    this.#maxUsed = Math.floor(maxRuns) * 2
    this.#runs = new Uint16Array(Math.min(64, this.#maxUsed))
  }

  /**
   * Adds the pixels from column `start` to before `end` in row `y`. They must come after all pixels added before.
   * @throws {TypeError} If they do not, or lie outside the picture.
   * @throws {MaskError} `masks/too-large` if there are more than `maxRuns` runs.
   */
  add(y: number, start: number, end: number): void {
    if (start >= end) return
    const isSameRow = y === this.#row
    const least = isSameRow ? this.#runs[this.#used - 1]! : 0
    if (!(start >= least && end <= this.#size.width)) this.#refuse(y, start, end)
    if (!isSameRow) this.#beginRow(y)
    else if (start === least) {
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

  /** Returns the mask of all pixels added. */
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
    if (!(Number.isInteger(y) && y > this.#row && y < this.#size.height)) this.#refuse(y, 0, 0)
    if (this.#row < 0) this.#top = y
    // Empty rows in between begin and end at the same index.
    const rows = y - this.#top + 1
    while (this.#rowStarts.length < rows) this.#rowStarts.push(this.#used)
    this.#row = y
  }

  #refuse(y: number, start: number, end: number): never {
    const { width, height } = this.#size
    throw invalidArgument(
      `pixels within ${width}×${height}, after those added before,`,
      'a run',
      `${start} to ${end} of row ${y}`,
    )
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
