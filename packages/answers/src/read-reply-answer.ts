import { checkOptions, invalidArgument, type OptionNames } from '@pollux/errors'
import type { Answer } from '@pollux/findings'
import { joinReply, type Reply, readErrorReply, readReply } from '@pollux/wire'
import type { AnswerOptions } from './answer/options.ts'
import { answerOptionNames } from './answer/options.ts'
import type { ReplyEnd } from './answer/reply-end.ts'
import { createAnswerReader } from './answer-reader.ts'
import { AnswersError } from './answers-error.ts'

/** How a reply is read. */
export interface ReplyAnswerOptions extends AnswerOptions {
  /** The index of the candidate to read. @default 0 */
  candidate?: number | undefined
}

/** The names of all options for replies. */
export const replyAnswerOptionNames: OptionNames<ReplyAnswerOptions> = {
  ...answerOptionNames,
  candidate: true,
}

/**
 * Reads a whole reply of either API, or an array with the chunks of a stream, into findings. Thoughts are left
 * out. A blocked or empty reply is an answer with that status.
 * @param reply `{ "candidates": [{ "content": { "parts": [{ "text": "[…]" }] } }] }` in camelCase or snake_case,
 * or `{ "steps": […] }`.
 * @param options The size of the picture, and how the answer is read.
 * @returns The answer.
 * @throws {AnswersError} `answers/not-a-reply`, or `answers/error-reply` if the value is an error of the
 * service.
 * @throws {TypeError} If an option is invalid.
 */
export function readReplyAnswer(reply: unknown, options: ReplyAnswerOptions): Answer {
  checkOptions(options, replyAnswerOptionNames)
  const { candidate = 0, ...rest } = options
  checkCandidate(candidate)
  const reader = createAnswerReader(rest)
  const { text, ...replyEnd } = joinReply(expectReply(reply), { candidate })
  reader.note({ ...failureIn(reply), ...replyEnd })
  reader.push(text)
  return reader.end().answer
}

/** Returns how a saved stream ended if one of its chunks is an error. */
function failureIn(chunks: unknown): ReplyEnd {
  if (!Array.isArray(chunks)) return {}
  const error = chunks.map(readErrorReply).findLast((found) => found !== undefined)
  return error ? { finishReason: 'FAILED', finishMessage: error.message } : {}
}

/** Throws a `TypeError` unless the value is an index. */
export function checkCandidate(candidate: unknown): void {
  if (!Number.isSafeInteger(candidate) || Number(candidate) < 0) {
    throw invalidArgument('an integer from 0', 'candidate', candidate)
  }
}

/** Returns the value as a reply. Throws `AnswersError`. */
export function expectReply(value: unknown): Reply {
  const reply = readReply(value)
  if (reply) return reply
  const error = readErrorReply(value)
  if (error) {
    throw new AnswersError(
      'answers/error-reply',
      `The reply is an error of the service, so there is nothing to read: ${error.message}`,
    )
  }
  throw new AnswersError(
    'answers/not-a-reply',
    "The value is not a reply of generateContent or of the Interactions API; read a model's text with readAnswer.",
  )
}
