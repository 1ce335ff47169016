/** Character codes that the grammar turns on. */
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

/** Whether JSON knows a letter as white space. */
export function isSpace(letter: number): boolean {
  return letter === 32 || letter === 10 || letter === 13 || letter === 9
}

/** Whether a character is a digit from 0 to 9. */
export function isDigit(letter: number): boolean {
  return letter >= 48 && letter <= 57
}

/** Whether a letter is white space that JSON does not know: no-break spaces, the byte order mark and the like. */
export function isOddSpace(letter: number): boolean {
  if (letter < 160) return letter === 11 || letter === 12
  return (
    letter === 0xa0 ||
    letter === 0xfeff ||
    (letter >= 0x2000 && letter <= 0x200f) ||
    letter === 0x2028 ||
    letter === 0x2029 ||
    letter === 0x202f ||
    letter === 0x2060 ||
    letter === 0x3000
  )
}

/** Whether a letter is a control character, which stands in no JSON but may stand between its tokens. */
export function isControl(letter: number): boolean {
  return letter < 32 || (letter >= 127 && letter < 160)
}

/** The letters that may close what a letter opens as a quotation mark; empty for other letters. */
export function closersOf(letter: number): readonly number[] {
  if (letter === code.doubleQuote) return doubleQuote
  if (letter === code.singleQuote) return singleQuote
  if (letter === code.backtick) return backtick
  return letter < 128 ? none : (curlyClosers.get(letter) ?? none)
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

/** Whether a letter ends a bare word. */
export function endsWord(letter: number): boolean {
  if (letter < 128) return wordEnds[letter] === 1
  return isOddSpace(letter) || letter < 160 || letter === 0x201c || letter === 0x201d
}

const wordEnds = new Uint8Array(128)
for (const letter of ',:;{}[]()"` \x7f') wordEnds[letter.charCodeAt(0)] = 1
for (let letter = 0; letter < 32; letter++) wordEnds[letter] = 1
