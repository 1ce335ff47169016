import type { Api } from '@pollux/models'

/** What of a `GoogleGenAI` of `@google/genai` is used. */
export interface GeminiClient {
  /** Whether the client speaks to Vertex AI. */
  readonly vertexai?: boolean
  readonly models: {
    generateContent(parameters: object): Promise<unknown>
    generateContentStream(parameters: object): Promise<AsyncIterable<unknown>>
    countTokens(parameters: object): Promise<unknown>
  }
  /** For explicit caches alone. */
  readonly caches?: {
    create(parameters: object): Promise<unknown>
    get(parameters: object): Promise<unknown>
    list(parameters: object): Promise<AsyncIterable<unknown>>
    update(parameters: object): Promise<unknown>
    delete(parameters: object): Promise<unknown>
  }
  /** For uploaded files alone. */
  readonly files?: {
    upload(parameters: object): Promise<unknown>
    get(parameters: object): Promise<unknown>
    list(parameters: object): Promise<AsyncIterable<unknown>>
    delete(parameters: object): Promise<unknown>
    registerFiles(parameters: object): Promise<unknown>
  }
}

/** Which of Gemini's services a client asks. */
export function apiOf({ vertexai }: Pick<GeminiClient, 'vertexai'>): Api {
  return vertexai ? 'vertex' : 'developer'
}
