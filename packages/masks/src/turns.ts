import type { MaskLimits } from './mask-limits.ts'

/**
 * Pixels of maps and crossings of polygons after which others have a turn. Fifteen maps of 256×256, the size that models send,
 * are so many, and take some ten milliseconds.
 */
const WORK_PER_TURN = 1_000_000

/** A run is as much work as so many pixels of a map: noise, which is all outline, takes ten times as long as a shape. */
const RUN = 16

/** Long work that lets others have a turn: timers, input, and with them signals. It is measured by what it spends of its limits. */
export class Turns {
  readonly #limits: MaskLimits
  #left: number

  constructor(limits: MaskLimits) {
    this.#limits = limits
    this.#left = leftOf(limits)
  }

  /** Whether this turn has done enough. */
  get isOver(): boolean {
    return this.#left - leftOf(this.#limits) >= WORK_PER_TURN
  }

  /** Waits until others have had theirs. */
  async next(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve))
    this.#left = leftOf(this.#limits)
  }
}

function leftOf({ maxTotalPixels, maxRuns, maxCrossings }: MaskLimits): number {
  return maxTotalPixels + maxRuns * RUN + maxCrossings
}
