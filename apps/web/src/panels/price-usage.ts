import { resolveModel } from '@pollux/models'
import { costOf, readUsage } from '@pollux/tokens'
import { pageClock } from '../page-clock.ts'

/** Returns the tokens of a reply's usage, and their price where one is known. */
export function priceUsage(
  usage: Readonly<Record<string, unknown>>,
  name: string,
): { tokens: number; usd?: number } | undefined {
  const at = pageClock.date()
  const read = readUsage(usage)
  if (!read) return undefined
  const cost = costOf(read, resolveModel(name, { api: 'developer', at }).model, { at })
  const tokens = read.total
  return cost ? { tokens, usd: cost.usd } : { tokens }
}
