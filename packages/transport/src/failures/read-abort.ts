import { failure } from './read-failure.ts'
import { TransportError } from './transport-error.ts'

/** The error for an abort by the reason of a signal: `transport/aborted`, or `transport/timed-out` of an `AbortSignal.timeout`. */
export function readAbort(reason: unknown): TransportError {
  if (reason instanceof TransportError) return reason
  const isTimeout = reason instanceof Error && reason.name === 'TimeoutError'
  return isTimeout
    ? failure('transport/timed-out', '', { retryable: false, cause: reason })
    : failure('transport/aborted', '', { cause: reason })
}
