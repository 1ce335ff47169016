import { failure } from './read-failure.ts'
import { TransportError } from './transport-error.ts'

/**
 * Returns the error for an aborted call.
 * @param reason The reason of the caller's `AbortSignal`.
 * @returns `transport/timed-out` for a signal of `AbortSignal.timeout`, and otherwise
 *   `transport/aborted`.
 */
export function readAbort(reason: unknown): TransportError {
  if (reason instanceof TransportError) return reason
  const isTimeout = reason instanceof Error && reason.name === 'TimeoutError'
  return isTimeout
    ? failure('transport/timed-out', '', { retryable: false, cause: reason })
    : failure('transport/aborted', '', { cause: reason })
}
