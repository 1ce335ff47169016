/** Text from a model or a file name made safe for a terminal: one line, no control characters, no direction overrides. */
export function printable(text: string): string {
  return text.replace(unprintable, (character) => {
    return `\\u{${character.codePointAt(0)!.toString(16)}}`
  })
}

/** Controls, line and paragraph separators, bidirectional marks and lone surrogates. */
const unprintable = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu
