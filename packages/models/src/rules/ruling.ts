import type { GenerationSettings } from '../settings.ts'
import type { ThinkingConfig } from '../thinking.ts'
import type { RequestFile } from './request-facts.ts'

/** What is wrong with a request, or could be better. */
export type RulingCode =
  | 'address-refused'
  | 'audio-too-long'
  | 'clip-refused'
  | 'context-exceeded'
  | 'media-resolution-refused'
  | 'mime-not-taken'
  | 'sampling-ignored'
  | 'sampling-refused'
  | 'schema-refused'
  | 'thinking-budget-old'
  | 'thinking-refused'
  | 'too-large'
  | 'too-many-images'
  | 'too-many-pages'
  | 'too-many-videos'
  | 'video-too-long'

/** A setting that is judged, spelled as in Gemini's `generationConfig`. */
export type SettingName = keyof (GenerationSettings & ThinkingConfig) | 'responseSchema'

/** What the rulebook says about one fact of a request. */
export interface Ruling {
  code: RulingCode
  /** `error`: Gemini refuses it. `warning`: it may be refused, or there is a better way. `note`: it works and changes nothing. */
  severity: 'error' | 'warning' | 'note'
  /** The position of the file in `RequestFacts.files`; absent where the ruling is about all of the request. */
  file?: number
  /** How Gemini gets that file. */
  from?: RequestFile['from']
  /** The kind of that file; absent where nobody knows. */
  kind?: 'image' | 'video' | 'audio' | 'document' | undefined
  /** The setting that the ruling is about. */
  setting?: SettingName
  /** What came: a number, a name, or of two settings that exclude each other the second. Absent where something is missing. */
  found?: number | string
  /** The most that is taken, or of a setting that is ignored the value that holds. */
  limit?: number
  /** What is taken: a range with both ends, or names. Absent where there is nothing of the kind. */
  takes?: { min: number; max: number; orZero?: boolean } | readonly string[]
}
