import { checkNumbers } from '../failures/check-numbers.ts'
import { TransportError, type TransportErrorCode } from '../failures/transport-error.ts'
import type { Middleware } from '../requests/call.ts'
import { createRecentCounts } from '../time/recent-counts.ts'

/** When calls are no longer sent. */
export interface CircuitOptions {
  /** The share of failures from which on calls are held back. @default 0.5 */
  share?: number
  /** The calls that there must be before their share says anything. @default 20 */
  calls?: number
  /** The time that is looked back on, in milliseconds. @default 30_000 */
  window?: number
  /** Milliseconds until one call is let through to try. @default 30_000 */
  pause?: number
}

/** Failures that tell of the service's health, not of the request or a quota. */
const ill: ReadonlySet<TransportErrorCode> = new Set([
  'transport/network',
  'transport/overloaded',
  'transport/server-failed',
  'transport/stream-cut',
  'transport/timed-out',
])

const sentence = 'Most calls failed of late, so this one was not sent; try again later.'

/** Fails calls at once with `transport/circuit-open` while most calls fail, and lets one through now and then to see. */
export function circuit(options: CircuitOptions = {}): Middleware {
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
