/** The HTTP status of each canonical status that Gemini answers with; the first of several with one code is the usual. */
const httpStatuses = {
  INVALID_ARGUMENT: 400,
  FAILED_PRECONDITION: 400,
  OUT_OF_RANGE: 400,
  UNAUTHENTICATED: 401,
  PERMISSION_DENIED: 403,
  NOT_FOUND: 404,
  ALREADY_EXISTS: 409,
  ABORTED: 409,
  RESOURCE_EXHAUSTED: 429,
  CANCELLED: 499,
  INTERNAL: 500,
  UNKNOWN: 500,
  DATA_LOSS: 500,
  UNIMPLEMENTED: 501,
  UNAVAILABLE: 503,
  DEADLINE_EXCEEDED: 504,
} as const

/** A canonical status of Google's APIs, such as `RESOURCE_EXHAUSTED`. */
export type CanonicalStatus = keyof typeof httpStatuses

/** Whether a text is a canonical status. */
export function isCanonicalStatus(text: string): text is CanonicalStatus {
  return Object.hasOwn(httpStatuses, text)
}

/** The canonical status that an HTTP status usually stands for; `undefined` for one that Gemini does not answer with. */
export function canonicalStatus(code: number): CanonicalStatus | undefined {
  return Object.keys(httpStatuses)
    .filter(isCanonicalStatus)
    .find((status) => httpStatuses[status] === code)
}

/** The HTTP status that a canonical status is sent with. */
export function httpStatus(status: CanonicalStatus): number {
  return httpStatuses[status]
}
