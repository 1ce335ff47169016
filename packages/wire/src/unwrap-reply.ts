import { isRecord } from '@pollux/errors'
import { recordsOf } from './record.ts'

/** The most wrappings around a reply that are removed. */
const MAX_REPLY_LAYERS = 3

/**
 * Returns the reply inside a value that a recorder, proxy or batch wrapped: its JSON text, or an object with
 * exactly one member that is a reply. Returns `undefined` if there is none, or more than one. A model may answer
 * with objects of any names, so the check is stricter here than for a value that is not wrapped.
 */
export function unwrapReply(value: unknown): unknown {
  return find(value, MAX_REPLY_LAYERS, new Set())
}

function find(value: unknown, layers: number, seen: Set<object>): unknown {
  const held = typeof value === 'string' ? parseJson(value) : value
  if (isReply(held) || (Array.isArray(held) && held.length > 0 && held.every(isReply))) return held
  if (layers === 0 || !isRecord(held) || seen.has(held)) return undefined
  seen.add(held)
  const found = Object.values(held)
    .map((member) => find(member, layers - 1, seen))
    .filter((reply) => reply !== undefined)
  return found.length === 1 ? found[0] : undefined
}

function parseJson(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isReply(value: unknown): boolean {
  return isRecord(value) && (isGenerateReply(value) || isInteraction(value))
}

function isGenerateReply(value: Record<string, unknown>): boolean {
  const feedback = value.promptFeedback ?? value.prompt_feedback
  if (isRecord(feedback) && typeof (feedback.blockReason ?? feedback.block_reason) === 'string') {
    return true
  }
  const usage = value.usageMetadata ?? value.usage_metadata
  if (isRecord(usage) && typeof (usage.totalTokenCount ?? usage.total_token_count) === 'number') {
    return true
  }
  return recordsOf(value.candidates).some(isCandidate)
}

function isCandidate(value: Record<string, unknown>): boolean {
  const { content } = value
  if (isRecord(content) && (Array.isArray(content.parts) || content.role === 'model')) return true
  const reason = value.finishReason ?? value.finish_reason
  return typeof reason === 'string' && /^[A-Z][A-Z_]{0,63}$/.test(reason)
}

function isInteraction(value: Record<string, unknown>): boolean {
  const { event_type: event, object, status, usage, steps, outputs } = value
  if (typeof event === 'string') return /^(interaction|step)\./.test(event)
  return (
    object === 'interaction' ||
    (typeof status === 'string' &&
      isRecord(usage) &&
      typeof usage.total_tokens === 'number' &&
      (Array.isArray(steps) || Array.isArray(outputs)))
  )
}
