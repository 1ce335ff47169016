import { invalidArgument } from '@pollux/errors'
import { type CanonicalStatus, canonicalStatus, httpStatus } from '@pollux/wire'

/** An answer with an error status, with its body as Google sends it. */
export type StatusFault = {
  status: number
  /** The body, sent as JSON; a string is sent unchanged. */
  body: object | string
  /** Headers that override the common ones. */
  headers?: Readonly<Record<string, string>>
}

/** The facts in the details of an error. */
export type WireErrorFacts = {
  /** Google's reason, such as `API_KEY_INVALID`. */
  reason?: string
  /** How long the client should wait, in milliseconds. */
  retryDelayMs?: number
  /** The quota that is exceeded, such as `GenerateRequestsPerDayPerProjectPerModel-FreeTier`. */
  quotaId?: string
  fieldViolations?: readonly { field?: string; description: string }[]
}

/**
 * Returns Gemini's answer for a status, with Google's error body, for a fault of `createEmulator`.
 *
 * @param status - A name such as `NOT_FOUND`, or an HTTP status from 200 to 599.
 * @param message - The error's message; Gemini's own if absent.
 * @param facts - The details of the error.
 * @returns The status, headers and body.
 * @throws {TypeError} If `status` is neither a known name nor such a number.
 * @example const faults = () => wireError('RESOURCE_EXHAUSTED', undefined, { retryDelayMs: 2000 })
 */
export function wireError(
  status: CanonicalStatus | number,
  message?: string,
  facts: WireErrorFacts = {},
): StatusFault {
  const code = typeof status === 'number' ? status : httpStatus(status)
  if (!(Number.isInteger(code) && code >= 200 && code <= 599)) {
    throw invalidArgument('a status such as NOT_FOUND, or one from 200 to 599,', 'status', status)
  }
  const name = typeof status === 'number' ? canonicalStatus(status) : status
  const details = detailsOf(facts, name)
  return {
    status: code,
    body: {
      error: {
        code,
        message: message ?? usualMessage(name, facts),
        ...(name === undefined ? {} : { status: name }),
        ...(details.length > 0 ? { details } : {}),
      },
    },
  }
}

function usualMessage(
  status: CanonicalStatus | undefined,
  { retryDelayMs }: WireErrorFacts,
): string {
  const sentence = usualMessages.get(status) ?? 'An error occurred.'
  const isPassing = status === 'RESOURCE_EXHAUSTED' && retryDelayMs !== undefined
  return isPassing ? `${sentence}\nPlease retry in ${retryDelayMs / 1000}s.` : sentence
}

function detailsOf(
  { reason, retryDelayMs, quotaId, fieldViolations }: WireErrorFacts,
  status: CanonicalStatus | undefined,
): object[] {
  const type = (name: string) => ({ '@type': `type.googleapis.com/google.rpc.${name}` })
  return [
    ...(reason === undefined
      ? []
      : [
          {
            ...type('ErrorInfo'),
            reason,
            domain: 'googleapis.com',
            metadata: { service: 'generativelanguage.googleapis.com' },
          },
        ]),
    ...(quotaId === undefined ? [] : [{ ...type('QuotaFailure'), violations: [{ quotaId }] }]),
    ...(status === 'RESOURCE_EXHAUSTED' ? [{ ...type('Help'), links: [quotaHelp] }] : []),
    ...(fieldViolations === undefined ? [] : [{ ...type('BadRequest'), fieldViolations }]),
    ...(retryDelayMs === undefined
      ? []
      : [{ ...type('RetryInfo'), retryDelay: `${retryDelayMs / 1000}s` }]),
  ]
}

const quotaHelp = {
  description: 'Learn more about Gemini API quotas',
  url: 'https://ai.google.dev/gemini-api/docs/rate-limits',
}

const usualMessages = new Map<CanonicalStatus | undefined, string>([
  ['INVALID_ARGUMENT', 'Request contains an invalid argument.'],
  ['FAILED_PRECONDITION', 'Precondition check failed.'],
  ['PERMISSION_DENIED', 'The caller does not have permission.'],
  ['NOT_FOUND', 'Requested entity was not found.'],
  [
    'RESOURCE_EXHAUSTED',
    `You exceeded your current quota, please check your plan and billing details. For more information on this error, head to: ${quotaHelp.url}.`,
  ],
  ['CANCELLED', 'The operation was cancelled.'],
  ['INTERNAL', 'An internal error has occurred. Please retry.'],
  ['UNAVAILABLE', 'The model is overloaded. Please try again later.'],
  ['DEADLINE_EXCEEDED', 'Deadline expired before operation could complete.'],
])
