import type { ThinkingConfig } from './thinking.ts'

/** The settings of an answer, in the spelling of Gemini's `generationConfig`. */
export type GenerationSettings = {
  temperature?: number
  topP?: number
  topK?: number
  candidateCount?: number
  maxOutputTokens?: number
  stopSequences?: string[]
  seed?: number
  responseMimeType?: string
  responseJsonSchema?: unknown
  mediaResolution?: string
  thinkingConfig?: ThinkingConfig
}

/** The range of a setting, both ends included, and its default. */
export interface SettingRange {
  min: number
  max: number
  default: number
}

/** The sampling settings of a model; an absent one is not accepted. */
export interface Sampling {
  /** Whether a value other than the default has an effect. */
  custom: 'used' | 'ignored'
  temperature: SettingRange
  topP: SettingRange
  topK?: SettingRange
  candidateCount?: SettingRange
}
