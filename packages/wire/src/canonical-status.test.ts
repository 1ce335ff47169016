import { expect, test } from 'vitest'
import { canonicalStatus, httpStatus, isCanonicalStatus } from './canonical-status.ts'

test('an HTTP status has its usual name', () => {
  expect([400, 401, 403, 404, 429, 499, 500, 503, 504].map(canonicalStatus)).toEqual([
    'INVALID_ARGUMENT',
    'UNAUTHENTICATED',
    'PERMISSION_DENIED',
    'NOT_FOUND',
    'RESOURCE_EXHAUSTED',
    'CANCELLED',
    'INTERNAL',
    'UNAVAILABLE',
    'DEADLINE_EXCEEDED',
  ])
  expect(canonicalStatus(418)).toBeUndefined()
})

test('a canonical status has its HTTP status', () => {
  expect(httpStatus('FAILED_PRECONDITION')).toBe(400)
  expect(isCanonicalStatus('Service Unavailable')).toBe(false)
  expect(isCanonicalStatus('constructor')).toBe(false)
})
