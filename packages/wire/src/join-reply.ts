import { recordOf, recordsOf } from './record.ts'
import type { Candidate, Part, Reply } from './reply.ts'
import type { Usage } from './usage.ts'

/** The content of one candidate, joined. */
export type JoinedReply = {
  /** The text parts in order, without thoughts; empty if there are none. */
  text: string
  finishReason?: string
  finishMessage?: string
  /** Why the prompt was refused. */
  blockReason?: string
  /** The usage, unchanged. */
  usage?: Usage
  modelVersion?: string
}

/**
 * Joins the text of one candidate, without thoughts, and collects how it ended. What the reply lacks is absent.
 * @param reply A whole reply, such as `mergeReplies` returns for a stream.
 * @param options Which candidate to read.
 * @returns The text, and the finish reason, block reason, usage and model as far as the reply has them. Never
 * throws.
 */
export function joinReply(
  reply: Reply,
  options: {
    /** The index of the candidate. @default 0 */
    candidate?: number
  } = {},
): JoinedReply {
  const { candidate: wanted = 0 } = recordOf(options)
  const { promptFeedback, usageMetadata, modelVersion, ...rest } = recordOf(reply)
  const candidates = recordsOf<Candidate>(rest.candidates)
  const candidate = candidates.find(({ index }) => index === wanted) ?? candidates[wanted]
  const text = recordsOf<Part>(candidate?.content?.parts)
    .filter((part) => !part.thought)
    .map((part) => part.text ?? '')
    .join('')
  const joined: JoinedReply = { text }
  if (candidate?.finishReason !== undefined) joined.finishReason = candidate.finishReason
  if (candidate?.finishMessage !== undefined) joined.finishMessage = candidate.finishMessage
  if (promptFeedback?.blockReason !== undefined) joined.blockReason = promptFeedback.blockReason
  if (usageMetadata !== undefined) joined.usage = usageMetadata
  if (modelVersion !== undefined) joined.modelVersion = modelVersion
  return joined
}
