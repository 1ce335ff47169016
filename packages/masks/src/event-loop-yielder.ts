import type { MaskLimits } from './mask-limits.ts'

/**
 * The amount of work after which to yield to the event loop, in pixels of maps and crossings of polygons. It equals
 * fifteen maps of the usual 256×256 pixels, which take about 10 ms.
 */
const WORK_PER_YIELD = 1_000_000

/**
 * The work of a run, in pixels of a map. Noise, which consists of outline only, takes ten times as long as a simple
 * shape.
 */
const WORK_PER_RUN = 16

/**
 * Decides when long work yields to the event loop, so that timers, input and signals are handled. It measures work by
 * how much of the limits is spent.
 */
export class EventLoopYielder {
  readonly #limits: MaskLimits
  #left: number

  constructor(limits: MaskLimits) {
    this.#limits = limits
    this.#left = leftOf(limits)
  }

  /** Whether enough work was done since the previous yield. */
  get isDue(): boolean {
    return this.#left - leftOf(this.#limits) >= WORK_PER_YIELD
  }

  /** Lets the event loop run once. */
  async yield(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve))
    this.#left = leftOf(this.#limits)
  }
}

function leftOf({ maxTotalPixels, maxRuns, maxCrossings }: MaskLimits): number {
  return maxTotalPixels + maxRuns * WORK_PER_RUN + maxCrossings
}
