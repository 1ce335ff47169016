import { isDeeperThan, isRecord } from '@pollux/errors'
import {
  type CanonicalStatus,
  canonicalStatus,
  httpStatus,
  isCanonicalStatus,
  rpcStatus,
} from './canonical-status.ts'
import { defined } from './defined.ts'
import { statusOfInteractionCode } from './interaction-code.ts'
import { readErrorDetails } from './read-error-details.ts'
import { asString, recordsOf } from './record.ts'
import { MAX_REPLY_LEVELS } from './reply-levels.ts'

/** An error of Gemini, unwrapped. */
export type WireError = {
  /** The HTTP status. */
  code?: number
  /** The canonical status, such as `RESOURCE_EXHAUSTED`. */
  status?: string
  /** The innermost message for people; may be empty. */
  message: string
  /** The reason in one word, such as `API_KEY_INVALID`. */
  reason?: string
  /** How long to wait before the next attempt, in milliseconds. */
  retryDelayMs?: number
  /** The quota that was used up. A daily quota takes precedence. */
  quotaId?: string
  fieldViolations?: { field?: string; description?: string }[]
  /** Google's details unchanged, without those that are nested deeper than a reply may be. */
  details: Record<string, unknown>[]
}

/** The most errors inside errors that are unwrapped. */
const MAX_ERROR_LAYERS = 8

/** The most characters before the JSON in a message. */
const MAX_PREFIX_CHARS = 200

/**
 * Reads the error that a value holds: `{ "error": { "code": 429, "message": "…", "status": "RESOURCE_EXHAUSTED",
 * "details": […] } }` or its inner object. It also reads the Interactions API's errors, whose codes are strings,
 * an error inside an array, and JSON text after a prefix. Errors of the SDK are unwrapped, however often they
 * wrap a body as text.
 * @returns The error, or `undefined` if the value holds none. Never throws.
 */
export function readWireError(value: unknown): WireError | undefined {
  return unwrap(value, statusOfInteractionCode, MAX_ERROR_LAYERS)
}

/**
 * Reads an error of `generateContent`: what `readWireError` does for these, with less code. Of the Interactions
 * API's codes it knows those that are a canonical status in lower case.
 * @returns The error, or `undefined` if the value holds none. Never throws.
 */
export function readGenerateError(value: unknown): WireError | undefined {
  return unwrap(value, statusOfName, MAX_ERROR_LAYERS)
}

/** Returns the canonical status for a status or a code. */
type StatusOf = (name: string) => CanonicalStatus | undefined

function statusOfName(name: string): CanonicalStatus | undefined {
  const status = name.toUpperCase()
  return isCanonicalStatus(status) ? status : undefined
}

function unwrap(value: unknown, statusOf: StatusOf, layers: number): WireError | undefined {
  if (layers === 0) return undefined
  const unwrapNext = (held: unknown) => unwrap(held, statusOf, layers - 1)
  if (typeof value === 'string') return unwrapNext(parseErrorText(value))
  if (Array.isArray(value)) return unwrapNext(value[0])
  if (value instanceof Error) return readThrown(value, unwrapNext)
  if (!isRecord(value)) return undefined
  if (isRecord(value.error)) return unwrapNext(value.error)
  return readStatus(value, statusOf, unwrapNext)
}

type Unwrap = (held: unknown) => WireError | undefined

/**
 * Parses the JSON object or array in a text, at its beginning or after a prefix such as `got status:
 * UNAVAILABLE. `.
 */
export function parseErrorText(text: string): unknown {
  const brace = text.indexOf('{')
  if (brace === -1 || brace > MAX_PREFIX_CHARS) return undefined
  const bracket = text.lastIndexOf('[', brace)
  const start = bracket !== -1 && text.slice(bracket + 1, brace).trim() === '' ? bracket : brace
  try {
    return JSON.parse(text.slice(start))
  } catch {
    return undefined
  }
}

/**
 * Reads an error of the SDK. `ApiError` has the body as its message; errors of the Interactions API have it in
 * `error`.
 */
function readThrown(thrown: Error & { status?: unknown; error?: unknown }, unwrapNext: Unwrap) {
  const code = typeof thrown.status === 'number' ? thrown.status : undefined
  const [inner] = [thrown.error, thrown.message, thrown.cause].flatMap(
    (held) => unwrapNext(held) ?? [],
  )
  if (inner) return withCode(inner, code)
  return code === undefined ? undefined : withCode({ message: thrown.message, details: [] }, code)
}

/** Reads Google's `Status` message, or the Interactions API's `{ code: 'permission_denied', message }`. */
function readStatus(
  value: Record<string, unknown>,
  statusOf: StatusOf,
  unwrapNext: Unwrap,
): WireError | undefined {
  const message = asString(value.message) ?? ''
  const inner = unwrapNext(message)
  const name = asString(value.status) ?? asString(value.code)
  const number = typeof value.code === 'number' ? value.code : 0
  const known = name === undefined ? rpcStatus(number) : statusOf(name.toLowerCase())
  const code = number === 0 || rpcStatus(number) ? undefined : number
  if (inner) return withCode(inner, code)
  if (!known && (value.message === undefined || (code === undefined && name === undefined)))
    return undefined
  const details = recordsOf(value.details).filter(
    (detail) => !isDeeperThan(detail, MAX_REPLY_LEVELS),
  )
  const reason =
    typeof value.code === 'string' && value.code.toUpperCase() !== known ? value.code : undefined
  const error = { reason, status: known, message, ...readErrorDetails(details, message), details }
  return withCode(error, code)
}

/** Derives a missing HTTP status from the canonical status, and vice versa. */
function withCode(error: WireError, outer: number | undefined): WireError {
  const { status: name = '' } = error
  const code = error.code ?? outer ?? (isCanonicalStatus(name) ? httpStatus(name) : undefined)
  const status = error.status ?? canonicalStatus(code ?? 0)
  return defined({ code, status, ...defined(error) })
}
