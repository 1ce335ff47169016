import type { Prose } from '../text/prose.ts'
import type { Runaway } from '../text/runaway.ts'
import type { Span } from '../text/span.ts'
import type { FrameEvents } from './frame-stack.ts'
import type { Frame } from './frames.ts'

/** Receives the events of a reader: values as they close, the text around them, and the end of the text. */
export interface JsonSink extends FrameEvents {
  readonly prose: Prose
  /**
   * Handles the end of the text, or of the block with the JSON, inside these frames. There are none if it ends
   * outside JSON.
   */
  endEarly(frames: readonly Frame[], at: number, why: EarlyEnd): void
  /** Handles a heading of thoughts or of the answer. */
  heading(kind: 'answer' | 'thought', start: number, end: number): void
  /** Handles a tag that ends thoughts without having been opened. Everything before it was thought. */
  forget(end: number): void
  /** Handles the end of the text within thoughts. */
  endInThought(span: Span): void
  /** Handles the point from which on the JSON is escaped twice. */
  escaped(at: Span): void
  runaway(runaway: Runaway): void
  /** Handles degenerate output: white space, words or vertices that repeat without end. */
  repeated(repetition: Repetition): void
}

/** White space, words or vertices that repeat without end. */
export interface Repetition {
  what: 'blank' | 'vertex' | 'word'
  message: string
  /** Its span in the text as it arrived. */
  at: Span
  /** Whether it is inside JSON. */
  isOpen: boolean
}

/** How a text ended inside JSON. */
export interface EarlyEnd {
  /** Whether a fence ends the block. */
  isFence: boolean
  /** Whether the text ends in a word without quotation marks, as prose does. */
  isPlain: boolean
  /** Whether a limit ended the text, which was already reported. */
  isLimit: boolean
  /**
   * The offset of the quotation mark that closes the string around the JSON; infinite if there is none. The mark
   * is not part of the JSON.
   */
  close: number
}
