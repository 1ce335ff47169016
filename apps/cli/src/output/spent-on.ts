import type { Answer } from '@pollux/findings'
import { resolveModel } from '@pollux/models'
import { costOf } from '@pollux/tokens'
import { standInCaption } from './stand-in.ts'

/** What an answer cost: tokens, and US dollars if the price is known. */
export interface Spent {
  tokens: number
  usd?: number
}

/** Returns the tokens that Gemini counted for an answer and their price on a day, or `undefined` without usage. */
export function spentOn(
  answer: Pick<Answer, 'usage' | 'servedBy' | 'modelVersion'>,
  at: Date,
): Spent | undefined {
  const { usage, servedBy, modelVersion } = answer
  const name = servedBy ?? modelVersion
  if (!usage || name === undefined || standInCaption(answer)) return undefined
  const { model } = resolveModel(name, { api: 'developer', at })
  const usd = costOf(usage, model, { at })?.usd
  return { tokens: usage.total, ...(usd === undefined ? {} : { usd }) }
}
