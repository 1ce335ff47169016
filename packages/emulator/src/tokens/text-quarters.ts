import { estimateText } from '@pollux/tokens'

/** Returns the estimated tokens of a text in quarters. Unlike whole tokens, which are rounded up, quarters can be summed. */
export function textQuarters(text: string): number {
  return estimateText(text.repeat(4)).tokens
}
