import { expect, test } from 'vitest'
import { accountLimit } from './account-limit.ts'
import { concernsEveryCall } from './concerns-every-call.ts'
import { TransportError } from './transport-error.ts'

test.each([
  ['transport/key-wrong', true],
  ['transport/billing', true],
  ['transport/quota-day', true],
  ['transport/quota-minute', false],
  ['transport/mime-refused', false],
] as const)('%s concerns every call: %s', (code, expected) => {
  expect(concernsEveryCall(new TransportError(code, 'No.'))).toBe(expected)
})

test('an answer of a limited account means a failure that concerns every call', () => {
  expect(concernsEveryCall(accountLimit({ finishReason: 'PUP_LIMITED_DISABLED' }))).toBe(true)
  expect(accountLimit({ finishReason: 'ESCALATION' })).toBeUndefined()
  expect(accountLimit({})).toBeUndefined()
})

test('an error that is no failed call concerns no other call', () => {
  expect(concernsEveryCall(Object.assign(new Error(), { code: 'transport/key-wrong' }))).toBe(false)
  expect(concernsEveryCall(undefined)).toBe(false)
})
