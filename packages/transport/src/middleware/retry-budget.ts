import type { Clock } from '../time/clock.ts'
import { createRecentCounts } from '../time/recent-counts.ts'

/** How many retries calls may cause. */
export interface RetryBudget {
  /** Counts a call. */
  addCall(clock: Clock): void
  /** Takes a retry out of the budget; `false` if there is none left. */
  takeRetry(clock: Clock): boolean
}

/** The time that the budget looks back on. */
const BUDGET_WINDOW_MS = 120_000

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
  const recent = createRecentCounts<'call' | 'retry'>(BUDGET_WINDOW_MS)
  return {
    addCall: (clock) => recent.add(clock, 'call'),
    takeRetry(clock) {
      const most = reserve + share * recent.total(clock, 'call')
      if (recent.total(clock, 'retry') + 1 > most) return false
      recent.add(clock, 'retry')
      return true
    },
  }
}
