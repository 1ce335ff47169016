import type { Prose } from '../text/prose.ts'
import type { Runaway } from '../text/runaway.ts'
import type { Span } from '../text/span.ts'
import type { FrameEvents } from './frame-stack.ts'
import type { Frame } from './frames.ts'

/** Takes what a reader finds in a text: values as they close, what stands around them, and how the text ends. */
export interface JsonSink extends FrameEvents {
  readonly prose: Prose
  /** The text, or the block that the JSON stands in, ends inside of these frames; none if it ends outside of JSON. */
  endEarly(frames: readonly Frame[], at: number, why: EarlyEnd): void
  /** A heading of thoughts or of the answer. */
  heading(kind: 'answer' | 'thought', start: number, end: number): void
  /** A tag ends thoughts that none had opened: all before it was thought. */
  forget(end: number): void
  /** The text ends within thoughts. */
  endInThought(span: Span): void
  /** From here on the JSON is escaped once more. */
  escaped(at: Span): void
  runaway(runaway: Runaway): void
  /** The text degenerates: white space, words or vertices repeat without end. */
  repeated(repetition: Repetition): void
}

/** White space, words or vertices without end. */
export interface Repetition {
  what: 'blank' | 'vertex' | 'word'
  message: string
  /** Where it stands in the text as it came. */
  at: Span
  /** Whether it is in JSON. */
  isOpen: boolean
}

/** How a text ended inside of JSON. */
export interface EarlyEnd {
  /** Whether a fence ends the block. */
  isFence: boolean
  /** Whether the text ends in a word without quotation marks, as prose does. */
  isPlain: boolean
  /** Whether a limit ends the text, which was reported already. */
  isLimit: boolean
  /** Where the quotation mark stands that ends the text of JSON in which the JSON began: it is none of the JSON's. */
  close: number
}
