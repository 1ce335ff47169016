import { isDeeperThan, isRecord } from '@pollux/errors'
import { keepUsage } from './keep-usage.ts'
import { kindOf, recordsOf } from './record.ts'
import type { Reply } from './reply.ts'
import { MAX_REPLY_LEVELS } from './reply-levels.ts'

/**
 * Reads a reply or chunk of `generateContent` in camelCase, as its API and the SDK return it: `{ "candidates":
 * [{ "content": { "parts": [{ "text": "…" }] }, "finishReason": "STOP" }] }`. It does what `readReply` does for
 * these, with less code. Members of the wrong type, or nested deeper than `MAX_REPLY_LEVELS`, are left out.
 * @returns The reply, or `undefined` if the value is none. Never throws.
 */
export function readGenerateReply(value: unknown): Reply | undefined {
  return isRecord(value) && looksLikeReply(value)
    ? (keepTyped(value, MAX_REPLY_LEVELS) as Reply)
    : undefined
}

/**
 * Returns whether the value looks like a reply. A model may also answer with `candidates`, so at least one entry
 * must look like Gemini's.
 */
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

/** The kinds of members, by patterns of their names, wherever they are in a reply. Other members are not checked. */
const kinds: readonly [kind: string, names: RegExp][] = [
  ['array', /^(candidates|parts|safetyRatings)$/],
  ['boolean', /^thought$/],
  ['number', /^(index|tokenCount|avgLogprobs)$/],
  ['record', /^content$|(Call|Code|Data|Feedback|Metadata|Resolution|Response|Result|Status)$/],
  ['string', /^(data|role|text)$|(Id|Message|Name|Reason|Signature|Time|Token|Type|Uri|Version)$/],
]

/** The members that are messages with such members themselves, or arrays of them. */
const messages = /^(candidates|content|fileData|inlineData|parts|promptFeedback)$/

/**
 * Returns a copy without members of the wrong kind or nested deeper than `levels`, and without the HTTP response
 * that the SDK attaches.
 */
function keepTyped(message: Record<string, unknown>, levels: number): Record<string, unknown> {
  const kept: Record<string, unknown> = {}
  for (const [name, member] of Object.entries(message)) {
    const kind = kinds.find(([, names]) => names.test(name))?.[0]
    if (name === 'sdkHttpResponse' || name === '__proto__') continue
    if (kind !== undefined && kind !== kindOf(member)) continue
    if (name === 'usageMetadata') kept[name] = keepUsage(member)
    else if (messages.test(name) && levels > 0) kept[name] = keepTypedIn(member, levels - 1)
    else if (!isDeeperThan(member, levels - 1)) kept[name] = member
  }
  return kept
}

function keepTypedIn(member: unknown, levels: number): unknown {
  return isRecord(member)
    ? keepTyped(member, levels)
    : recordsOf(member).map((message) => keepTyped(message, levels - 1))
}
