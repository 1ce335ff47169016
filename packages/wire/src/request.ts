import type { Content } from './reply.ts'

/** How an answer is to be made, in the spelling of Gemini's `generationConfig`. */
export interface GenerationConfig {
  temperature?: number
  topP?: number
  topK?: number
  candidateCount?: number
  maxOutputTokens?: number
  stopSequences?: string[]
  seed?: number
  responseMimeType?: string
  responseSchema?: unknown
  responseJsonSchema?: unknown
  mediaResolution?: string
  thinkingConfig?: { includeThoughts?: boolean; thinkingBudget?: number; thinkingLevel?: string }
  [key: string]: unknown
}

/** A request for an answer in Gemini's own shape, camelCase, with the model's name beside the body. */
export interface GenerateRequest {
  model: string
  contents: Content[]
  systemInstruction?: Content
  generationConfig?: GenerationConfig
  safetySettings?: { category: string; threshold: string }[]
  tools?: unknown[]
  toolConfig?: unknown
  cachedContent?: string
}
