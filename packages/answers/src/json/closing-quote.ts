import { isKnownKey } from '../keys/key-roles.ts'
import { closersOf, code, isOddSpace, isSpace } from '../text/characters.ts'

/**
 * The role of a quotation mark in a string: it closes the string, is part of it, ends a key that the string ran into,
 * or needs more text.
 */
export type QuoteVerdict = 'closes' | 'inner' | 'ends-key' | 'wait'

/** The position of a string: a key, the value of a member, an element of a list, or unknown. */
export type QuoteContext = 'any' | 'element' | 'key' | 'member'

/**
 * Judges a quotation mark by what follows it. In valid JSON every unescaped one closes. In a model's text, a mark
 * without a suitable continuation belongs to the string, as in `"label": "7" plate"`.
 */
export function judgeQuote(text: string, at: number, context: QuoteContext): QuoteVerdict {
  const next = skipSpace(text, at + 1)
  if (next === text.length) return 'wait'
  const character = text.charCodeAt(next)
  switch (context) {
    case 'any':
      return 'closes'
    case 'key':
      return isWordCharacter(character) ? 'inner' : 'closes'
    case 'member':
      return judgeMember(text, next, character)
    case 'element':
      return judgeElement(text, next, character)
  }
}

function judgeMember(text: string, at: number, character: number): QuoteVerdict {
  switch (character) {
    case code.closeBrace:
    case code.closeBracket:
    case code.closeParenthesis:
    case code.hash:
    case code.slash:
    case code.semicolon:
    case code.backtick:
      return 'closes'
    case code.colon:
      return 'ends-key'
    case code.comma:
      return judgeAfterComma(text, skipSpace(text, at + 1))
    default:
      return judgeKey(text, at)
  }
}

function judgeAfterComma(text: string, at: number): QuoteVerdict {
  if (at === text.length) return 'wait'
  const character = text.charCodeAt(at)
  const isEnd =
    character === code.closeBrace ||
    character === code.closeBracket ||
    character === code.openBrace ||
    character === code.slash ||
    character === code.hash ||
    character === code.backtick ||
    character === code.comma
  return isEnd ? 'closes' : judgeKey(text, at)
}

/** The longest key that is checked. Longer ones are assumed to be keys. */
const MAX_KEY_CHARS = 256

/** Returns the verdict for a quotation mark behind which a key may begin: with a key and its colon, the mark closes. */
function judgeKey(text: string, start: number): QuoteVerdict {
  const closers = closersOf(text.charCodeAt(start))
  const isQuoted = closers.length > 0
  const limit = Math.min(text.length, start + MAX_KEY_CHARS)
  let at = isQuoted ? start + 1 : start
  for (; at < limit; at++) {
    const character = text.charCodeAt(at)
    if (character === code.backslash && isQuoted) at += 1
    else if (isQuoted ? closers.includes(character) : !isWordCharacter(character)) break
  }
  if (at >= text.length) return 'wait'
  if (at >= start + MAX_KEY_CHARS) return 'closes'
  if (!isQuoted && at === start) return 'inner'
  const end = skipSpace(text, isQuoted ? at + 1 : at)
  if (end === text.length) return 'wait'
  if (text.charCodeAt(end) === code.colon) return 'closes'
  // The colon after a known key may be missing.
  const isKnown = isQuoted && isKnownKey(text.slice(start + 1, at))
  return isKnown ? 'closes' : 'inner'
}

function judgeElement(text: string, at: number, character: number): QuoteVerdict {
  if (character !== code.comma) return isWordCharacter(character) ? 'inner' : 'closes'
  const next = skipSpace(text, at + 1)
  if (next === text.length) return 'wait'
  const after = text.charCodeAt(next)
  return isLetter(after) ? judgeLiteral(text, next) : 'closes'
}

const literals = ['true', 'false', 'null', 'nan', 'none', 'infinity', 'undefined']

function judgeLiteral(text: string, start: number): QuoteVerdict {
  let at = start
  while (at < text.length && at < start + 10 && isWordCharacter(text.charCodeAt(at))) at += 1
  if (at === text.length) return 'wait'
  return literals.includes(text.slice(start, at).toLowerCase()) ? 'closes' : 'inner'
}

function skipSpace(text: string, start: number): number {
  let at = start
  while (at < text.length && (isSpace(text.charCodeAt(at)) || isOddSpace(text.charCodeAt(at))))
    at += 1
  return at
}

function isLetter(character: number): boolean {
  const lower = character | 32
  return (lower >= 97 && lower <= 122) || character >= 0xc0
}

/**
 * Returns whether a code unit belongs to a word: `a` to `z`, digits, `_`, `$`, and beyond ASCII anything but
 * visible punctuation.
 */
function isWordCharacter(character: number): boolean {
  if (character >= 0xc0) return !isOddSpace(character) && closersOf(character).length === 0
  return (
    isLetter(character) ||
    (character >= 48 && character <= 57) ||
    character === 95 ||
    character === 36
  )
}
