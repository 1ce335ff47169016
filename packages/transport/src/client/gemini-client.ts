import type { Api } from '@pollux/models'

/** The part of a `GoogleGenAI` of `@google/genai` that Pollux uses. */
export interface GeminiClient {
  /** Whether the client uses Vertex AI. */
  readonly vertexai?: boolean
  readonly models: {
    generateContent(parameters: object): Promise<unknown>
    generateContentStream(parameters: object): Promise<AsyncIterable<unknown>>
    countTokens(parameters: object): Promise<unknown>
  }
  /** Needed for explicit caches only. */
  readonly caches?: {
    create(parameters: object): Promise<unknown>
    get(parameters: object): Promise<unknown>
    list(parameters: object): Promise<AsyncIterable<unknown>>
    update(parameters: object): Promise<unknown>
    delete(parameters: object): Promise<unknown>
  }
  /** Needed for uploaded files only. */
  readonly files?: {
    upload(parameters: object): Promise<unknown>
    get(parameters: object): Promise<unknown>
    list(parameters: object): Promise<AsyncIterable<unknown>>
    delete(parameters: object): Promise<unknown>
    registerFiles(parameters: object): Promise<unknown>
  }
}

/** Returns the API that a client uses. */
export function apiOf({ vertexai }: Pick<GeminiClient, 'vertexai'>): Api {
  return vertexai ? 'vertex' : 'developer'
}
