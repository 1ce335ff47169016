import { joinReply, mergeReplies, type Reply } from '@pollux/wire'
import type { Reading } from './reading.ts'

/** Reads a reply by a function of the whole. A stream yields its text meanwhile. */
export function replyReading<Result>(
  read: (reply: Reply) => Result | Promise<Result>,
): Reading<Result> {
  return {
    whole: async (reply) => read(reply),
    async *stream(chunks) {
      const replies: Reply[] = []
      for await (const chunk of chunks) {
        replies.push(chunk)
        const { text } = joinReply(chunk)
        if (text !== '') yield { type: 'text', text }
      }
      return read(mergeReplies(replies))
    },
  }
}
