import type { Span } from './span.ts'

/** A model that lost itself, in digits, base64, objects, white space, words or vertices without end, or went beyond the limits. What follows is of no use, so the call may be stopped. */
export interface Runaway {
  kind: 'blank' | 'limit' | 'mask' | 'number' | 'repetition' | 'vertex' | 'word'
  /** A sentence for people. */
  message: string
  /** Where it was noticed in the model's text. */
  at: Span
}
