import { failure } from './read-failure.ts'
import type { TransportError } from './transport-error.ts'

/** The failure that an answer or a candidate stands for which was stopped since the account is limited: every further call meets it. */
export function accountLimit({
  finishReason,
}: {
  finishReason?: string | undefined
}): TransportError | undefined {
  if (finishReason !== 'PUP_LIMITED_DISABLED') return undefined
  return failure('transport/forbidden', `Gemini stopped an answer with ${finishReason}.`)
}
