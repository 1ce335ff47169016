import { invalidArgument, isRecord } from '@pollux/errors'
import type { EngineReply } from './engine.ts'

/** Throws a `TypeError` if the answer of an engine is neither a string nor a reply that can be sent. */
export function checkAnswer(answer: EngineReply): EngineReply {
  if (typeof answer === 'string' || isReply(answer)) return answer
  throw invalidArgument('a string or a reply', 'the answer of the engine', answer)
}

function isReply(answer: unknown): boolean {
  if (!isMessage(answer) || !isListOf(answer.candidates, isCandidate)) return false
  try {
    // JSON that cannot be written would break a stream without an error.
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

/**
 * Whether a value is an object other than an array, bytes or a generator, such as an instance of
 * the SDK's class.
 */
function isMessage(value: unknown): value is Record<string, unknown> {
  return isRecord(value) && !(Symbol.iterator in value)
}
