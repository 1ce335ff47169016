import { type CanonicalStatus, canonicalStatus, isCanonicalStatus } from './canonical-status.ts'

// From the pages on API errors and on streaming of the Gemini API docs, 2026-09-20.

/** The codes of the Interactions API that are not a canonical status in lower case; the first for a status is the usual. */
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

/** Statuses that are named by their own name although a code stands for them too. */
const own: ReadonlySet<CanonicalStatus | undefined> = new Set(['NOT_FOUND', 'DEADLINE_EXCEEDED'])

/** The code that the Interactions API gives to an HTTP status or a canonical one: 503 and `UNAVAILABLE` are `service_unavailable`. */
export function interactionCode(status: CanonicalStatus | number): string {
  const name = typeof status === 'number' ? canonicalStatus(status) : status
  const code = codes.find(([, of]) => of === name && !own.has(of))?.[0]
  return code ?? (typeof name === 'string' ? name.toLowerCase() : 'api_error')
}

/** The canonical status that a code of the Interactions API stands for; `undefined` for codes that tell of the answer, such as `safety`. */
export function statusOfInteractionCode(code: string): CanonicalStatus | undefined {
  const name = typeof code === 'string' ? code.toUpperCase() : ''
  return isCanonicalStatus(name) ? name : codes.find(([known]) => known === code)?.[1]
}
