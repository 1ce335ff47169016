import { failure } from './read-failure.ts'
import type { TransportError } from './transport-error.ts'

/**
 * Returns the failure behind a reply that was stopped because the account is limited, or `undefined`. Every
 * further call would fail in the same way.
 * @returns A `TransportError` with the code `transport/forbidden`, or `undefined` if the account is not limited.
 */
export function accountLimit({
  finishReason,
}: {
  finishReason?: string | undefined
}): TransportError | undefined {
  if (finishReason !== 'PUP_LIMITED_DISABLED') return undefined
  return failure('transport/forbidden', `Gemini stopped an answer with ${finishReason}.`)
}
