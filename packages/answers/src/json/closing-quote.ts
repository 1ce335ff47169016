import { isKnownKey } from '../keys/key-roles.ts'
import { closersOf, code, isOddSpace, isSpace } from '../text/characters.ts'

/** What a quotation mark inside of a text is: its end, a letter of it, its end although no comma follows what comes before a colon, or not to be told before more of the text is there. */
export type QuoteVerdict = 'closes' | 'inner' | 'opens-key' | 'wait'

/** Where a text stands: a key, the value of a member, an element of a list, or a place of no known kind. */
export type QuoteContext = 'any' | 'element' | 'key' | 'member'

/**
 * Judges a quotation mark by what follows it. In valid JSON every one that is not escaped closes; in what models write,
 * one that nothing fitting follows belongs to the text, as in `"label": "7" plate"`.
 */
export function judgeQuote(text: string, at: number, context: QuoteContext): QuoteVerdict {
  const next = skipSpace(text, at + 1)
  if (next === text.length) return 'wait'
  const letter = text.charCodeAt(next)
  switch (context) {
    case 'any':
      return 'closes'
    case 'key':
      return isWordLetter(letter) ? 'inner' : 'closes'
    case 'member':
      return judgeMember(text, next, letter)
    case 'element':
      return judgeElement(text, next, letter)
  }
}

function judgeMember(text: string, at: number, letter: number): QuoteVerdict {
  switch (letter) {
    case code.closeBrace:
    case code.closeBracket:
    case code.closeParenthesis:
    case code.hash:
    case code.slash:
    case code.semicolon:
    case code.backtick:
      return 'closes'
    case code.colon:
      return 'opens-key'
    case code.comma:
      return judgeAfterComma(text, skipSpace(text, at + 1))
    default:
      return judgeKey(text, at)
  }
}

function judgeAfterComma(text: string, at: number): QuoteVerdict {
  if (at === text.length) return 'wait'
  const letter = text.charCodeAt(at)
  const isEnd =
    letter === code.closeBrace ||
    letter === code.closeBracket ||
    letter === code.openBrace ||
    letter === code.slash ||
    letter === code.hash ||
    letter === code.backtick ||
    letter === code.comma
  return isEnd ? 'closes' : judgeKey(text, at)
}

/** Longer keys than this are taken on trust. */
const MAX_KEY_CHARS = 256

/** Whether a key with its colon begins here; then the quotation mark before closes. */
function judgeKey(text: string, start: number): QuoteVerdict {
  const closers = closersOf(text.charCodeAt(start))
  const isQuoted = closers.length > 0
  const limit = Math.min(text.length, start + MAX_KEY_CHARS)
  let at = isQuoted ? start + 1 : start
  for (; at < limit; at++) {
    const letter = text.charCodeAt(at)
    if (letter === code.backslash && isQuoted) at += 1
    else if (isQuoted ? closers.includes(letter) : !isWordLetter(letter)) break
  }
  if (at >= text.length) return 'wait'
  if (at >= start + MAX_KEY_CHARS) return 'closes'
  if (!isQuoted && at === start) return 'inner'
  const end = skipSpace(text, isQuoted ? at + 1 : at)
  if (end === text.length) return 'wait'
  if (text.charCodeAt(end) === code.colon) return 'closes'
  // A colon may be missing after a key that is known.
  const isKnown = isQuoted && isKnownKey(text.slice(start + 1, at))
  return isKnown ? 'closes' : 'inner'
}

function judgeElement(text: string, at: number, letter: number): QuoteVerdict {
  if (letter !== code.comma) return isWordLetter(letter) ? 'inner' : 'closes'
  const next = skipSpace(text, at + 1)
  if (next === text.length) return 'wait'
  const after = text.charCodeAt(next)
  return isLetter(after) ? judgeLiteral(text, next) : 'closes'
}

const literals = ['true', 'false', 'null', 'nan', 'none', 'infinity', 'undefined']

function judgeLiteral(text: string, start: number): QuoteVerdict {
  let at = start
  while (at < text.length && at < start + 10 && isWordLetter(text.charCodeAt(at))) at += 1
  if (at === text.length) return 'wait'
  return literals.includes(text.slice(start, at).toLowerCase()) ? 'closes' : 'inner'
}

function skipSpace(text: string, start: number): number {
  let at = start
  while (at < text.length && (isSpace(text.charCodeAt(at)) || isOddSpace(text.charCodeAt(at))))
    at += 1
  return at
}

function isLetter(letter: number): boolean {
  const lower = letter | 32
  return (lower >= 97 && lower <= 122) || letter >= 0xc0
}

/** Letters, digits, `_` and `$`; beyond ASCII what is no punctuation in sight. */
function isWordLetter(letter: number): boolean {
  if (letter >= 0xc0) return !isOddSpace(letter) && closersOf(letter).length === 0
  return isLetter(letter) || (letter >= 48 && letter <= 57) || letter === 95 || letter === 36
}
