import { invalidArgument } from '@pollux/errors'
import { interactionError } from './interaction-error.ts'
import { type StatusFault, wireError } from './wire-error.ts'

/**
 * Why Google refuses to serve a project: no prepaid credits, the monthly cap, no billing, a model
 * outside the free tier, or a missing payment for the Interactions API. Only `spend-limit` ends by
 * itself, after ten minutes.
 */
export type BillingTrouble =
  | 'billing-disabled'
  | 'credits-depleted'
  | 'no-free-tier'
  | 'payment-required'
  | 'spend-limit'
  | 'spending-cap'

/**
 * Returns Gemini's answer to a billing problem, for a fault of `createEmulator`.
 *
 * @param trouble - The problem.
 * @returns The status, headers and body.
 * @throws {TypeError} If `trouble` is unknown.
 * @example const faults = () => billingError('spend-limit')
 */
export function billingError(trouble: BillingTrouble): StatusFault {
  const fault = faults.get(trouble)
  if (!fault) throw invalidArgument(`one of ${[...faults.keys()].join(', ')}`, 'trouble', trouble)
  return fault
}

// Statuses and reasons as users of the API have recorded them until November 2026; the messages are
// abridged.
const faults: ReadonlyMap<string, StatusFault> = new Map([
  [
    'billing-disabled',
    wireError(
      'PERMISSION_DENIED',
      'This API method requires billing to be enabled. Please enable billing on project #1.',
      { reason: 'BILLING_DISABLED' },
    ),
  ],
  [
    'credits-depleted',
    wireError(
      'RESOURCE_EXHAUSTED',
      'Your prepayment credits are depleted. Please go to AI Studio to manage your project and billing.',
    ),
  ],
  [
    'no-free-tier',
    wireError(
      'RESOURCE_EXHAUSTED',
      'You exceeded your current quota, please check your plan and billing details.\n* Quota exceeded for metric: generativelanguage.googleapis.com/generate_content_free_tier_requests, limit: 0, model: gemini-4-argon',
      {
        quotaId: 'GenerateRequestsPerDayPerProjectPerModel-FreeTier',
        retryDelayMs: 40_000,
      },
    ),
  ],
  ['payment-required', interactionError('payment_required', 'Payment is required.')],
  [
    'spend-limit',
    wireError('RESOURCE_EXHAUSTED', 'Your project exceeded its spend limit. Please retry in 30s.', {
      quotaId: 'SpendPerTenMinutesPerProject',
      retryDelayMs: 30_000,
    }),
  ],
  [
    'spending-cap',
    wireError(
      'RESOURCE_EXHAUSTED',
      'Your project has exceeded its monthly spending cap. Please go to AI Studio to manage it.',
    ),
  ],
])
