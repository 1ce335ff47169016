import { closersOf, code, isOddSpace, isSpace } from '../text/characters.ts'
import type { Prose } from '../text/prose.ts'
import { headingAt, mayBeginHeading, tagAt } from '../text/thoughts.ts'
import { type LexerState, NEEDS_MORE } from './lexer-state.ts'

/**
 * Reads what is outside JSON: fences, brackets that may begin it, separators, and prose. Returns the offset at
 * which to continue.
 */
export function readProse(state: LexerState, text: string, at: number): number {
  const character = text.charCodeAt(at)
  const { machine, prose, base } = state
  if (isSpace(character)) return skipSpaces(prose, text, at)
  const isInline = !prose.isLineStart
  if (prose.isLineStart) {
    const next = mayBeginHeading(character) ? readHeading(state, text, at) : at
    if (next !== at) return next
    prose.isLineStart = false
  }
  switch (character) {
    case code.openBracket:
    case code.less:
    case TRIANGLE: {
      const next = readTag(state, text, at)
      // Text that is read again later still has its position in the line.
      if (next === NEEDS_MORE) prose.isLineStart = !isInline
      if (next !== at) return next
      if (character === code.openBracket) {
        prose.beginJson({ isInline })
        machine.open(character, base + at)
      } else prose.addText(base + at, base + at + 1)
      return at + 1
    }
    case code.openBrace:
      prose.beginJson({ isInline })
      machine.open(character, base + at)
      return at + 1
    case code.backtick:
    case code.tilde:
      return readFence(state, text, at)
    case code.backslash:
      return readEscape(state, text, at)
    case code.slash:
      if (prose.isAfterJson) return readComment(state, text, at)
      break
    case code.dot:
      // A full stop separates drafts.
      if (prose.isThinking) break
      return at + 1
    case code.comma:
    case code.semicolon:
    case ELLIPSIS:
      return at + 1
    case code.closeBrace:
    case code.closeBracket:
      if (!prose.isAfterJson) break
      prose.addStray(base + at)
      return at + 1
  }
  if (isOddSpace(character) || closersOf(character).length > 0) return at + 1
  let end = at + 1
  while (end < text.length && !isStop(text.charCodeAt(end))) end += 1
  prose.addText(base + at, base + end)
  return end
}

const ELLIPSIS = 0x2026
/** `◁`, as in `◁think▷`. */
const TRIANGLE = 0x25c1

function skipSpaces(prose: Prose, text: string, start: number): number {
  let at = start
  let hasNewline = false
  for (; at < text.length && isSpace(text.charCodeAt(at)); at++) {
    if (text.charCodeAt(at) === code.newline) hasNewline = true
  }
  if (hasNewline) prose.isLineStart = true
  return at
}

/** Reads a heading of thoughts or of the answer. Returns `at` if the line does not begin with one. */
function readHeading(state: LexerState, text: string, at: number): number {
  const { prose, base, isLast } = state
  const heading = headingAt(text, at, { isFirst: prose.isEmpty, isLast })
  if (heading === 'wait') return NEEDS_MORE
  if (heading === undefined) return at
  state.onHeading(heading.kind, base + at, base + heading.end)
  prose.isLineStart = false
  return heading.end
}

/** Reads a tag of thoughts. Returns `at` if there is none. */
export function readTag(state: LexerState, text: string, at: number): number {
  if (text.charCodeAt(at) === code.openBracket && !mayBeBracketTag(text, at)) {
    return at + 1 === text.length && !state.isLast ? NEEDS_MORE : at
  }
  const mark = tagAt(text, at, state)
  if (mark === 'wait') return NEEDS_MORE
  if (mark === undefined || mark.kind === 'ends') return at
  if (mark.kind === 'closes') state.onThoughtEnd(state.base + mark.end)
  else state.mode = { kind: 'thought', start: state.base + at }
  return mark.end
}

function mayBeBracketTag(text: string, at: number): boolean {
  const next = text.charCodeAt(at + 1)
  return next === code.slash || (next >= 65 && next <= 90)
}

function readFence(state: LexerState, text: string, at: number): number {
  const character = text.charCodeAt(at)
  let end = at + 1
  while (end < at + 3 && text.charCodeAt(end) === character) end += 1
  if (end === text.length && end < at + 3 && !state.isLast) return NEEDS_MORE
  if (end < at + 3) {
    if (character === code.tilde) state.prose.addText(state.base + at, state.base + end)
    return end
  }
  if (state.prose.addFence()) state.mode = { kind: 'fence-name', length: 0 }
  return end
}

/** Reads an escaped line break or quotation mark, as around JSON that was escaped twice. */
function readEscape(state: LexerState, text: string, at: number): number {
  if (at + 1 === text.length) return state.isLast ? at + 1 : NEEDS_MORE
  return 'nrt"\'\\/'.includes(text[at + 1]!) ? at + 2 : at + 1
}

/** Reads a comment between two spans of JSON, which is a separator. */
function readComment(state: LexerState, text: string, at: number): number {
  if (at + 1 === text.length && !state.isLast) return NEEDS_MORE
  const next = text.charCodeAt(at + 1)
  if (next === code.slash || next === code.star) {
    state.mode = { kind: 'comment', isBlock: next === code.star }
    return at + 2
  }
  state.prose.addText(state.base + at, state.base + at + 1)
  return at + 1
}

/** Returns whether prose ends before a character that may be something else. */
function isStop(character: number): boolean {
  if (character < 128) return stops[character] === 1
  return (
    character === ELLIPSIS ||
    character === TRIANGLE ||
    isOddSpace(character) ||
    closersOf(character).length > 0
  )
}

const stops = new Uint8Array(128)
for (const character of '\t\n\v\f\r "\'),./;<[\\]`{}~') stops[character.charCodeAt(0)] = 1
