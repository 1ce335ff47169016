import type { Content } from './reply.ts'

/** How to generate an answer, in the spelling of Gemini's `generationConfig`. */
export type GenerationConfig = {
  temperature?: number
  topP?: number
  topK?: number
  candidateCount?: number
  maxOutputTokens?: number
  stopSequences?: string[]
  seed?: number
  presencePenalty?: number
  frequencyPenalty?: number
  responseLogprobs?: boolean
  logprobs?: number
  responseMimeType?: string
  /** A subset of OpenAPI's schema, with types in capitals. */
  responseSchema?: unknown
  /** A JSON Schema. Gemini reads its `schemaKeywords`. */
  responseJsonSchema?: unknown
  responseModalities?: string[]
  mediaResolution?: string
  thinkingConfig?: { includeThoughts?: boolean; thinkingBudget?: number; thinkingLevel?: string }
}

/** The names of all settings that `GenerationConfig` has; Gemini has more. */
export const settingNames: Readonly<Record<keyof GenerationConfig, true>> = {
  temperature: true,
  topP: true,
  topK: true,
  candidateCount: true,
  maxOutputTokens: true,
  stopSequences: true,
  seed: true,
  presencePenalty: true,
  frequencyPenalty: true,
  responseLogprobs: true,
  logprobs: true,
  responseMimeType: true,
  responseSchema: true,
  responseJsonSchema: true,
  responseModalities: true,
  mediaResolution: true,
  thinkingConfig: true,
}

/** A threshold for one kind of harm. */
export type SafetySetting = { category: string; threshold: string; method?: string }

/** A request for an answer in Gemini's own shape, in camelCase, with the model's name beside the body. */
export type GenerateRequest = {
  /** Without `models/`. */
  model: string
  contents: Content[]
  systemInstruction?: Content
  generationConfig?: GenerationConfig
  safetySettings?: SafetySetting[]
  tools?: unknown[]
  toolConfig?: unknown
  cachedContent?: string
  labels?: Record<string, string>
  serviceTier?: string
  /** Continues a decode that stopped for `CONTINUATION`. */
  continuationToken?: string
}
