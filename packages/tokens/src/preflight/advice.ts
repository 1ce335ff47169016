import type { RulingCode } from '@pollux/models'

/**
 * The code of an advice: one of the rulebook's, or one about the model, the pictures or the text.
 */
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

/** A problem or an improvement to consider before a request is sent. */
export interface Advice {
  code: AdviceCode
  /**
   * `error`: Gemini refuses it. `warning`: the answer is likely to be worse, or not as requested.
   * `note`: it works.
   */
  severity: 'error' | 'warning' | 'note'
  /** A sentence that says what to do. */
  message: string
  /**
   * The path in the request, such as `contents[0].parts[1]`; absent if the advice is about the
   * whole request.
   */
  place?: string
}
