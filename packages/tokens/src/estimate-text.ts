import { invalidArgument } from '@pollux/errors'
import type { TokenEstimate } from './token-estimate.ts'

/** What words are likely to cost. */
export interface TextEstimate extends TokenEstimate<'characters'> {
  modality: 'TEXT'
}

/** Characters a token, as the Gemini API's page on token counting has it for text with spaces. */
const CHARACTERS = 4

/** From here on, CJK and what stands above it in Unicode, a character is counted as a token. */
const FIRST_WIDE = 0x2e80

/** Estimates the tokens of a text by its length: four characters a token, one for Chinese, Japanese, Korean and symbols. Plain, within a third or so for prose; `countTokens` knows. Throws a `TypeError`. */
export function estimateText(text: string): TextEstimate {
  if (typeof text !== 'string') throw invalidArgument('a text', 'text', text)
  let quarters = 0
  for (let index = 0; index < text.length; index += 1) {
    quarters += quartersOf(text.charCodeAt(index))
  }
  return {
    tokens: Math.ceil(quarters / CHARACTERS),
    method: 'characters',
    certainty: 'low',
    modality: 'TEXT',
  }
}

/** Half a token for each half of a surrogate pair. */
function quartersOf(unit: number): number {
  if (unit < FIRST_WIDE) return 1
  return unit >= 0xd800 && unit <= 0xdfff ? CHARACTERS / 2 : CHARACTERS
}
