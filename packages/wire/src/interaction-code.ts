import { type CanonicalStatus, canonicalStatus, isCanonicalStatus } from './canonical-status.ts'

// From the pages on API errors and on streaming of the Gemini API docs, 2026-09-20.

/**
 * The codes of the Interactions API that are not a canonical status in lower case. The first one for a status is
 * the usual one.
 */
const codes: readonly (readonly [code: string, status: CanonicalStatus])[] = [
  ['invalid_request', 'INVALID_ARGUMENT'],
  ['parameter_unknown', 'INVALID_ARGUMENT'],
  ['authentication', 'UNAUTHENTICATED'],
  ['model_not_found', 'NOT_FOUND'],
  ['rate_limit_exceeded', 'RESOURCE_EXHAUSTED'],
  ['quota_exceeded', 'RESOURCE_EXHAUSTED'],
  ['too_many_requests', 'RESOURCE_EXHAUSTED'],
  ['api_error', 'INTERNAL'],
  ['service_unavailable', 'UNAVAILABLE'],
  ['gateway_timeout', 'DEADLINE_EXCEEDED'],
]

/** Statuses that keep their own name, although a code stands for them too. */
const own: ReadonlySet<CanonicalStatus | undefined> = new Set(['NOT_FOUND', 'DEADLINE_EXCEEDED'])

/**
 * Returns the code of the Interactions API for an HTTP status or a canonical one.
 * @returns `service_unavailable` for 503 and for `UNAVAILABLE`, say.
 */
export function interactionCode(status: CanonicalStatus | number): string {
  const name = typeof status === 'number' ? canonicalStatus(status) : status
  const code = codes.find(([, of]) => of === name && !own.has(of))?.[0]
  return code ?? (typeof name === 'string' ? name.toLowerCase() : 'api_error')
}

/**
 * Returns the canonical status for a code of the Interactions API.
 * @returns `undefined` for codes about the answer, such as `safety`.
 */
export function statusOfInteractionCode(code: string): CanonicalStatus | undefined {
  const name = typeof code === 'string' ? code.toUpperCase() : ''
  return isCanonicalStatus(name) ? name : codes.find(([known]) => known === code)?.[1]
}
