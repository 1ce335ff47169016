/** The most letters of a text that are looked at. */
export const LONGEST_TEXT = 256

/**
 * A text as one harmless line: composed (NFC), spaces and line breaks as single spaces, and without control and format
 * characters, the ones that turn the writing direction among them, lone surrogates, private letters, what XML cannot
 * hold, and more than four marks on a letter. What goes on after 256 letters is cut off with an ellipsis.
 */
export function cleanText(text: string): string {
  const letters = Array.from(text.slice(0, LONGEST_TEXT * 4))
  const isCut = letters.length > LONGEST_TEXT || text.length > LONGEST_TEXT * 4
  const clean = letters
    .slice(0, isCut ? LONGEST_TEXT - 1 : LONGEST_TEXT)
    .join('')
    .replace(/\s+/gu, ' ')
    .replace(unwanted, '')
    .normalize('NFC')
    .replace(/(\p{M}{4})\p{M}+/gu, '$1')
    .replace(/ +/g, ' ')
    .trim()
  return isCut ? `${clean}…` : clean
}

/** Letters that would mislead or do harm; the joiners U+200C and U+200D stay: Persian, Indic scripts and emoji are spelt with them. */
export const unwanted = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Noncharacter_Code_Point}]/gu
