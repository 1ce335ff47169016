/** What preflight can have to say. */
export type AdviceCode =
  | 'audio-too-long'
  | 'blurred'
  | 'context-exceeded'
  | 'exif-rotation'
  | 'huge-picture'
  | 'masks-not-given'
  | 'media-resolution-refused'
  | 'mime-not-taken'
  | 'model-ending'
  | 'model-routed'
  | 'model-shut-down'
  | 'model-unknown'
  | 'no-index-words'
  | 'sampling-ignored'
  | 'sampling-refused'
  | 'several-images-for-text'
  | 'text-before-image'
  | 'thinking-budget-old'
  | 'thinking-refused'
  | 'tiny-picture'
  | 'too-large'
  | 'too-many-images'
  | 'too-many-pages'
  | 'too-many-videos'
  | 'video-too-long'

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
