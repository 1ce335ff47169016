import { closersOf, code, isOddSpace, isSpace } from '../text/characters.ts'
import { unescapeText } from '../text/unescape.ts'
import { judgeQuote, type QuoteVerdict } from './closing-quote.ts'
import { between, type LexerState, NEEDS_MORE, type StringMode } from './lexer-state.ts'

/** Continues reading a string in quotation marks. Returns the offset at which to continue. */
export function readString(
  state: LexerState,
  mode: StringMode,
  text: string,
  start: number,
): number {
  const [first, second, third] = mode.closers
  let at = start
  for (; at < text.length; at++) {
    if (at === start + MIN_SEARCHED_CHARS && first === code.doubleQuote) at = skipPlain(text, at)
    const character = text.charCodeAt(at)
    if (character === first || character === second || character === third) {
      const verdict = judge(state, text, at)
      if (verdict === 'inner') {
        mode.isRepaired = true
        mode.inner = state.base + at
        continue
      }
      watch(state, mode, text, start, at)
      if (verdict === 'wait') return at === start ? NEEDS_MORE : at
      state.mode = between
      if (verdict === 'ends-key' && mode.inner >= 0) splitAtKey(state, mode, state.base + at)
      else finish(state, mode, state.base + at)
      return at + 1
    }
    if (character === code.backslash) {
      if (at + 1 === text.length && !state.isLast) break
      mode.hasEscape = true
      at += 1
    } else if (character < 32) mode.isRepaired = true
  }
  at = Math.min(at, text.length)
  watch(state, mode, text, start, at)
  return at === start ? NEEDS_MORE : at
}

/** The length from which a search is faster than checking every character. Such strings are masks. */
const MIN_SEARCHED_CHARS = 256

/**
 * Returns the offset of the next special character of a string in straight quotation marks, or of the last
 * character.
 */
function skipPlain(text: string, at: number): number {
  special.lastIndex = at
  return special.test(text) ? special.lastIndex - 1 : text.length - 1
}

/** A quotation mark, a backslash, or a control character: everything but the plain characters of a string. */
const special = /[^ !#-[\]-\uffff]/g

/** Judges a quotation mark. At the end of the text it closes. */
function judge(state: LexerState, text: string, at: number): QuoteVerdict {
  const verdict = judgeQuote(text, at, state.machine.context)
  return verdict === 'wait' && state.isLast ? 'closes' : verdict
}

function watch(
  state: LexerState,
  mode: StringMode,
  text: string,
  start: number,
  end: number,
): void {
  const length = mode.watch?.add(text.slice(start, end))
  if (length === undefined) return
  mode.watch = undefined
  const place = mode.start + 1 + length
  state.onRunaway({
    kind: 'mask',
    message: 'The base64 of a mask goes on and on.',
    at: { start: mode.start, end: place },
  })
}

function finish(state: LexerState, mode: StringMode, end: number): void {
  const { machine } = state
  const value = textBetween(state, mode, mode.start + 1, end)
  if (mode.isRepaired) machine.repair(mode.start, end + 1)
  const isTaken = machine.string(value, mode.start, end + 1)
  if (!isTaken) state.prose.addText(mode.start, end + 1)
}

/** Returns the unescaped string between two offsets, or `undefined` if it exceeds the limit, which is reported. */
function textBetween(
  state: LexerState,
  mode: StringMode,
  start: number,
  end: number,
): string | undefined {
  const { machine, transcript, longestText } = state
  if (end - start > longestText) {
    const message = `A text of ${end - start} characters is longer than ${longestText} and was left out.`
    machine.note('limit-string', message, start, end)
    return undefined
  }
  const raw = transcript.slice(start, end)
  if (!mode.hasEscape) return raw
  const { text, isRepaired } = unescapeText(raw)
  mode.isRepaired ||= isRepaired
  return text
}

/** Ends a string without a closing quotation mark before the commas and brackets that lead to the next key. */
function splitAtKey(state: LexerState, mode: StringMode, keyEnd: number): void {
  const { machine } = state
  const keyStart = mode.inner
  closeBefore(state, mode, keyStart, keyEnd + 1)
  const key = state.transcript.slice(keyStart + 1, keyEnd)
  machine.string(key, keyStart, keyEnd + 1)
}

/**
 * Ends a string without a closing quotation mark before the text that cannot belong to it. Then reads the commas and
 * brackets up to an offset.
 */
export function closeBefore(
  state: LexerState,
  mode: StringMode,
  offset: number,
  repairEnd: number,
): void {
  const { machine } = state
  const whole = textBetween(state, mode, mode.start + 1, offset)
  const end = whole === undefined ? 0 : endOfValue(whole)
  machine.repair(mode.start, repairEnd)
  machine.string(whole?.slice(0, end), mode.start, mode.start + 1 + end)
  for (const mark of whole?.slice(end) ?? '') punctuate(state, mark.charCodeAt(0), offset)
}

function punctuate({ machine }: LexerState, mark: number, at: number): void {
  if (mark === code.comma) machine.comma(at)
  else if (mark === code.openBrace || mark === code.openBracket) machine.open(mark, at)
  else if (mark === code.closeBrace || mark === code.closeBracket) machine.close(mark, at)
}

/** Returns the offset at which a value must end, because nothing after it can belong to the value. */
function endOfValue(text: string): number {
  let at = text.length
  while (at > 0) {
    const character = text.charCodeAt(at - 1)
    const isMark =
      character === code.comma ||
      character === code.openBrace ||
      character === code.closeBrace ||
      character === code.openBracket ||
      character === code.closeBracket
    if (
      !isMark &&
      !isSpace(character) &&
      !isOddSpace(character) &&
      closersOf(character).length === 0
    )
      break
    at -= 1
  }
  return at
}
