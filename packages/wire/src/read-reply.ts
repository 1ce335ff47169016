import { isRecord } from '@pollux/errors'
import { camelKeys } from './camel-keys.ts'
import { mergeReplies } from './merge-replies.ts'
import { readGenerateReply } from './read-generate-reply.ts'
import { readInteraction } from './read-interaction.ts'
import type { Reply } from './reply.ts'
import { unwrapReply } from './unwrap-reply.ts'

/**
 * A reply of either API in one shape: `generateContent`'s in camelCase or snake_case; an Interactions API's; or the chunks
 * or events of a stream of either, merged. One that is wrapped counts too: as JSON text, or as the one member of an object
 * that is a reply, such as `response` in batches. `undefined` if the value is none. What has the wrong type inside,
 * or stands deeper than `MAX_REPLY_LEVELS`, is left out; never throws.
 */
export function readReply(value: unknown): Reply | undefined {
  const reply = readAll(value)
  if (reply) return reply
  const inside = unwrapReply(value)
  return inside === undefined ? undefined : readAll(inside)
}

function readAll(value: unknown): Reply | undefined {
  if (!Array.isArray(value)) return readOne(value)
  const chunks = value
    .map((chunk) => readOne(chunk) ?? readOne(unwrapReply(chunk)))
    .filter((chunk) => chunk !== undefined)
  return chunks.length > 0 ? mergeReplies(chunks) : undefined
}

function readOne(value: unknown): Reply | undefined {
  if (!isRecord(value)) return undefined
  // The SDK hangs the live HTTP response onto what it returns; it is no part of the wire.
  const { sdkHttpResponse: _, ...members } = value
  return readInteraction(members) ?? readGenerateReply(inCamelCase(members))
}

/** The reply in camelCase, but for the usage of one that was read before, which may be in the Interactions API's words. */
function inCamelCase(members: Record<string, unknown>): unknown {
  const { usageMetadata, ...rest } = members
  const reply = camelKeys(rest)
  return isRecord(reply) && isRecord(usageMetadata) ? { ...reply, usageMetadata } : reply
}
