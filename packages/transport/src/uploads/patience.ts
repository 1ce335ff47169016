import { invalidArgument } from '@pollux/errors'
import { checkNumbers } from '../failures/check-numbers.ts'
import { failure, readFailure } from '../failures/read-failure.ts'
import type { TransportError } from '../failures/transport-error.ts'
import { backoff } from '../time/backoff.ts'
import { type Clock, checkClock, sleep, systemClock } from '../time/clock.ts'
import { limited } from './limited.ts'

/** How often and how long requests about files are tried. */
export interface PatienceOptions {
  /** Attempts at a request, the first one included; they count anew whenever more of a file has arrived. @default 4 */
  attempts?: number
  /** The longest wait that Gemini may ask for, in milliseconds. @default 300_000 */
  longestWait?: number
  /** How long each request may take, in milliseconds. @default 300_000 */
  attempt?: number
  /** @default the platform's */
  clock?: Clock
  /** A number from 0 up to 1. @default Math.random */
  random?: () => number
}

/** Tries requests, as `retry()` and `timeout()` do calls. All failures are `TransportError`s. */
export interface Patience {
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
export function createPatience(options: PatienceOptions, secrets: readonly string[]): Patience {
  const { attempts = 4, longestWait = 300_000, attempt = 300_000 } = options
  const { clock = systemClock, random = Math.random } = options
  checkNumbers({ attempts }, 1)
  checkNumbers({ longestWait }, 0)
  checkNumbers({ attempt })
  if (typeof random !== 'function') throw invalidArgument('a function', 'random', random)
  checkClock(clock)

  async function once<Value>(
    signal: AbortSignal,
    task: Task<Value>,
    milliseconds = attempt,
  ): Promise<Value> {
    const expired = () => failure('transport/timed-out', `It had ${milliseconds / 1000} s.`)
    try {
      return await limited({ clock, milliseconds, expired, signal }, task)
    } catch (caught) {
      throw readFailure(caught, { begun: false, secrets })
    }
  }

  async function pause(
    error: TransportError,
    failures: number,
    signal: AbortSignal,
  ): Promise<void> {
    const { retryable, retryDelayMs = 0 } = error
    const isFinal = !retryable || failures >= attempts || retryDelayMs > longestWait
    if (isFinal || signal.aborted) throw error
    await sleep(clock, backoff(failures, retryDelayMs, random), signal)
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
