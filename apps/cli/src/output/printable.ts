/** A text made safe for a terminal: one line, in which letters that cannot be seen, or that turn what is around them, are spelt out. */
export function printable(text: string): string {
  return text.replace(unprintable, (character) => {
    return `\\u{${character.codePointAt(0)!.toString(16)}}`
  })
}

/** Controls, marks of direction and other letters without a form, ends of lines and paragraphs, and lone surrogates. The joiners U+200C and U+200D stay: Persian, Indic scripts and emoji are spelt with them. */
export const unprintable = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu
