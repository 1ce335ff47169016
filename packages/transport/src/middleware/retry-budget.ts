import type { Clock } from '../time/clock.ts'
import { createRecentCounts } from '../time/recent-counts.ts'

/** Limits the number of retries. */
export interface RetryBudget {
  /** Counts a call. */
  addCall(clock: Clock): void
  /** Takes a retry from the budget. Returns `false` if none is left. */
  takeRetry(clock: Clock): boolean
}

/** The period that the budget covers. */
const BUDGET_WINDOW_MS = 120_000

/**
 * Creates a budget over the last two minutes: a share of the calls, plus a reserve. A few calls can be retried
 * freely, while many of them do not add to an overload. The share is that of Google's book on site reliability,
 * chapter "Handling Overload".
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
