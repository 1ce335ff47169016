import type { Reply } from '@pollux/wire'

/** Watches a stream for the end of its answer. */
export interface StreamEnd {
  /** Takes a chunk into account. Returns whether it advances the answer by a part, its end or a refusal. */
  see(reply: Reply): boolean
  /**
   * Returns whether the prompt was blocked, or every candidate ended with a finish reason and nothing came after
   * it.
   */
  isReached(): boolean
}

/** Creates a watch that has seen no chunk. */
export function createStreamEnd(): StreamEnd {
  const finished = new Map<number, boolean>()
  let isBlocked = false
  return {
    see({ candidates = [], promptFeedback }) {
      isBlocked ||= promptFeedback?.blockReason !== undefined
      let advances = isBlocked
      for (const [position, { index = position, finishReason, content }] of candidates.entries()) {
        // A candidate that continues after CONTINUATION has not ended.
        const goesOn = (content?.parts?.length ?? 0) > 0
        const ends = finishReason !== undefined
        finished.set(index, ends || (!goesOn && finished.get(index) === true))
        advances ||= goesOn || ends
      }
      return advances
    },
    isReached: () => isBlocked || (finished.size > 0 && [...finished.values()].every(Boolean)),
  }
}
