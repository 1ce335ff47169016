import { expect, test } from 'vitest'
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

test('what is no failure of a call concerns none', () => {
  expect(concernsEveryCall(Object.assign(new Error(), { code: 'transport/key-wrong' }))).toBe(false)
  expect(concernsEveryCall(undefined)).toBe(false)
})
