import { invalidArgument } from '@pollux/errors'
import { httpStatus, statusOfInteractionCode } from '@pollux/wire'
import type { StatusFault } from './wire-error.ts'

/**
 * Returns the answer of the Interactions API for one of its error codes, for a fault of
 * `createEmulator`.
 *
 * @param code - A code such as `rate_limit_exceeded`. Codes about the content of an answer, such as
 *   `safety`, have status 400.
 * @param message - The error's message.
 * @returns The status and body.
 * @throws {TypeError} If `code` is not a string.
 * @example const faults = () => interactionError('rate_limit_exceeded')
 */
export function interactionError(
  code: string,
  message = usualMessages.get(code) ?? 'An error occurred.',
): StatusFault {
  if (typeof code !== 'string') throw invalidArgument('a code such as not_found', 'code', code)
  return { status: statusOf(code), body: { error: { message, code } } }
}

function statusOf(code: string): number {
  if (code === 'out_of_range') return 416
  if (code === 'payment_required') return 402
  const status = statusOfInteractionCode(code)
  return status === undefined ? 400 : httpStatus(status)
}

const usualMessages = new Map([
  ['invalid_request', 'Request contains an invalid argument.'],
  ['authentication', 'API key not valid. Please pass a valid API key.'],
  ['permission_denied', 'The caller does not have permission.'],
  ['not_found', 'Requested entity was not found.'],
  [
    'rate_limit_exceeded',
    'You exceeded your current quota, please check your plan and billing details.',
  ],
  [
    'quota_exceeded',
    'You exceeded your current quota, please check your plan and billing details.',
  ],
  ['api_error', 'Internal error encountered.'],
  [
    'service_unavailable',
    'The model is currently experiencing high demand, spikes in demand are usually temporary. Please try again later.',
  ],
  ['deadline_exceeded', 'Deadline expired before operation could complete.'],
])
