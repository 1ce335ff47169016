import { resolveModel } from '@pollux/models'
import { costOf } from '@pollux/tokens'
import type { TokenUsage } from '@pollux/wire'
import { pageClock } from '../page-clock.ts'

/** Returns the tokens that were used, and their price where one is known. */
export function priceUsage(usage: TokenUsage, name: string): { tokens: number; usd?: number } {
  const at = pageClock.date()
  const cost = costOf(usage, resolveModel(name, { api: 'developer', at }).model, { at })
  const tokens = usage.total
  return cost ? { tokens, usd: cost.usd } : { tokens }
}
