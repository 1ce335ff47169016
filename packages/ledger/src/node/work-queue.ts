import { setImmediate, setTimeout } from 'node:timers/promises'
import { LedgerError } from '../ledger-error.ts'
import { isBusy, translateFailure } from './translate-failure.ts'

/** The longest wait between two tries for a lock, in milliseconds. */
const MAX_WAIT_MS = 25

/**
 * Work with a database, one piece at each iteration of the event loop. A piece that finds the database locked is tried again
 * without blocking.
 */
export class WorkQueue {
  #last: Promise<unknown> = Promise.resolve()
  readonly #busyTimeoutMs: number

  constructor(busyTimeoutMs: number) {
    this.#busyTimeoutMs = busyTimeoutMs
  }

  /** Returns what the work returns when all work before it has ended. Rejects with the `LedgerError` for what SQLite throws. */
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
