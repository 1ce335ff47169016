import { invalidArgument } from '@pollux/errors'
import { checkNumbers } from '../failures/check-numbers.ts'
import type { TransportError } from '../failures/transport-error.ts'

/** Options of a retry policy. */
export interface RetryPolicyOptions {
  /** The most attempts, including the first. @default 4 */
  attempts?: number
  /** The longest wait in milliseconds that Gemini may ask for. A longer one ends the attempts. @default 300_000 */
  longestWait?: number
  /** Returns a number from 0 up to, but not including, 1. @default Math.random */
  random?: () => number
}

/**
 * The wait before the second attempt, in milliseconds. It doubles with each attempt, up to the
 * longest.
 */
const FIRST_WAIT_MS = 1000
const MAX_WAIT_MS = 30_000

/**
 * Creates a function that returns the milliseconds to wait after a number of failures in a row, or `undefined`
 * to stop. A wait is at least as long as the service asked for, plus a random share so that clients spread
 * out. Throws a `TypeError` if an option is out of range.
 */
export function createRetryPolicy(
  options: RetryPolicyOptions,
): (error: TransportError, failures: number) => number | undefined {
  const { attempts = 4, longestWait = 300_000, random = Math.random } = options
  checkNumbers({ attempts }, 1)
  checkNumbers({ longestWait }, 0)
  if (typeof random !== 'function') throw invalidArgument('a function', 'random', random)
  return ({ retryable, retryDelayMs = 0 }, failures) => {
    if (!retryable || failures >= attempts || retryDelayMs > longestWait) return undefined
    const own = Math.min(FIRST_WAIT_MS * 2 ** (failures - 1), MAX_WAIT_MS)
    return Math.max(own, retryDelayMs) + random() * own
  }
}
