import type { MaskWatch } from '../text/mask-watch.ts'
import type { Prose } from '../text/prose.ts'
import type { Runaway } from '../text/runaway.ts'
import type { Transcript } from '../text/transcript.ts'
import type { JsonMachine } from './json-machine.ts'

/** The state of the lexer: the kind of token inside which it is. */
export type Mode =
  | BareMode
  | CommentMode
  | FenceNameMode
  | StringMode
  | ThoughtMode
  | WordMode
  | { kind: 'between' }

/** A value without quotation marks that may contain spaces. */
export interface BareMode {
  kind: 'bare'
  start: number
}

/** A comment up to the end of its line, or up to its own end. */
export interface CommentMode {
  kind: 'comment'
  isBlock: boolean
}

/** The language after an opening fence. */
export interface FenceNameMode {
  kind: 'fence-name'
  length: number
}

/** A string in quotation marks. */
export interface StringMode {
  kind: 'string'
  /** The offset of the opening quotation mark. */
  start: number
  closers: readonly number[]
  hasEscape: boolean
  isRepaired: boolean
  /** The offset of the last quotation mark that was taken as a character, or −1. */
  inner: number
  /** Whether it is a mask, which `MaskWatch` watches. */
  isMask: boolean
  watch: MaskWatch | undefined
}

/** Thoughts in tags, up to the tag that ends them. */
export interface ThoughtMode {
  kind: 'thought'
  /** The offset of the opening tag. */
  start: number
}

/** A number, a literal or the first word of a text without quotation marks. */
export interface WordMode {
  kind: 'word'
  start: number
  text: string
  isRunaway: boolean
}

/** The data that the lexer works on. Offsets are those of `transcript`. */
export interface LexerState {
  machine: JsonMachine
  prose: Prose
  transcript: Transcript
  mode: Mode
  /** The offset of the text that is being read. */
  base: number
  /** Whether no more text will arrive. */
  isLast: boolean
  longestText: number
  /** Returns whether a backslash outside strings means that the JSON was escaped twice. */
  mayBeEscaped(at: number): boolean
  onFence(at: number): void
  onHeading(kind: 'answer' | 'thought', start: number, end: number): void
  /** Handles the end of thoughts that no tag had opened. */
  onThoughtEnd(end: number): void
  onRunaway(runaway: Runaway): void
}

/** Returned by a reader if it needs text that has not arrived yet. */
export const NEEDS_MORE = -1

/** Returned by a reader at the beginning of JSON that was escaped twice. */
export const ESCAPED = -2

/** Between two tokens, or in prose. */
export const between = { kind: 'between' } as const
