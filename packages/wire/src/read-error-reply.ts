import { isRecord } from '@pollux/errors'
import { parseErrorText, readWireError, type WireError } from './read-wire-error.ts'

/** What stands in and around the errors of Google and of the Interactions API, in their events and in lines of batches. */
const members =
  /^(@type|code|details|domain|errors?|event_(id|type)|key|message|metadata|param|reason|request_?id|status|type)$/i

/**
 * The error that a saved reply is, read as by `readWireError`. It has to be one as a whole: a model may well answer with a
 * list of things that have an `error`, or a `message` and a `code`. `undefined` for anything else; never throws.
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
