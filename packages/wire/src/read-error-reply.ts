import { isRecord } from '@pollux/errors'
import { parseErrorText, readWireError, type WireError } from './read-wire-error.ts'

/**
 * The members in and around errors of Google and of the Interactions API, in their events and in lines of
 * batches.
 */
const members =
  /^(@type|code|details|domain|errors?|event_(id|type)|key|message|metadata|param|reason|request_?id|status|type)$/i

/**
 * Reads a saved reply that is an error as a whole: `{ "error": { "code": 429, "status": "RESOURCE_EXHAUSTED",
 * "message": "…" } }`. A value with other members is not an error: a model may answer with objects that have
 * an `error`, or a `message` and a `code`.
 * @returns The error as `readWireError` reads it, or `undefined` if the value is none. Never throws.
 */
export function readErrorReply(value: unknown): WireError | undefined {
  return isWhole(value) ? readWireError(value) : undefined
}

function isWhole(value: unknown): boolean {
  const held = typeof value === 'string' ? parseErrorText(value) : value
  const one = Array.isArray(held) && held.length === 1 ? held[0] : held
  if (!isRecord(one) || !Object.keys(one).every((name) => members.test(name))) return false
  return !isRecord(one.error) || Object.keys(one.error).every((name) => members.test(name))
}
