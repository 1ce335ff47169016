import { type BillingTrouble, billingError } from '@pollux/emulator'
import { describe, expect, test } from 'vitest'
import { generateContent } from './calls/dialect.ts'
import { createTransport } from './calls/transport.ts'
import { concernsEveryCall } from './failures/concerns-every-call.ts'
import { readFailure } from './failures/read-failure.ts'
import { createManualClock } from './fixtures/manual-clock.ts'
import { collect, connectTo, sdks } from './fixtures/sdks.ts'
import { interactions } from './interactions/interactions.ts'
import { retry } from './middleware/retry.ts'
import type { TransportRequest } from './requests/request.ts'

const request: TransportRequest = { model: 'gemini-3.8-flash', parts: [{ text: 'Where?' }] }

const final: BillingTrouble[] = [
  'billing-disabled',
  'credits-depleted',
  'no-free-tier',
  'payment-required',
  'spending-cap',
]

describe.each(sdks)('with the SDK %s', (_, SDK) => {
  describe.each([generateContent, interactions()])('over $name', (dialect) => {
    /** A transport that would try again at once, to a project in trouble. */
    async function inTrouble(trouble: BillingTrouble) {
      let asked = 0
      const clock = createManualClock()
      const client = await connectTo(SDK, {
        faults: () => {
          asked += 1
          return billingError(trouble)
        },
      })
      const use = [retry({ onRetry: () => queueMicrotask(() => clock.run()), random: () => 0 })]
      const transport = createTransport({ client, clock, use, dialect })
      return { transport, asked: () => asked }
    }

    test.each(final)(
      '%s is reported once, as a failure that concerns every call',
      async (trouble) => {
        const { transport, asked } = await inTrouble(trouble)
        const calls = [transport.generate(request), collect(transport.stream(request))]
        for (const outcome of await Promise.allSettled(calls)) {
          expect(outcome).toMatchObject({
            reason: { code: 'transport/billing', retryable: false },
          })
          expect(concernsEveryCall(outcome.status === 'rejected' && outcome.reason)).toBe(true)
        }
        expect(asked()).toBe(2)
      },
    )

    test('the spend limit of ten minutes is waited for', async () => {
      const { transport, asked } = await inTrouble('spend-limit')
      await expect(transport.generate(request)).rejects.toMatchObject({
        code: 'transport/quota-minute',
        retryDelayMs: 30_000,
      })
      expect(asked()).toBe(4)
    })
  })
})

test('an interaction whose stream stops because billing fails reports that', async () => {
  const error = { code: 'payment_required', message: 'Payment is required.' }
  const events = `data: ${JSON.stringify({ event_type: 'error', error })}\n\n`
  const client = await connectTo(sdks[1]![1], {
    faults: () => ({ status: 200, body: events, headers: { 'content-type': 'text/event-stream' } }),
  })
  const transport = createTransport({ client, dialect: interactions(), use: [] })
  await expect(collect(transport.stream(request))).rejects.toMatchObject({
    code: 'transport/billing',
    status: 402,
  })
})

test.each([
  [429, 'RESOURCE_EXHAUSTED', 'Your prepayment credits are depleted.', 'billing'],
  [
    429,
    'RESOURCE_EXHAUSTED',
    'Your billing account has exceeded its monthly spending cap.',
    'billing',
  ],
  [429, 'RESOURCE_EXHAUSTED', "Gemini 2.5 Pro Preview doesn't have a free quota tier.", 'billing'],
  [
    429,
    'RESOURCE_EXHAUSTED',
    'You exceeded your current quota, please check your plan and billing details.',
    'quota-minute',
  ],
  [
    429,
    'RESOURCE_EXHAUSTED',
    'Quota exceeded for metric: x/generate_content_free_tier_requests, limit: 20, model: m',
    'quota-minute',
  ],
  [
    429,
    'RESOURCE_EXHAUSTED',
    'Quota exceeded for metric: x/generate_content_free_tier_requests, limit: 0, model: m',
    'billing',
  ],
  [403, 'PERMISSION_DENIED', 'Billing is not enabled for this project.', 'billing'],
  [403, 'PERMISSION_DENIED', 'Project a-1 (#8) has billing disabled. Please enable it.', 'billing'],
  [
    403,
    'PERMISSION_DENIED',
    'The billing account for the owning project is disabled in state absent',
    'billing',
  ],
  [
    403,
    'PERMISSION_DENIED',
    'Gemini API has not been used in project 1 before or it is disabled.',
    'key-blocked',
  ],
  [400, 'FAILED_PRECONDITION', 'Billing has not been enabled for the project.', 'billing'],
  [
    400,
    'FAILED_PRECONDITION',
    'User location is not supported for the API use without a billing account linked.',
    'region-refused',
  ],
  [402, undefined, 'Pay first.', 'billing'],
])('%i %s “%s” is %s', (code, status, message, expected) => {
  const thrown = new Error(JSON.stringify({ error: { code, status, message } }))
  expect(readFailure(thrown, { begun: false, secrets: [] }).code).toBe(`transport/${expected}`)
})
