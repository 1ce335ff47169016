import type { Content } from './reply.ts'

/** How an answer is to be made, in the spelling of Gemini's `generationConfig`. */
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
  /** OpenAPI's subset, types in capitals. */
  responseSchema?: unknown
  /** JSON Schema, of which Gemini reads `schemaKeywords`. */
  responseJsonSchema?: unknown
  responseModalities?: string[]
  mediaResolution?: string
  thinkingConfig?: { includeThoughts?: boolean; thinkingBudget?: number; thinkingLevel?: string }
}

/** A threshold for one kind of harm. */
export type SafetySetting = { category: string; threshold: string; method?: string }

/** A request for an answer in Gemini's own shape, camelCase, with the model's name beside the body. */
export type GenerateRequest = {
  /** Without `models/` before it. */
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
  /** Where a decode that stopped for `CONTINUATION` goes on. */
  continuationToken?: string
}
