import type { Answer } from '@pollux/findings'
import { resolveModel } from '@pollux/models'
import { costOf, readUsage } from '@pollux/tokens'
import { standInCaption } from './stand-in.ts'

/** What an answer took: tokens, and US dollars where the price is known. */
export interface Spent {
  tokens: number
  usd?: number
}

/** What Gemini counted for an answer, and asks for it by the prices of a day; nothing where that is not known. */
export function spentOn(
  answer: Pick<Answer, 'usage' | 'servedBy' | 'modelVersion'>,
  at: Date,
): Spent | undefined {
  const { usage, servedBy, modelVersion } = answer
  const name = servedBy ?? modelVersion
  const used = readUsage(usage)
  if (!used || name === undefined || standInCaption(answer)) return undefined
  const { model } = resolveModel(name, { api: 'developer', at })
  const usd = costOf(used, model, { at })?.usd
  return { tokens: used.total, ...(usd === undefined ? {} : { usd }) }
}
