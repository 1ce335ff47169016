import type { Span } from './span.ts'

/** A model that lost itself, in digits, base64 or objects without end, or went beyond the limits. What follows is of no use, so the call may be stopped. */
export interface Runaway {
  kind: 'limit' | 'mask' | 'number' | 'repetition'
  /** A sentence for people. */
  message: string
  /** Where it was noticed in the model's text. */
  at: Span
}
