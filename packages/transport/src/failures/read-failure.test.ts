import { GoogleGenAI } from '@google/genai'
import { isPolluxError } from '@pollux/errors'
import { afterEach, expect, test } from 'vitest'
import { createTransport } from '../calls/transport.ts'
import { errorInfo, quotaFailure, recordedErrors, retryInfo } from '../fixtures/recorded-errors.ts'
import {
  event,
  replyOf,
  sendError,
  sendEvents,
  sendJson,
  startServer,
  type TestServer,
  testKey,
} from '../fixtures/server.ts'
import type { TransportRequest } from '../requests/request.ts'
import { readFailure } from './read-failure.ts'
import { TransportError } from './transport-error.ts'

let server: TestServer | undefined
afterEach(() => server?.close())

const request: TransportRequest = {
  model: 'gemini-3.8-flash',
  parts: [{ text: 'Where is the cat?' }],
}

/** The error of a call without middleware, to a server that answers so. */
async function failureOf(
  answer: Parameters<typeof startServer>[0],
  method: 'generate' | 'stream' = 'generate',
  asked = request,
): Promise<TransportError> {
  server = await startServer(answer)
  const transport = createTransport({ client: server.client, use: [] })
  try {
    if (method === 'generate') await transport.generate(asked)
    else for await (const _ of transport.stream(asked));
  } catch (error) {
    if (error instanceof TransportError) return error
    throw error
  }
  throw new Error('The call succeeded.')
}

test.each(recordedErrors)(
  'reads %s from %i %s: %s',
  async (code, status, name, message, details = []) => {
    const error = await failureOf((response) => sendError(response, status, name, message, details))
    expect(error.code).toBe(`transport/${code}`)
    expect(error.status).toBe(status)
    expect(error.message).toContain(message.slice(0, 100))
    expect(isPolluxError(error)).toBe(true)
  },
)

test('reads the same error from an event of a stream', async () => {
  for (const [code, status, name, message, details] of recordedErrors.slice(-5)) {
    const error = await failureOf(
      (response) =>
        sendEvents(response, [{ error: { code: status, status: name, message, details } }]),
      'stream',
    )
    expect(error).toMatchObject({ code: `transport/${code}`, status })
    await server?.close()
  }
  server = undefined
})

test.each([
  ['an object', (error: object) => JSON.stringify({ error }, null, 2)],
  ['an array', (error: object) => JSON.stringify([{ error }])],
])('reads %s that is an error under status 200', async (_, write) => {
  const error = await failureOf((response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(
      write({
        code: 429,
        status: 'RESOURCE_EXHAUSTED',
        message: 'No.',
        details: [retryInfo('7s')],
      }),
    )
  })
  expect(error).toMatchObject({ code: 'transport/quota-minute', retryDelayMs: 7000 })
})

test('keeps the members of Gemini’s error', async () => {
  const error = await failureOf((response) =>
    sendError(response, 429, 'RESOURCE_EXHAUSTED', 'Quota.', [
      errorInfo('RATE_LIMIT_EXCEEDED'),
      quotaFailure('GenerateRequestsPerMinutePerProjectPerModel'),
      retryInfo('45.837906927s'),
    ]),
  )
  expect(error).toMatchObject({
    status: 429,
    reason: 'RATE_LIMIT_EXCEEDED',
    retryDelayMs: 45838,
    quotaId: 'GenerateRequestsPerMinutePerProjectPerModel',
    retryable: true,
  })
  expect(error.message).toBe(
    'Too many calls or tokens for now; try again later. The reason given: Quota.',
  )
  expect(error.cause).toMatchObject({ name: 'ApiError', status: 429 })
})

test('unwraps an error that the SDK wrapped because it arrived as text', async () => {
  const error = await failureOf((response) => {
    response.writeHead(503, { 'content-type': 'text/event-stream' })
    response.end(JSON.stringify({ error: { code: 503, status: 'UNAVAILABLE', message: 'Busy.' } }))
  }, 'stream')
  expect(error).toMatchObject({ code: 'transport/overloaded', reason: 'UNAVAILABLE' })
  expect(error.message).toMatch(/The reason given: Busy\.$/)
})

test('quotes nothing of an HTML page but its status', async () => {
  const error = await failureOf((response) => {
    response.writeHead(502, { 'content-type': 'text/html' })
    response.end('<html><body>Bad gateway</body></html>')
  })
  expect(error).toMatchObject({ code: 'transport/server-failed', status: 502, retryable: true })
  expect(error.message).not.toContain('<')
})

test.each([
  ['a page of HTML', 'text/html', '<html>Log in</html>'],
  ['half an object', 'application/json', '{"candidates":[{"content":{"par'],
  ['a foreign object', 'application/json', '{"status":"fine"}'],
  ['an empty body', 'application/json', ''],
  ['a number', 'application/json', '1'],
])('calls %s a malformed reply', async (_, type, body) => {
  const error = await failureOf((response) => {
    response.writeHead(200, { 'content-type': type })
    response.end(body)
  })
  expect(error).toMatchObject({ code: 'transport/reply-malformed', retryable: false })
})

test.each([
  ['without finish reason', [event(replyOf('half'))]],
  [
    'in the middle of an event',
    [event(replyOf('half')), event(replyOf('whole', 'STOP')).slice(0, 40)],
  ],
  ['before its first chunk', []],
])('notices a stream that ends %s', async (_, pieces) => {
  const error = await failureOf((response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    for (const piece of pieces) response.write(piece)
    response.end()
  }, 'stream')
  expect(error.code).toBe('transport/stream-cut')
})

test('reports a connection that breaks in a stream as a cut', async () => {
  const error = await failureOf((response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write(event(replyOf('half')), () => response.destroy())
  }, 'stream')
  expect(error.code).toBe('transport/stream-cut')
})

test('distinguishes failures of the network from Gemini’s', async () => {
  const error = await failureOf((response) => response.destroy())
  expect(error).toMatchObject({ code: 'transport/network', retryable: true })
  expect(error.cause).toBeInstanceOf(Error)
  const { client } = server!
  await server!.close()
  server = undefined
  await expect(createTransport({ client, use: [] }).generate(request)).rejects.toMatchObject({
    code: 'transport/network',
  })
})

test('a client with a timeout of its own ends in time-out, not in abort', async () => {
  server = await startServer(() => {})
  const httpOptions = { baseUrl: server.url, timeout: 20 }
  const client = new GoogleGenAI({ apiKey: testKey, httpOptions })
  await expect(createTransport({ client, use: [] }).generate(request)).rejects.toMatchObject({
    code: 'transport/timed-out',
  })
})

test('reads a refusal of the SDK itself', async () => {
  const error = await failureOf((response) => sendJson(response, {}), 'generate', {
    ...request,
    settings: { audioTimestamp: true } as never,
  })
  expect(error.code).toBe('transport/setting-refused')
})

// As the platforms and the SDK word them.
test.each([
  ['network', new TypeError('Failed to fetch')],
  ['network', new TypeError('NetworkError when attempting to fetch resource.')],
  ['network', new TypeError('Load failed')],
  ['network', new Error('Unable to connect. Is the computer able to access the url?')],
  ['network', new TypeError('error sending request for url (https://x.test/)')],
  ['network', Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })],
  ['key-missing', new Error('Could not load the default credentials. Browse to …')],
  ['request-refused', new TypeError('Invalid URL')],
  ['request-refused', new Error('invalid model parameter')],
  ['request-refused', 'not even an error'],
  ['request-refused', undefined],
  ['reply-malformed', new SyntaxError('Unterminated string in JSON at position 30')],
  ['reply-malformed', new RangeError('Invalid string length')],
  ['timed-out', new DOMException('This operation was aborted', 'AbortError')],
])('reads %s from %o', (code, caught) => {
  const error = readFailure(caught, { begun: false, secrets: [] })
  expect(error.code).toBe(`transport/${code}`)
})
