import { checkObject, invalidArgument } from '@pollux/errors'
import type { Model } from '@pollux/models'
import { type CostOptions, costOf, type TokenUse } from './cost-of.ts'
import { TokensError } from './tokens-error.ts'

/** What may be spent; what is absent is not limited. */
export interface BudgetLimits {
  /** Tokens of input and output together. */
  tokens?: number
  /** US dollars. */
  usd?: number
}

/** What was spent, or is set aside; `usd` counts only what has a known price. */
export interface Spent {
  tokens: number
  usd: number
}

/**
 * Tokens and dollars that may be spent on calls, at once or one after the other. Each attempt at a call is admitted before it is
 * sent, with its input and the largest answer that is expected. How it is settled depends on its end:
 * - with the usage that Gemini reports, also of a stream that broke;
 * - with nothing if it certainly is not billed: it was not sent, or refused before any of its answer came;
 * - not at all otherwise, as after a timeout: Gemini may have worked, so that what was set aside stays.
 *
 * So the budget is exceeded only by answers that are larger than expected.
 */
export interface Budget {
  readonly limits: Readonly<BudgetLimits>
  /** What was spent so far, with what is set aside for calls under way. */
  readonly spent: Readonly<Spent>
  /**
   * Sets aside what a call is expected to use, before it is sent. If it throws, nothing is set aside.
   *
   * @throws {OverBudgetError} If that is more than is left.
   * @throws {TokensError} `tokens/price-unknown` if there is a limit in dollars and no price is known.
   */
  admit(use: number | TokenUse, model: Model, options: CostOptions): Admission
}

/** What is set aside for a call. */
export interface Admission extends Spent {
  /** Replaces it by what the call used, or by nothing where that is left out. Only the first time counts. */
  settle(use?: number | TokenUse): void
}

/** A request that costs more than is left; `needed` is its own sum, `left` what there is. */
export class OverBudgetError extends TokensError {
  readonly needed: Spent
  readonly left: BudgetLimits

  constructor(needed: Spent, left: BudgetLimits, options?: ErrorOptions) {
    const have = [
      left.tokens === undefined ? '' : tokens(left.tokens),
      left.usd === undefined ? '' : dollars(left.usd),
    ]
    super(
      'tokens/over-budget',
      `The request is estimated at ${tokens(needed.tokens)}, ${dollars(needed.usd)}, but the budget has ${have.filter(Boolean).join(' and ')} left; send less, choose a lower media resolution or a cheaper model, or raise the budget.`,
      options,
    )
    this.needed = needed
    this.left = left
  }
}

/**
 * Creates a budget.
 *
 * @returns A budget of which nothing is spent.
 * @throws {TypeError} If a limit is not a number of at least 0, or there is none.
 * @example
 * const admission = createBudget({ usd: 0.5 }).admit(useOf(estimate), model, { at: new Date() })
 * admission.settle(readReplyUsage([reply]))
 */
export function createBudget(limits: BudgetLimits): Budget {
  checkObject(limits, 'limits')
  for (const [name, limit] of Object.entries(limits)) {
    if (limit !== undefined && !(typeof limit === 'number' && limit >= 0))
      throw invalidArgument('a number, 0 or more,', name, limit)
  }
  if (limits.tokens === undefined && limits.usd === undefined) {
    throw invalidArgument('tokens or usd', 'limits', limits)
  }
  const spent: Spent = { tokens: 0, usd: 0 }
  const book = ({ tokens, usd }: Spent, sign: 1 | -1) => {
    spent.tokens += sign * tokens
    spent.usd += sign * usd
  }
  return {
    limits,
    spent,
    admit(use, model, options) {
      const measure = (used: number | TokenUse) => sumOf(used, model, limits, options)
      const needed = measure(use)
      const left = leftOf(limits, spent)
      // A budget is not overdrawn by the errors of floating point.
      const isOver =
        needed.tokens > (left.tokens ?? needed.tokens) ||
        needed.usd > (left.usd ?? needed.usd) + 1e-12
      if (isOver) throw new OverBudgetError(needed, left)
      book(needed, 1)
      let isOpen = true
      return {
        ...needed,
        settle(used = 0) {
          if (!isOpen) return
          const real = measure(used)
          isOpen = false
          book(needed, -1)
          book(real, 1)
        },
      }
    },
  }
}

function sumOf(
  use: number | TokenUse,
  model: Model,
  limits: BudgetLimits,
  options: CostOptions,
): Spent {
  const tokens = typeof use === 'number' ? use : (use.input ?? 0) + (use.output ?? 0)
  const usd = costOf(use, model, options)?.usd
  if (usd === undefined && limits.usd !== undefined) {
    throw new TokensError(
      'tokens/price-unknown',
      `No price is known for ${model.id}; add one to your catalogue, or set a budget in tokens.`,
    )
  }
  return { tokens, usd: usd ?? 0 }
}

function leftOf({ tokens, usd }: BudgetLimits, spent: Spent): BudgetLimits {
  return {
    ...(tokens === undefined ? {} : { tokens: Math.max(0, tokens - spent.tokens) }),
    ...(usd === undefined ? {} : { usd: Math.max(0, usd - spent.usd) }),
  }
}

function tokens(count: number): string {
  return count === 1 ? '1 token' : `${count} tokens`
}

/** In six digits, written out however small. */
function dollars(usd: number): string {
  const short = Number(usd.toPrecision(6))
  return `$${short !== 0 && Math.abs(short) < 1e-6 ? short.toFixed(12).replace(/0+$/, '') : short}`
}
