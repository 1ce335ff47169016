import { code, endsWord } from '../text/characters.ts'
import { type BareMode, between, type LexerState, type WordMode } from './lexer-state.ts'
import { findRunaway, readWord } from './words.ts'

/** Words are read up to this length; longer ones are no values. */
const LONGEST = 512

/** Reads on in a word without quotation marks. Gives where to read on. */
export function readWordOn(state: LexerState, mode: WordMode, text: string, start: number): number {
  let at = start
  while (at < text.length && !endsWord(text.charCodeAt(at))) at += 1
  if (mode.text.length < LONGEST) {
    mode.text += text.slice(start, Math.min(at, start + LONGEST - mode.text.length))
    watch(state, mode)
  }
  if (at < text.length) finishWord(state, mode, state.base + at)
  return at
}

/** Tells of a number whose digits are too many for a coordinate, once. */
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

/** Hands a whole word on; the first one of a text without quotation marks is read on as such. */
export function finishWord(state: LexerState, mode: WordMode, end: number): void {
  const { machine, prose } = state
  state.mode = between
  if (machine.expectsMember && readWord(mode.text).kind === 'text') {
    state.mode = { kind: 'bare', start: mode.start }
  } else if (!machine.word(mode.text, mode.start, end)) prose.addText(mode.start, end)
}

/** Reads on in a value without quotation marks, up to the end of its line or member. */
export function readBare(state: LexerState, mode: BareMode, text: string, start: number): number {
  let at = start
  while (at < text.length && !endsBare(text.charCodeAt(at))) at += 1
  if (at === text.length) return at
  const { machine, transcript, base, longestText } = state
  const end = base + at
  state.mode = between
  machine.repair(mode.start, end)
  if (end - mode.start > longestText) {
    const message = `A text of ${end - mode.start} letters is longer than ${longestText} and was left out.`
    machine.note('limit-string', message, mode.start, end)
    machine.string(undefined, mode.start, end)
  } else {
    const words = transcript.slice(mode.start, end).trim()
    machine.string(words.endsWith('"') ? words.slice(0, -1) : words, mode.start, end)
  }
  return at
}

function endsBare(letter: number): boolean {
  return (
    letter === code.comma ||
    letter === code.closeBrace ||
    letter === code.closeBracket ||
    letter === code.newline
  )
}
