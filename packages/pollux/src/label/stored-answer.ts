import { isRecord } from '@pollux/errors'
import type { Prompt } from '@pollux/prompts'
import { answerFromJson } from '../json/answer-from-json.ts'
import { type AnyAnswer, answerToJson } from '../json/answer-to-json.ts'

/** Returns an answer as JSON. What a reader of the caller's returned is JSON already. */
export function toStored(answer: unknown, { reader }: Prompt): unknown {
  return typeof reader !== 'function' && isAnswer(answer) ? answerToJson(answer) : answer
}

/** Returns the answer from which `toStored` has made JSON. Throws `findings/invalid` if it has not. */
export function fromStored(json: unknown, { reader }: Prompt): unknown {
  return typeof reader === 'function' ? json : answerFromJson(json)
}

function isAnswer(answer: unknown): answer is AnyAnswer {
  return isRecord(answer) && 'status' in answer && ('findings' in answer || 'text' in answer)
}
