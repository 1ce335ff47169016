/** The character codes that matter to the grammar. */
export const code = {
  tab: 9,
  newline: 10,
  return: 13,
  space: 32,
  doubleQuote: 34,
  hash: 35,
  singleQuote: 39,
  openParenthesis: 40,
  closeParenthesis: 41,
  star: 42,
  comma: 44,
  dot: 46,
  slash: 47,
  colon: 58,
  semicolon: 59,
  less: 60,
  openBracket: 91,
  backslash: 92,
  closeBracket: 93,
  backtick: 96,
  openBrace: 123,
  closeBrace: 125,
  tilde: 126,
} as const

/** Returns whether a character is white space in JSON. */
export function isSpace(character: number): boolean {
  return character === 32 || character === 10 || character === 13 || character === 9
}

/** Returns whether a character is a digit from 0 to 9. */
export function isDigit(character: number): boolean {
  return character >= 48 && character <= 57
}

/**
 * Returns whether a character is white space outside JSON's grammar: no-break spaces, the byte order mark and
 * the like.
 */
export function isOddSpace(character: number): boolean {
  if (character < 160) return character === 11 || character === 12
  return (
    character === 0xa0 ||
    character === 0xfeff ||
    (character >= 0x2000 && character <= 0x200f) ||
    character === 0x2028 ||
    character === 0x2029 ||
    character === 0x202f ||
    character === 0x2060 ||
    character === 0x3000
  )
}

/**
 * Returns whether a character is a control character. JSON does not allow them, but they may occur between its tokens.
 */
export function isControl(character: number): boolean {
  return character < 32 || (character >= 127 && character < 160)
}

/** Returns the characters that may close what a character opens as a quotation mark; empty for other characters. */
export function closersOf(character: number): readonly number[] {
  if (character === code.doubleQuote) return doubleQuote
  if (character === code.singleQuote) return singleQuote
  if (character === code.backtick) return backtick
  return character < 128 ? none : (curlyClosers.get(character) ?? none)
}

const none: readonly number[] = []
const doubleQuote: readonly number[] = [code.doubleQuote]
const singleQuote: readonly number[] = [code.singleQuote]
const backtick: readonly number[] = [code.backtick]

const double = [0x201c, 0x201d, code.doubleQuote]
const single = [0x2018, 0x2019, code.singleQuote]
const curlyClosers: ReadonlyMap<number, readonly number[]> = new Map([
  [0x201c, double],
  [0x201d, double],
  [0x201e, double],
  [0x2018, single],
  [0x2019, single],
  [0x201a, single],
  [0xab, [0xbb]],
])

/** Returns whether a character ends a bare word. */
export function endsWord(character: number): boolean {
  if (character < 128) return wordEnds[character] === 1
  return isOddSpace(character) || character < 160 || character === 0x201c || character === 0x201d
}

const wordEnds = new Uint8Array(128)
for (const character of ',:;{}[]()"` \x7f') wordEnds[character.charCodeAt(0)] = 1
for (let character = 0; character < 32; character++) wordEnds[character] = 1
