import { type CanonicalStatus, canonicalStatus, isCanonicalStatus } from './canonical-status.ts'

// From the pages on API errors and on streaming of the Gemini API docs, 2026-09-20.

/** The codes by which the Interactions API names canonical statuses; the rest it writes in lower case. */
const usual = new Map<CanonicalStatus | undefined, string>([
  ['INVALID_ARGUMENT', 'invalid_request'],
  ['UNAUTHENTICATED', 'authentication'],
  ['RESOURCE_EXHAUSTED', 'rate_limit_exceeded'],
  ['INTERNAL', 'api_error'],
  ['UNAVAILABLE', 'service_unavailable'],
])

/** All codes that are not a canonical status in lower case, with the one they stand for. */
const statuses = new Map<string, CanonicalStatus | undefined>([
  ...[...usual].map(([status, code]) => [code, status] as const),
  ['parameter_unknown', 'INVALID_ARGUMENT'],
  ['model_not_found', 'NOT_FOUND'],
  ['quota_exceeded', 'RESOURCE_EXHAUSTED'],
  ['too_many_requests', 'RESOURCE_EXHAUSTED'],
  ['gateway_timeout', 'DEADLINE_EXCEEDED'],
])

/** The code that the Interactions API gives to an HTTP status or a canonical one: 503 and `UNAVAILABLE` are `service_unavailable`. */
export function interactionCode(status: CanonicalStatus | number): string {
  const name = typeof status === 'number' ? canonicalStatus(status) : status
  return usual.get(name) ?? name?.toLowerCase() ?? 'api_error'
}

/** The canonical status that a code of the Interactions API stands for; `undefined` for codes that tell of the answer, such as `safety`. */
export function statusOfInteractionCode(code: string): CanonicalStatus | undefined {
  const name = code.toUpperCase()
  return isCanonicalStatus(name) ? name : statuses.get(code)
}
