import { checkNumbers } from '../failures/check-numbers.ts'
import { failure, readFailure } from '../failures/read-failure.ts'
import type { TransportError } from '../failures/transport-error.ts'
import { type Clock, checkClock, sleep, systemClock } from '../time/clock.ts'
import { withDeadline } from '../time/deadline.ts'
import { createRetryPolicy, type RetryPolicyOptions } from '../time/retry-policy.ts'

/**
 * The retry policy and limits of requests about files. Attempts are counted from the start whenever
 * more of a file has arrived.
 */
export interface RequestRetryOptions extends RetryPolicyOptions {
  /** The limit of each request in milliseconds. @default 300_000 */
  attempt?: number
  /** The clock of limits and waits. @default systemClock */
  clock?: Clock
}

/** Retries requests, as `retry()` and `timeout()` do for calls. Failures are `TransportError`s. */
export interface RequestRetry {
  readonly clock: Clock
  /** Makes one attempt within a limit in milliseconds. @default the option `attempt` */
  once<Value>(signal: AbortSignal, task: Task<Value>, milliseconds?: number): Promise<Value>
  /** Makes attempts until one succeeds or no further one is allowed. */
  again<Value>(signal: AbortSignal, task: Task<Value>): Promise<Value>
  /** Waits before the next attempt, or throws the error if no further attempt is allowed after so many failures. */
  pause(error: TransportError, failures: number, signal: AbortSignal): Promise<void>
}

type Task<Value> = (signal: AbortSignal) => Promise<Value>

/** Creates a `RequestRetry`. `secrets` are redacted in every error. */
export function createRequestRetry(
  options: RequestRetryOptions,
  secrets: readonly string[],
): RequestRetry {
  const { attempt = 300_000, clock = systemClock } = options
  const waitAfter = createRetryPolicy(options)
  checkNumbers({ attempt })
  checkClock(clock)

  async function once<Value>(
    signal: AbortSignal,
    task: Task<Value>,
    milliseconds = attempt,
  ): Promise<Value> {
    const expired = () => failure('transport/timed-out', `The limit was ${milliseconds / 1000} s.`)
    try {
      return await withDeadline({ clock, milliseconds, expired }, signal, task)
    } catch (caught) {
      throw readFailure(caught, { begun: false, secrets })
    }
  }

  async function pause(
    error: TransportError,
    failures: number,
    signal: AbortSignal,
  ): Promise<void> {
    const wait = waitAfter(error, failures)
    if (wait === undefined || signal.aborted) throw error
    await sleep(clock, wait, signal)
  }

  return {
    clock,
    once,
    pause,
    async again(signal, task) {
      for (let failures = 1; ; failures += 1) {
        try {
          return await once(signal, task)
        } catch (error) {
          await pause(readFailure(error, { begun: false, secrets }), failures, signal)
        }
      }
    },
  }
}
