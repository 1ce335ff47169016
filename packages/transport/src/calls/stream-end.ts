import type { Reply } from '@pollux/wire'

/** Whether the answer of a stream has come to its end. */
export interface StreamEnd {
  /** Takes a chunk into account; gives whether it tells something of the answer: a part, its end, or a refusal. */
  see(reply: Reply): boolean
  /** Whether the prompt was blocked, or every candidate that was seen has a finish reason and nothing came after it. */
  isReached(): boolean
}

/** Begins with nothing seen. */
export function createStreamEnd(): StreamEnd {
  const finished = new Map<number, boolean>()
  let isBlocked = false
  return {
    see({ candidates = [], promptFeedback }) {
      isBlocked ||= promptFeedback?.blockReason !== undefined
      let tells = isBlocked
      for (const [position, { index = position, finishReason, content }] of candidates.entries()) {
        // What goes on after CONTINUATION has not ended.
        const goesOn = (content?.parts?.length ?? 0) > 0
        const ends = finishReason !== undefined
        finished.set(index, ends || (!goesOn && finished.get(index) === true))
        tells ||= goesOn || ends
      }
      return tells
    },
    isReached: () => isBlocked || (finished.size > 0 && [...finished.values()].every(Boolean)),
  }
}
