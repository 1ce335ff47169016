import type { Finding } from '@pollux/findings'
import type { Reply } from '@pollux/wire'

/** How an answer is read, whole or while it arrives; either way it comes to the same. */
export interface Reading<Result> {
  whole(reply: Reply): Promise<Result>
  /** Yields what is told, and returns the result; ends the call early where more would be of no use. */
  stream(chunks: AsyncIterable<Reply>): AsyncGenerator<ToldEvent, Result, undefined>
}

/** What a stream tells before its answer. */
export type ToldEvent = TextEvent | FindingEvent | RestartEvent

/** A piece of the model's words, thoughts left out. */
export interface TextEvent {
  type: 'text'
  text: string
}

/** A finding that is whole, its mask not decoded yet. */
export interface FindingEvent {
  type: 'finding'
  finding: Finding
  /** Its place in the answer's findings. */
  index: number
}

/** The findings from an index on were thoughts of the model and no answer: the next finding has that index again. */
export interface RestartEvent {
  type: 'restart'
  index: number
}
