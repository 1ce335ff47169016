import type { JoinedReply } from '@pollux/wire'

/** The members of a reply other than its text. */
export type ReplyEnd = Omit<JoinedReply, 'text'>

/** Returns a sentence about an answer that was cut off. Thoughts count against the same limit. */
export function describeCut({ finishReason, finishMessage, usage }: ReplyEnd): string {
  const said = finishMessage === undefined ? '' : ` ${finishMessage}`
  switch (finishReason) {
    case 'CONTINUATION':
      return 'The model has more to say: continue the answer and read it whole.'
    case 'IN_PROGRESS':
    case 'QUEUED':
      return 'The interaction was still under way when it was saved: get it again.'
    case 'CANCELLED':
    case 'FAILED':
      return `The interaction was broken off: ${finishReason}.${said}`
  }
  const thoughts = usage?.thoughtsTokenCount ?? usage?.total_thought_tokens
  const used =
    typeof thoughts === 'number' && thoughts > 0
      ? ` ${thoughts === 1 ? '1 token' : `${thoughts} tokens`} of it went into thinking: lower the thinking or raise maxOutputTokens.`
      : ' Raise maxOutputTokens or ask for fewer items.'
  return `The model stopped at its output limit.${used}`
}

/** Returns a sentence about an answer that the service stopped. */
export function describeBlock({ blockReason, finishReason, finishMessage }: ReplyEnd): string {
  const said = finishMessage === undefined ? '' : ` ${finishMessage}`
  return blockReason === undefined
    ? `The service stopped the answer: ${finishReason}.${said}`
    : `The service refused the prompt: ${blockReason}.${said}`
}
