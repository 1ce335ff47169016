import type { Reply } from '@pollux/wire'

/**
 * Returns whether thinking used up the output tokens before the answer began. If so, lower the thinking effort
 * or raise `maxOutputTokens`.
 * @returns `true` if the reply ended at `MAX_TOKENS` and holds nothing but thoughts.
 */
export function endedInThinking(reply: Reply): boolean {
  const isCut = reply.candidates?.some(({ finishReason }) => finishReason === 'MAX_TOKENS')
  return isCut === true && !saysSomething(reply)
}

/** Returns whether a reply or chunk holds a part of the answer. Thoughts are none. */
export function saysSomething({ candidates = [] }: Reply): boolean {
  return candidates.some(({ content }) =>
    content?.parts?.some(({ thought, text }) => !thought && text !== ''),
  )
}
