/** The canonical statuses in the order of `google.rpc.Code`, from 1, and the HTTP status of each. */
const httpStatuses = {
  CANCELLED: 499,
  UNKNOWN: 500,
  INVALID_ARGUMENT: 400,
  DEADLINE_EXCEEDED: 504,
  NOT_FOUND: 404,
  ALREADY_EXISTS: 409,
  PERMISSION_DENIED: 403,
  RESOURCE_EXHAUSTED: 429,
  FAILED_PRECONDITION: 400,
  ABORTED: 409,
  OUT_OF_RANGE: 400,
  UNIMPLEMENTED: 501,
  INTERNAL: 500,
  UNAVAILABLE: 503,
  DATA_LOSS: 500,
  UNAUTHENTICATED: 401,
} as const

/** In the order of their numbers, from 1. */
const statuses = Object.keys(httpStatuses).filter(isCanonicalStatus)

/** A canonical status of Google's APIs, such as `RESOURCE_EXHAUSTED`. */
export type CanonicalStatus = keyof typeof httpStatuses

/**
 * Returns whether a string is a canonical status.
 * @returns `true` for `RESOURCE_EXHAUSTED`, say.
 */
export function isCanonicalStatus(text: string): text is CanonicalStatus {
  return typeof text === 'string' && Object.hasOwn(httpStatuses, text)
}

/**
 * Returns the canonical status that an HTTP status usually stands for.
 * @returns `undefined` for an HTTP status that Gemini does not answer with.
 */
export function canonicalStatus(code: number): CanonicalStatus | undefined {
  if (code === 500) return 'INTERNAL'
  return statuses.find((status) => httpStatuses[status] === code)
}

/** Returns the canonical status for a number of `google.rpc.Code`, as in a status inside another message. */
export function rpcStatus(code: number): CanonicalStatus | undefined {
  return statuses[code - 1]
}

/**
 * Returns the HTTP status that a canonical status is sent with.
 * @returns A number such as 429 for `RESOURCE_EXHAUSTED`.
 */
export function httpStatus(status: CanonicalStatus): number {
  return httpStatuses[status]
}
