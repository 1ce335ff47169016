import type { BudgetLimits } from '@pollux/tokens'
import { CliError } from '../cli-error.ts'

/**
 * Parses a budget: dollars such as `0.05`, or tokens such as `20000t`.
 *
 * @throws CliError for anything else.
 */
export function parseBudget(text: string): BudgetLimits {
  const tokens = /^(\d{1,15})(?:t|tokens)$/i.exec(text)
  if (tokens) return { tokens: Number(tokens[1]) }
  const dollars = /^\$?(\d{1,12}(?:\.\d{1,12})?|\.\d{1,12})$/.exec(text)
  if (dollars) return { usd: Number(dollars[1]) }
  throw new CliError(
    'cli/usage',
    `Expected dollars such as 0.05 or tokens such as 20000t for --budget but received ${JSON.stringify(text.slice(0, 40))}.`,
  )
}
