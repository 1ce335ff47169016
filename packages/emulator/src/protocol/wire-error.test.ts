import { readWireError } from '@pollux/wire'
import { expect, test } from 'vitest'
import { wireError } from './wire-error.ts'

test("makes Google's body, which wire reads back", () => {
  const fieldViolations = [{ field: 'contents', description: 'Wrong.' }]
  const fault = wireError(429, 'Slow down.', {
    reason: 'RATE_LIMIT_EXCEEDED',
    quotaId: 'PerDay',
    retryDelayMs: 45_838,
    fieldViolations,
  })
  expect(fault.status).toBe(429)
  expect(readWireError(fault.body)).toMatchObject({
    code: 429,
    status: 'RESOURCE_EXHAUSTED',
    message: 'Slow down.',
    reason: 'RATE_LIMIT_EXCEEDED',
    quotaId: 'PerDay',
    retryDelayMs: 45_838,
    fieldViolations,
  })
})

test('a quota that passes says when, as Gemini does', () => {
  const fault = wireError('RESOURCE_EXHAUSTED', undefined, { retryDelayMs: 45_838 })
  const url = 'https://ai.google.dev/gemini-api/docs/rate-limits'
  const sentence = `You exceeded your current quota, please check your plan and billing details. For more information on this error, head to: ${url}.`
  expect(fault.body).toEqual({
    error: {
      code: 429,
      message: `${sentence}\nPlease retry in 45.838s.`,
      status: 'RESOURCE_EXHAUSTED',
      details: [
        {
          '@type': 'type.googleapis.com/google.rpc.Help',
          links: [{ description: 'Learn more about Gemini API quotas', url }],
        },
        { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '45.838s' },
      ],
    },
  })
  expect(wireError(429).body).toMatchObject({ error: { message: sentence } })
})

test('knows the sentence of a status, by its name or its code', () => {
  const body = {
    error: {
      code: 503,
      message: 'The model is overloaded. Please try again later.',
      status: 'UNAVAILABLE',
    },
  }
  expect(wireError('UNAVAILABLE')).toEqual({ status: 503, body })
  expect(wireError(503)).toEqual({ status: 503, body })
  expect(wireError(502)).toEqual({
    status: 502,
    body: { error: { code: 502, message: 'An error occurred.' } },
  })
})
