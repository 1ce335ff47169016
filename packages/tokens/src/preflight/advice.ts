import type { RulingCode } from '@pollux/models'

/** What preflight can have to say: what the rulebook rules, and what it notices of the model, of pictures and of words. */
export type AdviceCode =
  | RulingCode
  | 'blurred'
  | 'exif-rotation'
  | 'huge-picture'
  | 'masks-not-given'
  | 'model-ending'
  | 'model-routed'
  | 'model-shut-down'
  | 'model-unknown'
  | 'no-index-words'
  | 'several-images-for-text'
  | 'text-before-image'
  | 'tiny-picture'

/** Something to mend before a request is sent. */
export interface Advice {
  code: AdviceCode
  /** `error`: Gemini refuses it. `warning`: the answer is likely to be worse, or not what was asked for. `note`: it works. */
  severity: 'error' | 'warning' | 'note'
  /** A sentence that says what to do. */
  message: string
  /** Where in the request, such as `contents[0].parts[1]`; absent where it speaks of all of it. */
  place?: string
}
