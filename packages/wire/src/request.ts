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
