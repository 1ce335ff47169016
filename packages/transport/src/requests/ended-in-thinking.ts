import type { Reply } from '@pollux/wire'

/** Whether thinking used up the tokens of the answer before a word of it: ask for less `thinking`, or allow more `maxOutputTokens`. */
export function endedInThinking(reply: Reply): boolean {
  const isCut = reply.candidates?.some(({ finishReason }) => finishReason === 'MAX_TOKENS')
  return isCut === true && !saysSomething(reply)
}

/** Whether a reply or chunk has a part of the answer, which thoughts are not. */
export function saysSomething({ candidates = [] }: Reply): boolean {
  return candidates.some(({ content }) =>
    content?.parts?.some(({ thought, text }) => !thought && text !== ''),
  )
}
