import { checkOptions, type OptionNames } from '@pollux/errors'
import { checkNumbers } from '../failures/check-numbers.ts'
import { notify } from '../failures/notify.ts'
import { TransportError } from '../failures/transport-error.ts'
import type { Middleware } from '../requests/call.ts'
import { sleep } from '../time/clock.ts'
import { createRetryPolicy, type RetryPolicyOptions } from '../time/retry-policy.ts'
import { createRetryBudget } from './retry-budget.ts'

/** Options of `retry`. */
export interface RetryOptions extends RetryPolicyOptions {
  /**
   * The retries that calls of the last two minutes may cause: a share of their number, plus a reserve. @default
   * { share: 0.1, reserve: 3 }
   */
  budget?: { share: number; reserve: number }
  /** Called before the wait of each retry. Errors that it throws are ignored. */
  onRetry?: (retry: Retry) => void
}

const retryOptionNames: OptionNames<RetryOptions> = {
  attempts: true,
  longestWait: true,
  random: true,
  budget: true,
  onRetry: true,
}

/** A retry that is about to happen. */
export interface Retry {
  /** The `id` of the call. */
  id: number
  /** The number of the attempt that failed, from 1. */
  attempt: number
  /** The time until the next attempt, in milliseconds. */
  wait: number
  error: TransportError
}

/**
 * Middleware that repeats a call after a passing failure: of the network, an overload, or a quota per minute. It
 * waits at least as long as Gemini asks, plus a random share so that clients spread out. A stream is not
 * restarted once it has yielded a chunk.
 * @param options How often and how long to try.
 * @returns The middleware.
 * @throws {TypeError} If an option is out of range.
 */
export function retry(options: RetryOptions = {}): Middleware {
  checkOptions(options, retryOptionNames)
  const { onRetry } = options
  const { share, reserve } = options.budget ?? { share: 0.1, reserve: 3 }
  checkNumbers({ share, reserve }, 0)
  const waitAfter = createRetryPolicy(options)
  const budget = createRetryBudget({ share, reserve })

  return (send) =>
    async function* sendAgain(call) {
      budget.addCall(call.clock)
      for (let attempt = 1; ; attempt += 1) {
        let begun = false
        try {
          for await (const reply of send({ ...call, attempt })) {
            begun = true
            yield reply
          }
          return
        } catch (error) {
          if (begun || call.signal.aborted || !(error instanceof TransportError)) throw error
          const wait = waitAfter(error, attempt)
          if (wait === undefined || !budget.takeRetry(call.clock)) throw error
          notify(onRetry, { id: call.id, attempt, wait, error })
          await sleep(call.clock, wait, call.signal)
        }
      }
    }
}
