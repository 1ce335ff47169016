/** Milliseconds of work after which others have a turn: the time of one picture on a screen. */
const LONGEST = 16

/** Long work that lets others have a turn: timers, input, and with them signals. */
export class Turns {
  #began = performance.now()

  /** Whether this turn has lasted long enough. */
  get isOver(): boolean {
    return performance.now() - this.#began >= LONGEST
  }

  /** Waits until others have had theirs. */
  async next(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve))
    this.#began = performance.now()
  }
}
