import type { ImageBackend } from '@pollux/image'
import type { MediaResolver } from '@pollux/transport'
import type { Gemini } from './gemini.ts'

/** What all questions of a `Pollux` have in common. */
export interface Setup {
  gemini: Gemini
  backend: ImageBackend
  /** The model to ask where an option names none. */
  model: string
  now: () => Date
  resolver: MediaResolver
  maxInlineBytes?: number
}
