import type { Usage } from './usage.ts'

/** One part of a content: text, a thought, inline bytes, a file by address, or a tool's call or result. */
export type Part = {
  text?: string
  /** Whether the part is thinking rather than answer. */
  thought?: boolean
  thoughtSignature?: string
  /** Bytes in base64. */
  inlineData?: { mimeType?: string; data?: string; displayName?: string }
  fileData?: { mimeType?: string; fileUri?: string; displayName?: string }
  videoMetadata?: { startOffset?: string; endOffset?: string; fps?: number }
  mediaResolution?: { level?: string; numTokens?: number }
  mediaProcessing?: string
  executableCode?: { id?: string; code?: string; language?: string }
  codeExecutionResult?: { id?: string; outcome?: string; output?: string }
  functionCall?: {
    id?: string
    name?: string
    args?: Record<string, unknown>
    /** Pieces of streamed arguments, each with its JSON path. */
    partialArgs?: object[]
    willContinue?: boolean
  }
  functionResponse?: { id?: string; name?: string; response?: Record<string, unknown> }
  partMetadata?: Record<string, unknown>
}

/** A turn of the conversation; `role` is `user` or `model`. */
export type Content = {
  role?: string
  parts?: Part[]
}

/** One of the answers to a prompt. */
export type Candidate = {
  content?: Content
  finishReason?: string
  finishMessage?: string
  index?: number
  tokenCount?: number
  avgLogprobs?: number
  /** Continues a long decode that stopped for `CONTINUATION`. */
  continuationToken?: string
  safetyRatings?: object[]
  citationMetadata?: object
  groundingMetadata?: object
  logprobsResult?: object
  urlContextMetadata?: object
}

/** A whole reply of `generateContent`, or one chunk of a stream, in camelCase. */
export type Reply = {
  candidates?: Candidate[]
  promptFeedback?: {
    blockReason?: string
    blockReasonMessage?: string
    safetyRatings?: object[]
  }
  usageMetadata?: Usage
  modelVersion?: string
  responseId?: string
  createTime?: string
  modelStatus?: object
}
