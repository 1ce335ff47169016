/**
 * Makes a text safe for a terminal: one line, in which invisible characters and those that change
 * the direction of text are spelled out.
 */
export function printable(text: string): string {
  return text.replace(unprintable, (character) => {
    return `\\u{${character.codePointAt(0)!.toString(16)}}`
  })
}

/**
 * Controls, direction marks and other invisible characters, line and paragraph separators, and lone
 * surrogates. The joiners U+200C and U+200D stay: Persian, Indic scripts and emoji need them.
 */
export const unprintable = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu
