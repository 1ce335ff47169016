/** Comparisons of two boxes after which others have a turn: some ten milliseconds of work. */
const STEPS_PER_TURN = 200_000

/** Long work that lets others have a turn now and then: timers, input, and with them signals. */
export class Turns {
  #left = STEPS_PER_TURN

  /** Counts steps that were taken, and waits where they were enough for a turn. */
  async spend(steps: number): Promise<void> {
    this.#left -= steps
    if (this.#left > 0) return
    this.#left = STEPS_PER_TURN
    await new Promise((resolve) => setTimeout(resolve))
  }
}
