import { checkObject, invalidArgument } from '@pollux/errors'
import type { Answer } from '@pollux/findings'
import { joinReply } from '@pollux/wire'
import type { ReaderEvent } from './answer/answer-builder.ts'
import { createAnswerReader } from './answer-reader.ts'
import { checkCandidate, expectReply, type ReplyAnswerOptions } from './read-reply-answer.ts'

/** What a stream yields: each finding when its object closes, degenerate output, and at the end the whole answer. */
export type AnswerEvent = ReaderEvent | { type: 'answer'; answer: Answer }

/**
 * Reads an answer while it arrives. Chunks are pieces of the model's words, or chunks of a reply. The last event is the
 * answer, exactly as the whole text would give it; issues that only the whole text shows are added to findings then.
 * Throws what the chunks throw, `AnswersError` for a chunk that is no reply, and `TypeError`.
 */
export async function* readAnswerStream(
  chunks: AsyncIterable<object | string> | Iterable<object | string>,
  options: ReplyAnswerOptions,
): AsyncGenerator<AnswerEvent, void, undefined> {
  checkObject(options, 'options')
  if (!isIterable(chunks)) throw invalidArgument('something iterable', 'chunks', chunks)
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
