import { checkOptions, type OptionNames } from '@pollux/errors'
import { checkNumbers } from '../failures/check-numbers.ts'
import type { Middleware } from '../requests/call.ts'
import { abortAfter, overallDeadline } from '../time/deadline.ts'
import { eachUntilAborted, linkSignal } from '../time/until-aborted.ts'

/** Limits in milliseconds; `Infinity` means none. */
export interface TimeoutOptions {
  /**
   * The limit of everything after it in `use`, from start to end. Before `retry()`, it covers all
   * attempts together.
   * @default 600_000
   */
  overall?: number
  /** The limit of each attempt until the reply or the first chunk of a stream. @default 300_000 */
  attempt?: number
  /** The limit from one chunk of a stream to the next. @default 60_000 */
  idle?: number
}

const timeoutOptionNames: OptionNames<TimeoutOptions> = { overall: true, attempt: true, idle: true }

/**
 * Middleware that ends calls that take too long with `transport/timed-out`.
 * @param options The limits.
 * @returns The middleware.
 * @throws {TypeError} If a limit is not above 0.
 */
export function timeout(options: TimeoutOptions = {}): Middleware {
  checkOptions(options, timeoutOptionNames)
  const { overall = 600_000, attempt = 300_000, idle = 60_000 } = options
  checkNumbers({ overall, attempt, idle })
  return (send) =>
    async function* sendInTime(call) {
      const { signal, abort, release } = linkSignal(call.signal)
      const cancel = abortAfter(overallDeadline(call.clock, overall), abort)
      try {
        const limits = {
          attempt: Math.min(attempt, call.limits.attempt),
          idle: Math.min(idle, call.limits.idle),
        }
        yield* eachUntilAborted(send({ ...call, signal, limits }), signal)
      } finally {
        cancel()
        release()
      }
    }
}
