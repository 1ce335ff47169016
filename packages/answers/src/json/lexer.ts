import { code, isSpace } from '../text/characters.ts'
import { nextTag, tagAt } from '../text/thoughts.ts'
import {
  between,
  type CommentMode,
  ESCAPED,
  type FenceNameMode,
  type LexerState,
  NEEDS_MORE,
  type ThoughtMode,
} from './lexer-state.ts'
import { readProse } from './read-prose.ts'
import { readString } from './read-string.ts'
import { readToken } from './read-token.ts'
import { finishWord, readBare, readWordOn } from './read-word.ts'

/** Splits a text into tokens, piece by piece. Only a few characters after a quotation mark are read twice. */
export class Lexer {
  readonly state: LexerState
  /** Text that cannot be interpreted until more arrives. */
  #carry = ''
  /** Pieces of white space that arrived since. */
  #spaces: string[] = []

  constructor(state: LexerState) {
    this.state = state
  }

  /**
   * Reads another piece. Text that waits for more is interpreted once `state.isLast` is set. If JSON that was escaped
   * twice begins, returns the rest, which the caller must unescape and pass again.
   */
  run(piece: string): string | undefined {
    const { state } = this
    if (this.#carry !== '' && !state.isLast && isBlank(piece)) {
      this.#spaces.push(piece)
      return undefined
    }
    const text = this.#carry + this.#spaces.join('') + piece
    this.#carry = ''
    this.#spaces = []
    let at = 0
    while (at < text.length) {
      const next = step(state, text, at)
      if (next === NEEDS_MORE) {
        this.#carry = text.slice(at)
        break
      }
      if (next === ESCAPED) {
        state.base += at
        return text.slice(at)
      }
      at = next
    }
    state.base += at
    if (state.isLast && state.mode.kind === 'word') finishWord(state, state.mode, state.base)
    return undefined
  }
}

function step(state: LexerState, text: string, at: number): number {
  const { mode } = state
  switch (mode.kind) {
    case 'between':
      return state.machine.isOpen ? readToken(state, text, at) : readProse(state, text, at)
    case 'string':
      return readString(state, mode, text, at)
    case 'word':
      return readWordOn(state, mode, text, at)
    case 'bare':
      return readBare(state, mode, text, at)
    case 'thought':
      return readThought(state, mode, text, at)
    case 'comment':
      return readComment(state, mode, text, at)
    case 'fence-name':
      return readFenceName(state, mode, text, at)
  }
}

function readThought(state: LexerState, mode: ThoughtMode, text: string, start: number): number {
  let at = nextTag(text, start)
  while (at < text.length) {
    const mark = tagAt(text, at, state)
    if (mark === 'wait') return at === start ? NEEDS_MORE : at
    if (mark && mark.kind !== 'opens') {
      state.mode = between
      if (!state.machine.isOpen) state.prose.isLineStart = true
      state.prose.addThought(mode.start, state.base + mark.end)
      return mark.end
    }
    at = nextTag(text, at + 1)
  }
  return text.length
}

function readComment(
  state: LexerState,
  { isBlock }: CommentMode,
  text: string,
  start: number,
): number {
  const end = text.indexOf(isBlock ? '*/' : '\n', start)
  if (end >= 0) {
    state.mode = between
    return end + (isBlock ? 2 : 1)
  }
  const mayEndNext = isBlock && !state.isLast && text.charCodeAt(text.length - 1) === code.star
  if (!mayEndNext) return text.length
  return text.length - 1 === start ? NEEDS_MORE : text.length - 1
}

/** The longest name of a language. */
const MAX_LANGUAGE_CHARS = 16

function readFenceName(
  state: LexerState,
  mode: FenceNameMode,
  text: string,
  start: number,
): number {
  let at = start
  // A fence may be longer than three characters.
  if (mode.length === 0) while (isFenceCharacter(text.charCodeAt(at))) at += 1
  while (
    at < text.length &&
    mode.length < MAX_LANGUAGE_CHARS &&
    isNameCharacter(text.charCodeAt(at))
  ) {
    at += 1
    mode.length += 1
  }
  if (at < text.length) state.mode = between
  return at
}

function isFenceCharacter(character: number): boolean {
  return character === code.backtick || character === code.tilde
}

function isNameCharacter(character: number): boolean {
  const lower = character | 32
  return (
    (lower >= 97 && lower <= 122) ||
    (character >= 48 && character <= 57) ||
    character === 43 ||
    character === 45
  )
}

function isBlank(text: string): boolean {
  let at = 0
  while (at < text.length && isSpace(text.charCodeAt(at))) at += 1
  return at === text.length
}
