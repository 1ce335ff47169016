import { checkOptions, invalidArgument } from '@pollux/errors'
import type { Answer } from '@pollux/findings'
import { joinReply } from '@pollux/wire'
import type { ReaderEvent } from './answer/answer-builder.ts'
import { createAnswerReader } from './answer-reader.ts'
import {
  checkCandidate,
  expectReply,
  type ReplyAnswerOptions,
  replyAnswerOptionNames,
} from './read-reply-answer.ts'

/** An event of a stream: a finding when its object closes, degenerate output, or, at the end, the whole answer. */
export type AnswerEvent = ReaderEvent | { type: 'answer'; answer: Answer }

/**
 * Reads an answer while it arrives. The last event is the answer, exactly as the whole text would yield it.
 * Issues that only the whole text shows are added to findings at the end.
 * @param chunks Pieces of the model's text, or chunks of a reply.
 * @param options How the answer is read.
 * @returns An iterable of events. It throws what `chunks` throws.
 * @throws {AnswersError} If a chunk is not a reply: `answers/not-a-reply` or `answers/error-reply`.
 * @throws {TypeError} If an argument is invalid.
 */
export async function* readAnswerStream(
  chunks: AsyncIterable<object | string> | Iterable<object | string>,
  options: ReplyAnswerOptions,
): AsyncGenerator<AnswerEvent, void, undefined> {
  checkOptions(options, replyAnswerOptionNames)
  if (!isIterable(chunks)) throw invalidArgument('an iterable', 'chunks', chunks)
  const { candidate = 0, ...rest } = options
  checkCandidate(candidate)
  const reader = createAnswerReader(rest)
  for await (const chunk of chunks) {
    if (typeof chunk === 'string') yield* reader.push(chunk)
    else {
      const { text, ...replyEnd } = joinReply(expectReply(chunk), { candidate })
      reader.note(replyEnd)
      yield* reader.push(text)
    }
  }
  const { events, answer } = reader.end()
  yield* events
  yield { type: 'answer', answer }
}

function isIterable(value: unknown): boolean {
  if (typeof value === 'string') return true
  if (typeof value !== 'object' || value === null) return false
  return Symbol.asyncIterator in value || Symbol.iterator in value
}
