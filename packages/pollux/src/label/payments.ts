import { OverBudgetError } from '@pollux/tokens'

/** Lets calls wait for a budget that others have reserved for the time being. */
export interface Payments {
  /**
   * Resolves to what `reserve` resolves to. If the budget refuses the call, waits until another call has ended and tries again. Throws
   * `OverBudgetError` if no other is under way.
   */
  begin<Result>(signal: AbortSignal, reserve: () => Promise<Result>): Promise<Result>
  /** Reports that a call has ended, for which `begin` has resolved. */
  end(): void
}

/** Creates payments for calls that share a budget. */
export function createPayments(): Payments {
  const waiting = new Set<() => void>()
  let underWay = 0

  function end(): void {
    underWay -= 1
    for (const wake of waiting) wake()
  }

  return {
    end,
    async begin(signal, reserve) {
      for (;;) {
        underWay += 1
        try {
          return await reserve()
        } catch (error) {
          if (!(error instanceof OverBudgetError)) {
            end()
            throw error
          }
          underWay -= 1
          if (underWay > 0) await nextEnd(signal)
          else {
            // The last one decides for all that wait.
            for (const wake of waiting) wake()
            throw error
          }
        }
      }
    },
  }

  function nextEnd(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = () => {
        waiting.delete(settle)
        signal.removeEventListener('abort', abort)
        resolve()
      }
      const abort = () => {
        waiting.delete(settle)
        reject(signal.reason)
      }
      if (signal.aborted) return abort()
      signal.addEventListener('abort', abort, { once: true })
      waiting.add(settle)
    })
  }
}
