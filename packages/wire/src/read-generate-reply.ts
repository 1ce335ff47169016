import { isDeeperThan, isRecord } from '@pollux/errors'
import { keepUsage } from './keep-usage.ts'
import { kindOf, recordsOf } from './record.ts'
import type { Reply } from './reply.ts'
import { MAX_REPLY_LEVELS } from './reply-levels.ts'

/**
 * A reply or a chunk of `generateContent` alone, in camelCase as its API and the SDK give it: what `readReply` does for these,
 * in less code. `undefined` if the value is none; what has the wrong type inside, or stands deeper than `MAX_REPLY_LEVELS`, is
 * left out; never throws.
 */
export function readGenerateReply(value: unknown): Reply | undefined {
  return isRecord(value) && looksLikeReply(value)
    ? (keepTyped(value, MAX_REPLY_LEVELS) as Reply)
    : undefined
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

/** The kinds of a reply's members, wherever in it they stand, by their names, which follow a pattern; of others nothing is known. */
const kinds: readonly [kind: string, names: RegExp][] = [
  ['array', /^(candidates|parts|safetyRatings)$/],
  ['boolean', /^thought$/],
  ['number', /^(index|tokenCount|avgLogprobs)$/],
  ['record', /^content$|(Call|Code|Data|Feedback|Metadata|Resolution|Response|Result|Status)$/],
  ['string', /^(data|role|text)$|(Id|Message|Name|Reason|Signature|Time|Token|Type|Uri|Version)$/],
]

/** The members that are messages with members of these kinds themselves, or lists of such. */
const messages = /^(candidates|content|fileData|inlineData|parts|promptFeedback)$/

/** A copy without members of the wrong kind or nested deeper than `levels`, and without the live HTTP response that the SDK hangs on. */
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
