import type { MaskWatch } from '../text/mask-watch.ts'
import type { Prose } from '../text/prose.ts'
import type { Runaway } from '../text/runaway.ts'
import type { Transcript } from '../text/transcript.ts'
import type { JsonMachine } from './json-machine.ts'

/** What the lexer is in the middle of. */
export type Mode =
  | BareMode
  | CommentMode
  | FenceNameMode
  | StringMode
  | ThoughtMode
  | WordMode
  | { kind: 'between' }

/** A value without quotation marks that may hold spaces. */
export interface BareMode {
  kind: 'bare'
  start: number
}

/** A comment to the end of its line, or to its own end. */
export interface CommentMode {
  kind: 'comment'
  isBlock: boolean
}

/** The language after an opening fence. */
export interface FenceNameMode {
  kind: 'fence-name'
  length: number
}

/** A text in quotation marks. */
export interface StringMode {
  kind: 'string'
  /** Where the opening quotation mark stands. */
  start: number
  closers: readonly number[]
  hasEscape: boolean
  isRepaired: boolean
  /** Where the last quotation mark stands that was taken for a character, or −1. */
  inner: number
  /** Whether it is a mask, whose characters are watched by themselves. */
  isMask: boolean
  watch: MaskWatch | undefined
}

/** Thoughts in tags, up to the tag that ends them. */
export interface ThoughtMode {
  kind: 'thought'
  /** Where the opening tag stands. */
  start: number
}

/** A number, a literal or the first word of a text without quotation marks. */
export interface WordMode {
  kind: 'word'
  start: number
  text: string
  isRunaway: boolean
}

/** What the lexer works on. Offsets are those of `transcript`. */
export interface LexerState {
  machine: JsonMachine
  prose: Prose
  transcript: Transcript
  mode: Mode
  /** The offset of the text that is being read. */
  base: number
  /** Whether no more of the text will come. */
  isLast: boolean
  longestText: number
  /** Whether a backslash outside of texts means that the JSON was escaped once more. */
  mayBeEscaped(at: number): boolean
  onFence(at: number): void
  onHeading(kind: 'answer' | 'thought', start: number, end: number): void
  /** Thoughts end here that no tag had opened. */
  onThoughtEnd(end: number): void
  onRunaway(runaway: Runaway): void
}

/** A reader returns this where what follows decides and has not arrived. */
export const NEEDS_MORE = -1

/** A reader returns this where JSON begins that was escaped once more. */
export const ESCAPED = -2

/** Between two tokens, or in prose. */
export const between = { kind: 'between' } as const
