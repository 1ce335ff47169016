import { invalidArgument, isRecord } from '@pollux/errors'
import type { EngineReply } from './engine.ts'

/** Throws a `TypeError` for an answer of an engine that is neither a text nor a reply as it can be sent. */
export function checkAnswer(answer: EngineReply): EngineReply {
  if (typeof answer === 'string' || isReply(answer)) return answer
  throw invalidArgument('a text or a reply', 'what the engine answers', answer)
}

function isReply(answer: unknown): boolean {
  if (!isMessage(answer) || !isListOf(answer.candidates, isCandidate)) return false
  try {
    // What cannot be written is no answer, and whoever reads a stream would not be told.
    JSON.stringify(answer)
    return true
  } catch {
    return false
  }
}

function isCandidate(candidate: unknown): boolean {
  if (!isMessage(candidate)) return false
  const { content } = candidate
  return content === undefined || (isMessage(content) && isListOf(content.parts, isPart))
}

function isPart(part: unknown): boolean {
  return isMessage(part) && (part.text === undefined || typeof part.text === 'string')
}

function isListOf(list: unknown, isItem: (item: unknown) => boolean): boolean {
  return list === undefined || (Array.isArray(list) && list.every(isItem))
}

/** No array, bytes or generator; an instance of the SDK's class will do. */
function isMessage(value: unknown): value is Record<string, unknown> {
  return isRecord(value) && !(Symbol.iterator in value)
}
