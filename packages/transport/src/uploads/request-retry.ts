import { checkNumbers } from '../failures/check-numbers.ts'
import { failure, readFailure } from '../failures/read-failure.ts'
import type { TransportError } from '../failures/transport-error.ts'
import { type Clock, checkClock, sleep, systemClock } from '../time/clock.ts'
import { withDeadline } from '../time/deadline.ts'
import { createRetryPolicy, type RetryPolicyOptions } from '../time/retry-policy.ts'

/** How often and how long requests about files are tried; attempts count anew whenever more of a file has arrived. */
export interface RequestRetryOptions extends RetryPolicyOptions {
  /** How long each request may take, in milliseconds. @default 300_000 */
  attempt?: number
  /** @default the platform's */
  clock?: Clock
}

/** Tries requests, as `retry()` and `timeout()` do calls. All failures are `TransportError`s. */
export interface RequestRetry {
  readonly clock: Clock
  /** One attempt, which may take so many milliseconds. @default that of `attempt` */
  once<Value>(signal: AbortSignal, task: Task<Value>, milliseconds?: number): Promise<Value>
  /** As many attempts as there may be. */
  again<Value>(signal: AbortSignal, task: Task<Value>): Promise<Value>
  /** Waits before the next attempt; throws the error if there is to be none after so many failures. */
  pause(error: TransportError, failures: number, signal: AbortSignal): Promise<void>
}

type Task<Value> = (signal: AbortSignal) => Promise<Value>

/** Makes it; `secrets` are blanked in every error. */
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
    const expired = () => failure('transport/timed-out', `It had ${milliseconds / 1000} s.`)
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
