import type { Clock } from './clock.ts'

/** How many retries calls may cause. */
export interface RetryBudget {
  /** Counts a call. */
  addCall(clock: Clock): void
  /** Takes a retry out of the budget; `false` if there is none left. */
  takeRetry(clock: Clock): boolean
}

/** Spans of time in which calls and retries are counted together, and how many of them the budget looks back on. */
const SPAN = 10_000
const SPANS = 12

/**
 * A budget over the last two minutes: a share of the calls and a reserve, so that few calls may be retried freely and a
 * crowd of them does not add to an overload. The share is that of Google's book on reliability, "Handling Overload".
 */
export function createRetryBudget({
  share,
  reserve,
}: {
  share: number
  reserve: number
}): RetryBudget {
  const spans = new Map<number, { calls: number; retries: number }>()
  const current = (clock: Clock) => {
    const now = Math.floor(clock.now() / SPAN)
    for (const span of spans.keys()) if (span <= now - SPANS) spans.delete(span)
    const counts = spans.get(now) ?? { calls: 0, retries: 0 }
    spans.set(now, counts)
    return counts
  }
  return {
    addCall(clock) {
      current(clock).calls += 1
    },
    takeRetry(clock) {
      const counts = current(clock)
      let calls = 0
      let retries = 0
      for (const span of spans.values()) {
        calls += span.calls
        retries += span.retries
      }
      if (retries + 1 > reserve + share * calls) return false
      counts.retries += 1
      return true
    },
  }
}
