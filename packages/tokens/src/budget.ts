import { checkOptions, invalidArgument, type OptionNames } from '@pollux/errors'
import type { Model } from '@pollux/models'
import { type CostOptions, costOf, type TokenUse } from './cost-of.ts'
import { TokensError } from './tokens-error.ts'

/** The limits of a budget; an absent one means no limit. */
export interface BudgetLimits {
  /** The most tokens, input and output together. */
  tokens?: number
  /** The most US dollars. */
  usd?: number
}

const budgetLimitsNames: OptionNames<BudgetLimits> = { tokens: true, usd: true }

/** The tokens and US dollars spent or reserved; `usd` includes only calls with a known price. */
export interface Spent {
  tokens: number
  usd: number
}

/**
 * A limit on tokens and US dollars for calls, concurrent or sequential. Each attempt is admitted
 * before it is sent, with its input and the largest expected answer. Its end determines how it is
 * settled:
 * - with the usage that Gemini reported, even if the stream broke;
 * - with nothing if it is certainly not billed: it was not sent, or was refused before its answer
 *   began;
 * - not at all otherwise, as after a timeout: Gemini may bill it, so the reservation is kept.
 *
 * So only answers that are larger than expected can exceed the budget.
 */
export interface Budget {
  readonly limits: Readonly<BudgetLimits>
  /** The amounts spent so far, including reservations for calls in progress. */
  readonly spent: Readonly<Spent>
  /**
   * Reserves the expected use of a call before it is sent. If it throws, nothing is reserved.
   *
   * @throws {OverBudgetError} If the use exceeds the remaining budget.
   * @throws {TokensError} `tokens/price-unknown` if there is a limit in dollars and no price is
   *   known.
   */
  admit(use: number | TokenUse, model: Model, options: CostOptions): Admission
}

/** The reservation for a call. */
export interface Admission extends Spent {
  /**
   * Replaces the reservation by the call's actual use, or by nothing if `use` is omitted. Only the
   * first call has an effect.
   */
  settle(use?: number | TokenUse): void
}

/**
 * Thrown for a request that exceeds the remaining budget; `needed` is the request's amount, and
 * `left` the remaining one.
 */
export class OverBudgetError extends TokensError {
  override readonly name: string = 'OverBudgetError'
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
 * @returns A budget of which nothing has been spent.
 * @throws {TypeError} If a limit is not a number of at least 0, or there is none.
 * @example
 * const admission = createBudget({ usd: 0.5 }).admit(useOf(estimate), model, { at: new Date() })
 * admission.settle(readReplyUsage([reply]))
 */
export function createBudget(limits: BudgetLimits): Budget {
  checkOptions(limits, budgetLimitsNames)
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
      // Floating-point errors must not exceed a budget.
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

/** Returns an amount with six significant digits, without an exponent. */
function dollars(usd: number): string {
  const short = Number(usd.toPrecision(6))
  return `$${short !== 0 && Math.abs(short) < 1e-6 ? short.toFixed(12).replace(/0+$/, '') : short}`
}
