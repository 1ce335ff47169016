import type { Reply } from './reply.ts'
import type { Usage } from './usage.ts'

/** What one candidate of a reply comes down to. */
export type JoinedReply = {
  /** The text parts in their order, thoughts left out; empty if there are none. */
  text: string
  finishReason?: string
  finishMessage?: string
  /** Why the prompt was refused. */
  blockReason?: string
  /** As the service gave it. */
  usage?: Usage
  modelVersion?: string
}

/** Joins the text of one candidate, thoughts left out, and gathers what says how it ended. What the reply lacks is absent. */
export function joinReply(
  reply: Reply,
  {
    candidate: wanted = 0,
  }: {
    /** The candidate's index. @default 0 */
    candidate?: number
  } = {},
): JoinedReply {
  const { candidates = [], promptFeedback, usageMetadata, modelVersion } = reply
  const candidate = candidates.find(({ index }) => index === wanted) ?? candidates[wanted]
  const text = (candidate?.content?.parts ?? [])
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
