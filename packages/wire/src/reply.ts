/** One part of a content: words, a thought, bytes inline or a file by address. */
export interface Part {
  text?: string
  thought?: boolean
  inlineData?: { mimeType?: string; data?: string; displayName?: string }
  fileData?: { mimeType?: string; fileUri?: string; displayName?: string }
  videoMetadata?: { startOffset?: string; endOffset?: string; fps?: number }
  mediaResolution?: { level?: string }
  [key: string]: unknown
}

/** A turn of the conversation. */
export interface Content {
  role?: string
  parts?: Part[]
}

/** One of the answers to a prompt. */
export interface Candidate {
  content?: Content
  finishReason?: string
  finishMessage?: string
  index?: number
  [key: string]: unknown
}

/** A whole reply of `generateContent`, or one chunk of a stream, in camelCase. */
export interface Reply {
  candidates?: Candidate[]
  promptFeedback?: { blockReason?: string; blockReasonMessage?: string; [key: string]: unknown }
  usageMetadata?: Record<string, unknown>
  modelVersion?: string
  responseId?: string
  [key: string]: unknown
}
