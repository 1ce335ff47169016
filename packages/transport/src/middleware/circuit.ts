import { checkOptions, type OptionNames } from '@pollux/errors'
import { checkNumbers } from '../failures/check-numbers.ts'
import { TransportError, type TransportErrorCode } from '../failures/transport-error.ts'
import type { Middleware } from '../requests/call.ts'
import { createRecentCounts } from '../time/recent-counts.ts'

/** The conditions under which the circuit opens. */
export interface CircuitOptions {
  /** The share of failures at which the circuit opens. @default 0.5 */
  share?: number
  /** The fewest calls from which the share is computed. @default 20 */
  calls?: number
  /** The period over which calls are counted, in milliseconds. @default 30_000 */
  window?: number
  /** The time until one trial call is let through, in milliseconds. @default 30_000 */
  pause?: number
}

const circuitOptionNames: OptionNames<CircuitOptions> = {
  share: true,
  calls: true,
  window: true,
  pause: true,
}

/** Failures of the service, as opposed to failures of the request or a quota. */
const ill: ReadonlySet<TransportErrorCode> = new Set([
  'transport/network',
  'transport/overloaded',
  'transport/server-failed',
  'transport/stream-cut',
  'transport/timed-out',
])

const sentence = 'Most calls failed recently, so this one was not sent; try again later.'

/**
 * Circuit breaker: middleware that fails calls at once with `transport/circuit-open` while most calls fail. Now
 * and then it lets one through as a trial.
 * @param options When the circuit opens, and for how long.
 * @returns The middleware.
 * @throws {TypeError} If an option is not above 0.
 */
export function circuit(options: CircuitOptions = {}): Middleware {
  checkOptions(options, circuitOptionNames)
  const { share = 0.5, calls = 20, window = 30_000, pause = 30_000 } = options
  checkNumbers({ share, calls, window, pause })
  const recent = createRecentCounts<'call' | 'failure'>(window)
  let openUntil: number | undefined
  let probing = false
  return (send) =>
    async function* sendIfClosed(call) {
      const { clock } = call
      const isProbe = openUntil !== undefined
      if (openUntil !== undefined) {
        const wait = openUntil - clock.now()
        if (wait > 0 || probing) {
          throw new TransportError('transport/circuit-open', sentence, {
            retryable: true,
            retryDelayMs: wait > 0 ? wait : pause,
          })
        }
        probing = true
      }
      try {
        recent.add(clock, 'call')
        yield* send(call)
        if (isProbe) {
          openUntil = undefined
          recent.clear()
        }
      } catch (error) {
        if (error instanceof TransportError && ill.has(error.code) && !call.signal.aborted) {
          recent.add(clock, 'failure')
          const all = recent.total(clock, 'call')
          const failed = recent.total(clock, 'failure')
          if (isProbe || (all >= calls && failed >= share * all)) openUntil = clock.now() + pause
        }
        throw error
      } finally {
        if (isProbe) probing = false
      }
    }
}
