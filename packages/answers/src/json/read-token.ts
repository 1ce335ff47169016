import { closersOf, code, isControl, isOddSpace, isSpace } from '../text/characters.ts'
import { MaskWatch } from '../text/mask-watch.ts'
import { ESCAPED, type LexerState, NEEDS_MORE } from './lexer-state.ts'
import { readTag } from './read-prose.ts'

/**
 * Reads a token of JSON, or begins one that may continue in the next piece. Returns the offset at which to
 * continue.
 */
export function readToken(state: LexerState, text: string, at: number): number {
  const { machine, base } = state
  const offset = base + at
  const character = text.charCodeAt(at)
  switch (character) {
    case code.space:
    case code.newline:
    case code.return:
    case code.tab:
      return skipSpaces(text, at + 1)
    case code.openBrace:
    case code.openBracket:
    case code.openParenthesis:
      return machine.open(character, offset) ? at + 1 : at
    case code.closeBrace:
    case code.closeBracket:
    case code.closeParenthesis:
      return machine.close(character, offset) ? at + 1 : at
    case code.semicolon:
      machine.repair(offset, offset + 1)
      return machine.comma(offset) ? at + 1 : at
    case code.comma:
      return machine.comma(offset) ? at + 1 : at
    case code.colon:
      return machine.colon(offset) ? at + 1 : at
    case code.backslash:
      return readBackslash(state, text, at)
    case code.slash:
    case code.hash:
      return readCommentStart(state, text, at)
    case code.less: {
      const next = readTag(state, text, at)
      if (next !== at) return next
      break
    }
    case code.backtick:
      if (!state.isLast && text.length < at + 3) return NEEDS_MORE
      if (!text.startsWith('```', at)) break
      state.onFence(offset)
      return at
  }
  const closers = closersOf(character)
  if (closers.length > 0) {
    startString(state, offset, closers)
    return at + 1
  }
  if (isOddSpace(character) || isControl(character)) {
    machine.repair(offset, offset + 1)
    return at + 1
  }
  const end = readInteger(state, text, at)
  if (end > at) return end
  state.mode = { kind: 'word', start: offset, text: '', isRunaway: false }
  return at
}

/**
 * Reads most numbers of an answer quickly: up to four digits before a comma or a bracket. Returns `at` for
 * anything else.
 */
function readInteger({ machine, base }: LexerState, text: string, start: number): number {
  let value = 0
  let at = start
  for (; at < start + 4; at++) {
    const digit = text.charCodeAt(at) - 48
    if (!(digit >= 0 && digit <= 9)) break
    value = value * 10 + digit
  }
  const next = text.charCodeAt(at)
  const hasLeadingZero = at > start + 1 && text.charCodeAt(start) === 48
  const isDone =
    at > start && !hasLeadingZero && (next === code.comma || next === code.closeBracket)
  if (!isDone) return start
  machine.number(value, base + start, base + at)
  return at
}

function skipSpaces(text: string, start: number): number {
  let at = start
  while (at < text.length && isSpace(text.charCodeAt(at))) at += 1
  return at
}

/** Reads a backslash outside strings, which occurs only in JSON that was escaped twice. */
function readBackslash(state: LexerState, text: string, at: number): number {
  if (at + 1 === text.length && !state.isLast) return NEEDS_MORE
  const offset = state.base + at
  if ('"nrtu\\/'.includes(text[at + 1] ?? ' ') && state.mayBeEscaped(offset)) return ESCAPED
  state.machine.repair(offset, offset + 1)
  return at + 1
}

/** Reads the start of a comment of JavaScript or Python. Where a value is expected, `#` begins a colour. */
function readCommentStart(state: LexerState, text: string, at: number): number {
  const { machine, base } = state
  const isHash = text.charCodeAt(at) === code.hash
  if (!isHash && at + 1 === text.length && !state.isLast) return NEEDS_MORE
  const next = text.charCodeAt(at + 1)
  const isBlock = !isHash && next === code.star
  const isComment = isHash ? !machine.expectsMember : isBlock || next === code.slash
  if (!isComment) {
    state.mode = { kind: 'word', start: base + at, text: '', isRunaway: false }
    return at
  }
  machine.repair(base + at, base + at + 1)
  state.mode = { kind: 'comment', isBlock }
  return isHash ? at + 1 : at + 2
}

function startString(state: LexerState, offset: number, closers: readonly number[]): void {
  const { machine } = state
  const isMask = machine.context === 'member' && maskRoles.has(machine.role ?? '')
  state.mode = {
    kind: 'string',
    start: offset,
    closers,
    hasEscape: false,
    isRepaired: closers.length > 1 || closers[0] !== code.doubleQuote,
    inner: -1,
    isMask,
    watch: isMask ? new MaskWatch() : undefined,
  }
}

const maskRoles: ReadonlySet<string> = new Set(['mask', 'masks'])
