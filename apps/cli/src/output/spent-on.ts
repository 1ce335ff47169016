import type { Answer } from '@pollux/findings'
import { resolveModel } from '@pollux/models'
import { costOf } from '@pollux/tokens'
import { standInCaption } from './stand-in.ts'

/** What an answer cost: tokens, and US dollars if the price is known. */
export interface Spent {
  tokens: number
  usd?: number
}

/** Returns the tokens that Gemini counted for an answer and what they cost, or `undefined` without usage. */
export function spentOn(
  answer: Pick<Answer, 'usage' | 'cost' | 'servedBy' | 'modelVersion'>,
  at: Date,
): Spent | undefined {
  const { usage, cost, servedBy, modelVersion } = answer
  const name = servedBy ?? modelVersion
  if (!usage || name === undefined || standInCaption(answer)) return undefined
  // An answer knows its cost by the day of its call; files that were saved before do not.
  const priceNow = () => costOf(usage, resolveModel(name, { api: 'developer', at }).model, { at })
  const usd = (cost ?? priceNow())?.usd
  return { tokens: usage.total, ...(usd === undefined ? {} : { usd }) }
}
