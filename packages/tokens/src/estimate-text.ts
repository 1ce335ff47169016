import { invalidArgument } from '@pollux/errors'
import type { TokenEstimate } from './token-estimate.ts'

/** What words are likely to cost. */
export interface TextEstimate extends TokenEstimate<'characters'> {
  modality: 'TEXT'
}

/** Characters a token, as the Gemini API's page on token counting has it for text with spaces. */
const CHARS_PER_TOKEN = 4

/** From here on, CJK and all higher code points, a character is counted as a token. */
const FIRST_WIDE = 0x2e80

/**
 * Estimates the tokens of a text by its length: four characters a token, one for Chinese, Japanese, Korean and symbols. For prose
 * that is right within about a third; `countTokens` counts exactly.
 *
 * @returns The tokens.
 * @throws {TypeError} If `text` is not a string.
 */
export function estimateText(text: string): TextEstimate {
  if (typeof text !== 'string') throw invalidArgument('a string', 'text', text)
  let quarters = 0
  for (let index = 0; index < text.length; index += 1) {
    quarters += quartersOf(text.charCodeAt(index))
  }
  return {
    tokens: Math.ceil(quarters / CHARS_PER_TOKEN),
    method: 'characters',
    certainty: 'low',
    modality: 'TEXT',
  }
}

/** Half a token for each half of a surrogate pair. */
function quartersOf(unit: number): number {
  if (unit < FIRST_WIDE) return 1
  return unit >= 0xd800 && unit <= 0xdfff ? CHARS_PER_TOKEN / 2 : CHARS_PER_TOKEN
}
