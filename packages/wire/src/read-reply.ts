import { isRecord } from '@pollux/errors'
import { camelKeys } from './camel-keys.ts'
import { mergeReplies } from './merge-replies.ts'
import { readGenerateReply } from './read-generate-reply.ts'
import { readInteraction } from './read-interaction.ts'
import type { Reply } from './reply.ts'
import { unwrapReply } from './unwrap-reply.ts'

/**
 * Reads a reply of either API in one shape. It accepts `{ "candidates": [{ "content": { "parts": [{ "text": "…"
 * }] } }] }` in camelCase or snake_case, and a reply of the Interactions API, `{ "steps": […] }`. An array with
 * the chunks or events of a stream is merged. A reply may also be wrapped: as JSON text, or as the only member
 * of an object that is a reply, such as `response` in batches. Members of the wrong type, or nested deeper than
 * `MAX_REPLY_LEVELS`, are left out.
 * @returns The reply, or `undefined` if the value is none. Never throws.
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
  // The SDK attaches the live HTTP response, which is not part of the message.
  const { sdkHttpResponse: _, ...members } = value
  return readInteraction(members) ?? readGenerateReply(inCamelCase(members))
}

/** Returns the reply in camelCase. Usage that was read before keeps the names of its API. */
function inCamelCase(members: Record<string, unknown>): unknown {
  const { usageMetadata, ...rest } = members
  const reply = camelKeys(rest)
  return isRecord(reply) && isRecord(usageMetadata) ? { ...reply, usageMetadata } : reply
}
