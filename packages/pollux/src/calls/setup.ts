import type { ImageBackend } from '@pollux/image'
import type { MediaResolver } from '@pollux/transport'
import type { Workers } from '../label/unit-ledger.ts'
import type { Gemini } from './connect-gemini.ts'

/** What all calls of a `Pollux` share. */
export interface Setup {
  gemini: Gemini
  backend: ImageBackend
  /** The model to ask unless an option names one. */
  model: string
  now: () => Date
  resolver: MediaResolver
  maxInlineBytes?: number
  /** Names the workers of a ledger. */
  workers: Workers
}
