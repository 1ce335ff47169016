import type { Answer, AnswerCost } from '@pollux/findings'
import { findModel } from '@pollux/models'
import { costOf } from '@pollux/tokens'
import type { PromptCall } from '../calls/prompt-call.ts'

/** Returns the answer with what it cost, if usage and price are known. A stand-in for the model has no price. */
export function noteCost<Result extends Pick<Answer, 'usage' | 'cost' | 'modelVersion'>>(
  answer: Result,
  { served, at }: Pick<PromptCall, 'served' | 'at'>,
): Result {
  const { usage, modelVersion } = answer
  const isStandIn = modelVersion !== undefined && !findModel(modelVersion).known
  const cost = usage && !isStandIn ? costOf(usage, served.model, { at }) : undefined
  if (!cost) return answer
  const { usd, range } = cost
  const noted: AnswerCost = { usd, ...(range ? { range } : {}) }
  return Object.assign({}, answer, { cost: noted })
}
