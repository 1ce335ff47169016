import type { ThinkingConfig } from './thinking.ts'

/** How an answer is to be made, in the spelling of Gemini's `generationConfig`. */
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

/** The values a setting may have, both ends included, and the one that holds when none is sent. */
export interface SettingRange {
  min: number
  max: number
  default: number
}

/** The sampling settings of a model; a setting that is absent is not taken. */
export interface Sampling {
  /** What becomes of a value other than the default. */
  custom: 'used' | 'ignored'
  temperature: SettingRange
  topP: SettingRange
  topK?: SettingRange
  candidateCount?: SettingRange
}
