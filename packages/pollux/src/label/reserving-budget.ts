import type { Budget, TokenUse } from '@pollux/tokens'
import type { LargestCount } from './largest-count.ts'

/**
 * Returns a budget that reserves, beside the input of a call, the largest answer so far. Where `maxOutputTokens` bounds the answer, the
 * call reserves that already.
 */
export function reservingBudget(budget: Budget, largest: LargestCount): Budget {
  return {
    limits: budget.limits,
    get spent() {
      return budget.spent
    },
    admit(use, model, options) {
      const { output = 0, ...rest } = asUse(use)
      const reserved = { ...rest, output: output || largest.tokens }
      const { tokens, usd, settle } = budget.admit(reserved, model, options)
      return {
        tokens,
        usd,
        settle(used) {
          settle(used)
          if (used !== undefined) largest.see(asUse(used).output ?? 0)
        },
      }
    },
  }
}

function asUse(use: number | TokenUse): TokenUse {
  return typeof use === 'number' ? { input: use } : use
}
