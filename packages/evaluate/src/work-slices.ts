/** How many comparisons of two boxes precede a pause: about ten milliseconds of work. */
const MAX_SLICE_STEPS = 200_000

/** Interrupts long work now and then, so that the event loop handles timers, input and signals. */
export class WorkSlices {
  #left = MAX_SLICE_STEPS

  /** Counts steps, and pauses after enough of them. */
  async spend(steps: number): Promise<void> {
    this.#left -= steps
    if (this.#left > 0) return
    this.#left = MAX_SLICE_STEPS
    await new Promise((resolve) => setTimeout(resolve))
  }
}
