import type { Finding } from '@pollux/findings'
import type { Reply } from '@pollux/wire'

/** How a reply is read: whole, or while it arrives. Both lead to the same result. */
export interface Reading<Result> {
  whole(reply: Reply): Promise<Result>
  /** Yields events and returns the result. Ends the call early if more of the reply would be of no use. */
  stream(chunks: AsyncIterable<Reply>): AsyncGenerator<ReadingEvent, Result, undefined>
}

/** Returns a reading that maps the result. */
export function mapReading<Result, Mapped>(
  reading: Reading<Result>,
  map: (result: Result) => Mapped,
): Reading<Mapped> {
  return {
    whole: async (reply) => map(await reading.whole(reply)),
    async *stream(chunks) {
      return map(yield* reading.stream(chunks))
    },
  }
}

/** An event of a stream before its answer. */
export type ReadingEvent = TextEvent | FindingEvent | RestartEvent

/** A piece of the model's text, without thoughts. */
export interface TextEvent {
  type: 'text'
  text: string
}

/** A whole finding, whose mask is not decoded yet. */
export interface FindingEvent {
  type: 'finding'
  finding: Finding
  /** Its index in the answer's findings. */
  index: number
}

/** The findings from `index` on were thoughts, not the answer. The next finding has that index again. */
export interface RestartEvent {
  type: 'restart'
  index: number
}
