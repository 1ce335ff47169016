import { code, endsWord, isDigit } from '../text/characters.ts'
import {
  type BareMode,
  between,
  type LexerState,
  NEEDS_MORE,
  type WordMode,
} from './lexer-state.ts'
import { findRunaway, readWord } from './words.ts'

/** The longest word that can be a value. */
const MAX_WORD_CHARS = 512

/** Continues reading a word without quotation marks. Returns the offset at which to continue. */
export function readWordOn(state: LexerState, mode: WordMode, text: string, start: number): number {
  let at = endOfWord(text, start)
  while (text.charCodeAt(at) === code.colon && mayBeTime(state, mode, text, start, at)) {
    if (at + 1 === text.length && !state.isLast) {
      mode.text += text.slice(start, at)
      return at === start ? NEEDS_MORE : at
    }
    if (!isDigit(text.charCodeAt(at + 1))) break
    at = endOfWord(text, at + 1)
  }
  if (mode.text.length < MAX_WORD_CHARS) {
    mode.text += text.slice(start, Math.min(at, start + MAX_WORD_CHARS - mode.text.length))
    watch(state, mode)
  }
  if (at < text.length) finishWord(state, mode, state.base + at)
  return at
}

function endOfWord(text: string, start: number): number {
  let at = start
  while (at < text.length && !endsWord(text.charCodeAt(at))) at += 1
  return at
}

/** Returns whether a colon may belong to a time such as 12:30: after a digit, in a value. */
function mayBeTime(
  { base, machine }: LexerState,
  mode: WordMode,
  text: string,
  start: number,
  at: number,
): boolean {
  if (base + at - mode.start >= MAX_WORD_CHARS || machine.context === 'key') return false
  const before = at > start ? text : mode.text
  return isDigit(before.charCodeAt(at > start ? at - 1 : before.length - 1))
}

/** Reports a number with more digits than a coordinate can have, once. */
function watch(state: LexerState, mode: WordMode): void {
  if (mode.isRunaway) return
  const length = findRunaway(mode.text)
  if (length === undefined || !state.machine.expectsCoordinate) return
  mode.isRunaway = true
  const message = 'A coordinate has more digits than any can have.'
  const at = { start: mode.start, end: mode.start + length }
  state.machine.note('number-runaway', message, at.start, at.end)
  state.onRunaway({ kind: 'number', message, at })
}

/**
 * Passes a complete word to the machine. If it is the first word of a longer unquoted text, reading continues in that
 * text.
 */
export function finishWord(state: LexerState, mode: WordMode, end: number): void {
  const { machine, prose } = state
  state.mode = between
  if (machine.expectsMember && readWord(mode.text).kind === 'text') {
    state.mode = { kind: 'bare', start: mode.start }
  } else if (!machine.word(mode.text, mode.start, end)) prose.addText(mode.start, end)
}

/** Continues reading a value without quotation marks, up to the end of its line or member. */
export function readBare(state: LexerState, mode: BareMode, text: string, start: number): number {
  let at = start
  while (at < text.length && !endsBare(text.charCodeAt(at))) at += 1
  if (at === text.length) return at
  const { machine, transcript, base, longestText } = state
  const end = base + at
  state.mode = between
  machine.repair(mode.start, end)
  if (end - mode.start > longestText) {
    const message = `A text of ${end - mode.start} characters is longer than ${longestText} and was left out.`
    machine.note('limit-string', message, mode.start, end)
    machine.string(undefined, mode.start, end)
  } else {
    const words = transcript.slice(mode.start, end).trim()
    machine.bareText(words.endsWith('"') ? words.slice(0, -1) : words, mode.start, end)
  }
  return at
}

function endsBare(character: number): boolean {
  return (
    character === code.comma ||
    character === code.closeBrace ||
    character === code.closeBracket ||
    character === code.newline
  )
}
