import type { Span } from './span.ts'

/**
 * Degenerate output: digits, base64, objects, white space, words or vertices without end, or an answer beyond
 * the limits. What follows is useless, so the call may be stopped.
 */
export interface Runaway {
  kind: 'blank' | 'limit' | 'mask' | 'number' | 'repetition' | 'vertex' | 'word'
  /** A sentence for people, not for programs to parse. */
  message: string
  /** Its span in the model's text. */
  at: Span
}
