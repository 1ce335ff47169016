import { camelKeys } from './camel-keys.ts'
import { keepTyped } from './keep-typed.ts'
import { isRecord, recordsOf } from './record.ts'
import type { Candidate, Content, Part, Reply } from './reply.ts'

/** A reply or a chunk of `generateContent` alone, neither merged nor unwrapped: what `readReply` does for this API, in less code. */
export function readGenerateReply(value: unknown): Reply | undefined {
  if (!isRecord(value)) return undefined
  // The SDK hangs the live HTTP response onto what it returns; it is no part of the wire.
  const { sdkHttpResponse: _, ...members } = value
  const message = camelKeys(members)
  if (!isRecord(message) || !looksLikeReply(message)) return undefined
  const reply = keepTyped(message, {
    candidates: 'array',
    promptFeedback: 'record',
    usageMetadata: 'record',
    modelVersion: 'string',
    responseId: 'string',
    createTime: 'string',
    modelStatus: 'record',
  })
  if (isRecord(reply.promptFeedback)) {
    reply.promptFeedback = keepTyped(reply.promptFeedback, {
      blockReason: 'string',
      blockReasonMessage: 'string',
      safetyRatings: 'array',
    })
  }
  if (Array.isArray(reply.candidates)) {
    reply.candidates = recordsOf(reply.candidates).map(readCandidate)
  }
  return reply as Reply
}

/** A list called `candidates` is also a likely answer of a model: at least one entry has to look like Gemini's. */
function looksLikeReply({ candidates, promptFeedback, usageMetadata }: Record<string, unknown>) {
  if (isRecord(promptFeedback) || isRecord(usageMetadata)) return true
  if (!Array.isArray(candidates)) return false
  return (
    candidates.length === 0 ||
    recordsOf(candidates).some(
      ({ content, finishReason }) => isRecord(content) || typeof finishReason === 'string',
    )
  )
}

function readCandidate(value: Record<string, unknown>): Candidate {
  const candidate = keepTyped(value, {
    content: 'record',
    finishReason: 'string',
    finishMessage: 'string',
    index: 'number',
    tokenCount: 'number',
    avgLogprobs: 'number',
    continuationToken: 'string',
    safetyRatings: 'array',
    citationMetadata: 'record',
    groundingMetadata: 'record',
    logprobsResult: 'record',
    urlContextMetadata: 'record',
  })
  if (isRecord(candidate.content)) candidate.content = readContent(candidate.content)
  return candidate as Candidate
}

function readContent(value: Record<string, unknown>): Content {
  const content = keepTyped(value, { role: 'string', parts: 'array' })
  if (Array.isArray(content.parts)) content.parts = recordsOf(content.parts).map(readPart)
  return content as Content
}

function readPart(value: Record<string, unknown>): Part {
  const part = keepTyped(value, {
    text: 'string',
    thought: 'boolean',
    thoughtSignature: 'string',
    inlineData: 'record',
    fileData: 'record',
    videoMetadata: 'record',
    mediaResolution: 'record',
    mediaProcessing: 'string',
    executableCode: 'record',
    codeExecutionResult: 'record',
    functionCall: 'record',
    functionResponse: 'record',
    partMetadata: 'record',
  })
  if (isRecord(part.inlineData)) part.inlineData = keepTyped(part.inlineData, blobKinds)
  if (isRecord(part.fileData)) part.fileData = keepTyped(part.fileData, blobKinds)
  return part as Part
}

const blobKinds = {
  mimeType: 'string',
  data: 'string',
  fileUri: 'string',
  displayName: 'string',
} as const
