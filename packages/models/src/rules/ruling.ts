import type { GenerationSettings } from '../settings.ts'
import type { ThinkingConfig } from '../thinking.ts'
import type { RequestFile } from './request-facts.ts'

/** The name of a problem in a request, or of something that could be better. */
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

/** A statement of the rulebook about one fact of a request. */
export interface Ruling {
  code: RulingCode
  /** `error`: Gemini refuses it. `warning`: it may be refused, or there is a better way. `note`: it works and changes nothing. */
  severity: 'error' | 'warning' | 'note'
  /**
   * The index of the file in `RequestFacts.files`; absent if the ruling is about the whole request.
   */
  file?: number
  /** The way in which Gemini receives that file. */
  from?: RequestFile['from']
  /** The kind of that file; absent if it is unknown. */
  kind?: 'image' | 'video' | 'audio' | 'document' | undefined
  /** The setting that the ruling is about. */
  setting?: SettingName
  /**
   * The value found: a number, a name, or the second of two settings that exclude each other.
   * Absent if something is missing.
   */
  found?: number | string
  /** The largest accepted value, or the value that is used if a setting is ignored. */
  limit?: number
  /**
   * The accepted values: a range with both ends included, or names. Absent if no value is accepted.
   */
  takes?: { min: number; max: number; orZero?: boolean } | readonly string[]
}
