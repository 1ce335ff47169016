/** The meaning of a word without quotation marks: a value, dots for omitted content, or plain text. */
export type Word =
  | { kind: 'value'; value: boolean | number | null; isStrict: boolean }
  | { kind: 'dots' }
  | { kind: 'text' }

/** Reads a word as JSON, Python or JavaScript would. */
export function readWord(word: string): Word {
  if (word === 'true' || word === 'false')
    return { kind: 'value', value: word === 'true', isStrict: true }
  if (word === 'null') return { kind: 'value', value: null, isStrict: true }
  const first = word.charCodeAt(0)
  const isNumeric = (first >= 48 && first <= 57) || first === 45 || first === 43 || first === 46
  if (isNumeric) return readNumber(word)
  if (word.length > MAX_LITERAL_CHARS) return { kind: 'text' }
  const value = literals.get(word.toLowerCase())
  if (value !== undefined) return { kind: 'value', value, isStrict: false }
  return word === '…' ? { kind: 'dots' } : { kind: 'text' }
}

const MAX_LITERAL_CHARS = 16

const literals: ReadonlyMap<string, boolean | number | null> = new Map<
  string,
  boolean | number | null
>([
  ['true', true],
  ['false', false],
  ['null', null],
  ['none', null],
  ['undefined', null],
  ['nan', Number.NaN],
  ['inf', Number.POSITIVE_INFINITY],
  ['infinity', Number.POSITIVE_INFINITY],
  ['+infinity', Number.POSITIVE_INFINITY],
  ['-infinity', Number.NEGATIVE_INFINITY],
  ['-inf', Number.NEGATIVE_INFINITY],
  ['-nan', Number.NaN],
])

function readNumber(word: string): Word {
  if (isDots(word)) return { kind: 'dots' }
  const isStrict = isJsonNumber(word)
  const value = Number(isStrict || !word.includes('_') ? word : word.replaceAll('_', ''))
  if (isStrict || !Number.isNaN(value)) return { kind: 'value', value, isStrict }
  const literal = word.length > MAX_LITERAL_CHARS ? undefined : literals.get(word.toLowerCase())
  return literal === undefined
    ? { kind: 'text' }
    : { kind: 'value', value: literal, isStrict: false }
}

function isDots(word: string): boolean {
  for (const character of word) if (character !== '.') return false
  return word.length > 1
}

/** Returns whether a word is a number in JSON's grammar. */
function isJsonNumber(word: string): boolean {
  let at = word[0] === '-' ? 1 : 0
  const whole = countDigits(word, at)
  if (whole === 0 || (whole > 1 && word[at] === '0')) return false
  at += whole
  if (word[at] === '.') {
    const fraction = countDigits(word, at + 1)
    if (fraction === 0) return false
    at += 1 + fraction
  }
  if (word[at] === 'e' || word[at] === 'E') {
    at += word[at + 1] === '+' || word[at + 1] === '-' ? 2 : 1
    const exponent = countDigits(word, at)
    if (exponent === 0) return false
    at += exponent
  }
  return at === word.length
}

function countDigits(word: string, start: number): number {
  let at = start
  while (at < word.length && word.charCodeAt(at) >= 48 && word.charCodeAt(at) <= 57) at += 1
  return at - start
}

/** The most digits before the point of a coordinate. */
const MAX_WHOLE_DIGITS = 6
/** The most digits of a coordinate; doubles need 17. */
const MAX_DIGITS = 25

/** Returns the offset in a number at which it has too many digits for a coordinate, or `undefined`. */
export function findRunaway(word: string): number | undefined {
  let digits = 0
  let isWhole = true
  for (let at = 0; at < word.length; at++) {
    const character = word.charCodeAt(at)
    if (character >= 48 && character <= 57) {
      digits += 1
      if (digits > (isWhole ? MAX_WHOLE_DIGITS : MAX_DIGITS)) return at + 1
    } else if (character === 46) isWhole = false
    else if (at > 0 || (character !== 45 && character !== 43)) return undefined
  }
  return undefined
}
