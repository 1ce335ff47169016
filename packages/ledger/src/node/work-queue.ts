import { setImmediate, setTimeout } from 'node:timers/promises'
import { LedgerError } from '../ledger-error.ts'
import { isBusy, translateFailure } from './translate-failure.ts'

/** The longest wait between two attempts to acquire a lock, in milliseconds. */
const MAX_WAIT_MS = 25

/**
 * A queue of tasks on a database, one per iteration of the event loop. A task that finds the
 * database locked is retried without blocking.
 */
export class WorkQueue {
  #last: Promise<unknown> = Promise.resolve()
  readonly #busyTimeoutMs: number

  constructor(busyTimeoutMs: number) {
    this.#busyTimeoutMs = busyTimeoutMs
  }

  /**
   * Runs the work once all earlier work has ended, and resolves to its result. Rejects with a
   * `LedgerError` if SQLite fails.
   */
  run<Result>(work: () => Result): Promise<Result> {
    const result = this.#last.then(() => this.#untilFree(work))
    this.#last = result.catch(() => undefined)
    return result
  }

  async #untilFree<Result>(work: () => Result): Promise<Result> {
    await setImmediate()
    let wait = 1
    for (let waited = 0; ; waited += wait, wait = Math.min(wait * 2, MAX_WAIT_MS)) {
      try {
        return work()
      } catch (error) {
        const isOver = waited >= this.#busyTimeoutMs
        if (error instanceof LedgerError || !isBusy(error) || isOver) throw translateFailure(error)
      }
      await setTimeout(wait)
    }
  }
}
