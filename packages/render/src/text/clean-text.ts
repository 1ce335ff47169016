/** The longest text that is kept, in characters. */
export const MAX_TEXT_CHARS = 256

/**
 * Returns a text as one harmless line, in NFC and with single spaces.
 *
 * Control and format characters, such as those that change the writing direction, are removed. So are lone
 * surrogates, private characters, those that XML forbids, and all but four marks on a character. Text after 256
 * characters becomes an ellipsis.
 */
export function cleanText(text: string): string {
  const characters = Array.from(text.slice(0, MAX_TEXT_CHARS * 4))
  const isCut = characters.length > MAX_TEXT_CHARS || text.length > MAX_TEXT_CHARS * 4
  const clean = characters
    .slice(0, isCut ? MAX_TEXT_CHARS - 1 : MAX_TEXT_CHARS)
    .join('')
    .replace(/\s+/gu, ' ')
    .replace(unwanted, '')
    .normalize('NFC')
    .replace(/(\p{M}{4})\p{M}+/gu, '$1')
    .replace(/ +/g, ' ')
    .trim()
  return isCut ? `${clean}…` : clean
}

/**
 * Matches characters that mislead or do harm. The joiners U+200C and U+200D stay: Persian, Indic
 * scripts and emoji need them.
 */
export const unwanted = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Noncharacter_Code_Point}]/gu
