import { expect, test } from 'vitest'
import { interactionCode, statusOfInteractionCode } from './interaction-code.ts'

test.each([
  [400, 'invalid_request'],
  ['FAILED_PRECONDITION', 'failed_precondition'],
  [401, 'authentication'],
  [403, 'permission_denied'],
  [404, 'not_found'],
  [429, 'rate_limit_exceeded'],
  [499, 'cancelled'],
  ['INTERNAL', 'api_error'],
  [501, 'unimplemented'],
  [503, 'service_unavailable'],
  [504, 'deadline_exceeded'],
  [599, 'api_error'],
] as const)('%s is called %s', (status, code) => {
  expect(interactionCode(status)).toBe(code)
})

test('names of inherited members are no codes', () => {
  expect(statusOfInteractionCode('constructor')).toBeUndefined()
  expect(statusOfInteractionCode('__proto__')).toBeUndefined()
})
