import type { Reply } from '@pollux/wire'

/** Whether the answer of a stream has come to its end. */
export interface StreamEnd {
  /** Takes a chunk into account. */
  see(reply: Reply): void
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
      for (const [position, { index = position, finishReason, content }] of candidates.entries()) {
        // What goes on after CONTINUATION has not ended.
        const goesOn = (content?.parts?.length ?? 0) > 0
        const before = finished.get(index) ?? false
        finished.set(index, finishReason !== undefined || (before && !goesOn))
      }
    },
    isReached: () => isBlocked || (finished.size > 0 && [...finished.values()].every(Boolean)),
  }
}

/** Whether a chunk tells something of the answer: a part, its end, or a refusal. */
export function isTelling({ candidates = [], promptFeedback }: Reply): boolean {
  return (
    promptFeedback !== undefined ||
    candidates.some(({ content, finishReason }) => {
      return finishReason !== undefined || (content?.parts?.length ?? 0) > 0
    })
  )
}
