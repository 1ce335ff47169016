/** The number of box comparisons between two pauses: about 10 ms of work. */
const MAX_SLICE_STEPS = 200_000

/** Pauses long work regularly, so that the event loop can handle timers, input and signals. */
export class WorkSlices {
  #left = MAX_SLICE_STEPS

  /** Counts steps, and resolves after a pause if enough of them have accumulated. */
  async spend(steps: number): Promise<void> {
    this.#left -= steps
    if (this.#left > 0) return
    this.#left = MAX_SLICE_STEPS
    await new Promise((resolve) => setTimeout(resolve))
  }
}
