import { ApiError } from '@google/genai'
import { expect, test } from 'vitest'
import { readGenerateError, readWireError } from './read-wire-error.ts'

const quota = {
  error: {
    code: 429,
    message: 'You exceeded your current quota. Please retry in 45.837906927s.',
    status: 'RESOURCE_EXHAUSTED',
    details: [
      {
        '@type': 'type.googleapis.com/google.rpc.QuotaFailure',
        violations: [
          {
            quotaMetric: 'generativelanguage.googleapis.com/generate_content_free_tier_requests',
            quotaId: 'GenerateRequestsPerMinutePerProjectPerModel-FreeTier',
            quotaDimensions: { location: 'global', model: 'gemini-3.8-flash' },
            quotaValue: '10',
          },
          { quotaId: 'GenerateRequestsPerDayPerProjectPerModel-FreeTier' },
        ],
      },
      { '@type': 'type.googleapis.com/google.rpc.Help', links: [] },
      { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '45.837906927s' },
    ],
  },
}

test('reads the status, the delay and the quota, the daily one first', () => {
  expect(readWireError(quota)).toEqual({
    code: 429,
    status: 'RESOURCE_EXHAUSTED',
    message: quota.error.message,
    retryDelayMs: 45838,
    quotaId: 'GenerateRequestsPerDayPerProjectPerModel-FreeTier',
    details: quota.error.details,
  })
})

test('reads the reason and the fields that were refused, in either spelling', () => {
  expect(
    readWireError({
      error: {
        code: 400,
        message: 'API key not valid. Please pass a valid API key.',
        status: 'INVALID_ARGUMENT',
        details: [
          { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'API_KEY_INVALID' },
          {
            '@type': 'type.googleapis.com/google.rpc.BadRequest',
            field_violations: [{ field: 'contents', description: 'Unknown name.' }],
          },
        ],
      },
    }),
  ).toMatchObject({
    reason: 'API_KEY_INVALID',
    fieldViolations: [{ field: 'contents', description: 'Unknown name.' }],
  })
})

const body = JSON.stringify(quota, null, 2)
const expected = readWireError(quota)

test.each<[string, unknown]>([
  ['as text', body],
  ['inside an array, as a stream without SSE sends it', [quota]],
  ['an array as text', `[${body}]`],
  ['without the envelope', quota.error],
  ['behind the prefix of a stream', `got status: RESOURCE_EXHAUSTED. ${JSON.stringify(quota)}`],
  ['in the message of an ApiError', new ApiError({ message: body, status: 429 })],
  [
    'wrapped twice, as the SDK does if the type is not JSON',
    new ApiError({
      message: JSON.stringify({
        error: { message: body, code: 429, status: 'Too Many Requests' },
      }),
      status: 429,
    }),
  ],
  [
    'wrapped twice behind a prefix',
    new ApiError({
      message: `got status: RESOURCE_EXHAUSTED. ${JSON.stringify({ error: { code: 429, message: body } })}`,
      status: 429,
    }),
  ],
  ['in an event of the Interactions API', { event_type: 'error', error: quota.error }],
  [
    'in the cause of an error',
    new Error('Interrupted', { cause: new ApiError({ message: body, status: 429 }) }),
  ],
])('reads the same error %s', (_, value) => {
  expect(readWireError(value)).toEqual(expected)
})

test('reads the string codes of the Interactions API', () => {
  expect(
    readWireError({ error: { message: 'No permission.', code: 'permission_denied' } }),
  ).toEqual({ code: 403, status: 'PERMISSION_DENIED', message: 'No permission.', details: [] })
  const thrown = Object.assign(new Error('404 No such model.'), {
    status: 404,
    error: { error: { message: 'No such model.', code: 'model_not_found' } },
  })
  expect(readWireError(thrown)).toEqual({
    code: 404,
    status: 'NOT_FOUND',
    reason: 'model_not_found',
    message: 'No such model.',
    details: [],
  })
})

test.each([
  ['rate_limit_exceeded', 429, 'RESOURCE_EXHAUSTED'],
  ['quota_exceeded', 429, 'RESOURCE_EXHAUSTED'],
  ['service_unavailable', 503, 'UNAVAILABLE'],
  ['gateway_timeout', 504, 'DEADLINE_EXCEEDED'],
  ['authentication', 401, 'UNAUTHENTICATED'],
  ['parameter_unknown', 400, 'INVALID_ARGUMENT'],
])('an event that says %s has the status %i', (code, status, name) => {
  const event = { event_type: 'error', error: { code, message: 'No.' } }
  expect(readWireError(event)).toEqual({
    code: status,
    status: name,
    reason: code,
    message: 'No.',
    details: [],
  })
})

test('a code about the answer has no status', () => {
  expect(readWireError({ error: { code: 'safety', message: 'Blocked.' } })).toEqual({
    reason: 'safety',
    message: 'Blocked.',
    details: [],
  })
})

test('reads the number of a status inside a message', () => {
  expect(readWireError({ code: 13, message: 'The file could not be read.' })).toEqual({
    code: 500,
    status: 'INTERNAL',
    message: 'The file could not be read.',
    details: [],
  })
})

test('an HTML page from a proxy keeps its status', () => {
  const thrown = new ApiError({
    message: JSON.stringify({
      error: { message: '<html>{ color: red }</html>', code: 502, status: 'Bad Gateway' },
    }),
    status: 502,
  })
  expect(readWireError(thrown)).toEqual({
    code: 502,
    message: '<html>{ color: red }</html>',
    details: [],
  })
  expect(readWireError(new ApiError({ message: 'broken', status: 503 }))).toEqual({
    code: 503,
    status: 'UNAVAILABLE',
    message: 'broken',
    details: [],
  })
})

test.each([
  ['a duration in parts', { retryDelay: { seconds: '2', nanos: 1 } }, 2001],
  ['a whole number of seconds', { retryDelay: '7s' }, 7000],
  ['a negative duration', { retryDelay: '-1s' }, undefined],
  ['no duration', { retryDelay: 'soon' }, undefined],
])('%s is a delay of %j: %s', (_, info, delay) => {
  const details = [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', ...info }]
  expect(readWireError({ error: { code: 503, message: '', details } })?.retryDelayMs).toBe(delay)
})

test('reads the delay from the message if no detail has it', () => {
  const delayOf = (message: string) =>
    readWireError({ error: { code: 429, message } })?.retryDelayMs
  expect(delayOf('Please retry in 53.01s.')).toBe(53010)
  expect(delayOf('Please retry in 250.5ms.')).toBe(251)
  expect(delayOf('Please retry later.')).toBeUndefined()
})

test.each<[string, unknown]>([
  ['a network error', new TypeError('fetch failed', { cause: new Error('ECONNREFUSED') })],
  ['an abort', new DOMException('This operation was aborted', 'AbortError')],
  ['a reply', { candidates: [] }],
  ['nothing', undefined],
  ['a message without a code', { message: 'hello' }],
  ['words', 'The model is overloaded.'],
  ['a broken body', '{"error": {"code": 503'],
])('%s is no error of the wire', (_, value) => {
  expect(readWireError(value)).toBeUndefined()
})

test('stops at an error that wraps itself without end', () => {
  let text = JSON.stringify({ error: { code: 503, message: 'Overloaded.', status: 'UNAVAILABLE' } })
  for (let layer = 0; layer < 12; layer++) text = JSON.stringify({ error: { message: text } })
  expect(readWireError(text)).toBeUndefined()
  const circle = new Error('round')
  circle.cause = circle
  expect(readWireError(circle)).toBeUndefined()
})

test('the smaller reader reads errors of generateContent alike', () => {
  for (const value of [quota, JSON.stringify(quota), [quota], new Error(JSON.stringify(quota))]) {
    expect(readGenerateError(value)).toEqual(readWireError(value))
  }
  const denied = { error: { code: 'permission_denied', message: 'No.' } }
  expect(readGenerateError(denied)).toEqual(readWireError(denied))
  const busy = { error: { code: 'service_unavailable', message: 'Busy.' } }
  expect(readWireError(busy)?.status).toBe('UNAVAILABLE')
  expect(readGenerateError(busy)).toEqual({
    message: 'Busy.',
    reason: 'service_unavailable',
    details: [],
  })
})
