import type { Answer, AnswerCost } from '@pollux/findings'
import { costOf, readUsage } from '@pollux/tokens'
import type { PromptCall } from '../calls/prompt-call.ts'

/** Returns the answer with what it cost, if usage and price are known. */
export function noteCost<Result extends Pick<Answer, 'usage' | 'cost'>>(
  answer: Result,
  { served, at }: Pick<PromptCall, 'served' | 'at'>,
): Result {
  const used = readUsage(answer.usage)
  const cost = used && costOf(used, served.model, { at })
  if (!cost) return answer
  const { usd, range } = cost
  const noted: AnswerCost = { usd, ...(range ? { range } : {}) }
  return Object.assign({}, answer, { cost: noted })
}
