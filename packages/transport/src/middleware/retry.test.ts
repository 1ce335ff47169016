import { ApiError } from '@google/genai'
import type { Reply } from '@pollux/wire'
import { afterEach, expect, test } from 'vitest'
import { createTransport } from '../calls/transport.ts'
import type { GeminiClient } from '../client/gemini-client.ts'
import { TransportError } from '../failures/transport-error.ts'
import { createManualClock } from '../fixtures/manual-clock.ts'
import {
  event,
  replyOf,
  sendError,
  sendEvents,
  sendJson,
  startServer,
  type TestServer,
} from '../fixtures/server.ts'
import type { TransportRequest } from '../requests/request.ts'
import { type Retry, type RetryOptions, retry } from './retry.ts'

let server: TestServer | undefined
afterEach(async () => {
  await server?.close()
  server = undefined
})

const request: TransportRequest = {
  model: 'gemini-3.8-flash',
  parts: [{ text: 'Where is the cat?' }],
}
const retryInfo = {
  '@type': 'type.googleapis.com/google.rpc.RetryInfo',
  retryDelay: '45.837906927s',
}

/** A transport whose waits pass at once and are kept. */
async function retrying(answer: Parameters<typeof startServer>[0], options: RetryOptions = {}) {
  server = await startServer(answer)
  const clock = createManualClock()
  const retries: Retry[] = []
  const onRetry = (of: Retry) => {
    retries.push(of)
    queueMicrotask(() => clock.run())
  }
  const use = [retry({ random: () => 0, onRetry, ...options })]
  return { transport: createTransport({ client: server.client, use, clock }), clock, retries }
}

test('tries again after an overload, waiting longer each time', async () => {
  const { transport, clock } = await retrying((response, index) =>
    index < 3
      ? sendError(response, 503, 'UNAVAILABLE', 'The model is overloaded.')
      : sendJson(response, replyOf('there', 'STOP')),
  )
  await expect(transport.generate(request)).resolves.toBeDefined()
  expect(clock.delays).toEqual([1000, 2000, 4000])
})

test('never retries sooner than Gemini asks', async () => {
  const { transport, clock } = await retrying((response, index) =>
    index === 0
      ? sendError(response, 429, 'RESOURCE_EXHAUSTED', 'Quota.', [retryInfo])
      : sendJson(response, replyOf('there', 'STOP')),
  )
  await transport.generate(request)
  expect(clock.delays).toEqual([45_838])
})

test.each([0, 0.25, 0.999])('chance %f only adds to the wait', async (chance) => {
  const { transport, clock } = await retrying(
    (response, index) =>
      index === 0
        ? sendError(response, 429, 'RESOURCE_EXHAUSTED', 'Quota.', [retryInfo])
        : sendJson(response, replyOf('there', 'STOP')),
    { random: () => chance },
  )
  await transport.generate(request)
  expect(clock.delays).toEqual([45_838 + 1000 * chance])
})

test('gives up at once when Gemini asks for more than the longest wait', async () => {
  const { transport, clock } = await retrying((response) =>
    sendError(response, 429, 'RESOURCE_EXHAUSTED', 'Quota.', [
      { ...retryInfo, retryDelay: '300.1s' },
    ]),
  )
  await expect(transport.generate(request)).rejects.toMatchObject({
    code: 'transport/quota-minute',
    retryDelayMs: 300_100,
  })
  expect(clock.delays).toEqual([])
})

test.each([
  [
    429,
    'RESOURCE_EXHAUSTED',
    [
      {
        '@type': 'type.googleapis.com/google.rpc.QuotaFailure',
        violations: [{ quotaId: 'GenerateRequestsPerDayPerProject' }],
      },
      retryInfo,
    ],
  ],
  [400, 'INVALID_ARGUMENT', []],
  [403, 'PERMISSION_DENIED', []],
  [404, 'NOT_FOUND', []],
])('does not try again after %i %s', async (status, name, details) => {
  const { transport } = await retrying((response) =>
    sendError(response, status, name, 'No.', details),
  )
  await expect(transport.generate(request)).rejects.toBeInstanceOf(TransportError)
  expect(server!.requests).toHaveLength(1)
})

test('tries again after failures of the network, which the SDK does not', async () => {
  const { transport, retries } = await retrying((response, index) =>
    index === 0 ? response.destroy() : sendJson(response, replyOf('there', 'STOP')),
  )
  await expect(transport.generate(request)).resolves.toBeDefined()
  expect(retries.map(({ error }) => error.code)).toEqual(['transport/network'])
})

test('makes four attempts at most', async () => {
  const { transport } = await retrying((response) => sendError(response, 503, 'UNAVAILABLE', 'No.'))
  await expect(transport.generate(request)).rejects.toMatchObject({ code: 'transport/overloaded' })
  expect(server!.requests).toHaveLength(4)
})

test('retries opening a stream, but never restarts one that has yielded a chunk', async () => {
  const { transport } = await retrying((response, index) => {
    if (index === 0) return sendError(response, 503, 'UNAVAILABLE', 'No.')
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write(event(replyOf('half')), () => response.destroy())
  })
  const chunks: Reply[] = []
  const read = async () => {
    for await (const chunk of transport.stream(request)) chunks.push(chunk)
  }
  await expect(read()).rejects.toMatchObject({ code: 'transport/stream-cut' })
  expect(chunks).toHaveLength(1)
  expect(server!.requests).toHaveLength(2)
})

test('restarts a stream that ended before its first chunk', async () => {
  const { transport } = await retrying((response, index) =>
    sendEvents(response, index === 0 ? [] : [replyOf('there', 'STOP')]),
  )
  const chunks: Reply[] = []
  for await (const chunk of transport.stream(request)) chunks.push(chunk)
  expect(chunks).toHaveLength(1)
})

test('an abort ends the wait and leaves no timer', async () => {
  server = await startServer((response) => sendError(response, 503, 'UNAVAILABLE', 'No.'))
  const clock = createManualClock()
  const controller = new AbortController()
  const use = [retry({ onRetry: () => queueMicrotask(() => controller.abort()) })]
  const transport = createTransport({ client: server.client, use, clock })
  await expect(transport.generate(request, controller)).rejects.toMatchObject({
    code: 'transport/aborted',
  })
  expect(clock.delays).toHaveLength(1)
  expect(clock.pending()).toBe(0)
})

test('retries even if onRetry throws', async () => {
  server = await startServer((response, index) =>
    index === 0
      ? sendError(response, 503, 'UNAVAILABLE', 'No.')
      : sendJson(response, replyOf('there', 'STOP')),
  )
  const clock = createManualClock()
  const onRetry = () => {
    queueMicrotask(() => clock.run())
    throw new Error('Nobody listens.')
  }
  const transport = createTransport({ client: server.client, use: [retry({ onRetry })], clock })
  await expect(transport.generate(request)).resolves.toBeDefined()
})

/** A client that never gets through before a moment, and keeps when it was asked. */
function failingClient(error: (now: number) => Error | undefined, now: () => number) {
  const asked: number[] = []
  const client: GeminiClient = {
    models: {
      async generateContent() {
        asked.push(now())
        const failed = error(now())
        if (failed) throw failed
        return replyOf('there', 'STOP')
      },
      generateContentStream: () => Promise.reject(new Error('not asked here')),
      countTokens: () => Promise.reject(new Error('not asked here')),
    },
  }
  return { client, asked }
}

function apiError(status: number, name: string, details: object[] = []): ApiError {
  return new ApiError({
    status,
    message: JSON.stringify({ error: { code: status, status: name, message: 'No.', details } }),
  })
}

test('a thousand calls into a minute of overload cause a tenth more and the reserve, no more', async () => {
  const clock = createManualClock()
  const { client, asked } = failingClient(
    (now) => (now < 60_000 ? apiError(503, 'UNAVAILABLE') : undefined),
    clock.now,
  )
  const transport = createTransport({ client, clock, use: [retry()] })
  const calls = Array.from({ length: 1000 }, () => transport.generate(request))
  const settled = Promise.allSettled(calls)
  await clock.run()
  await settled
  expect(asked.length).toBeGreaterThan(1000)
  expect(asked.length).toBeLessThanOrEqual(1103)
  expect(clock.pending()).toBe(0)
})

test('of a thousand calls, none retries early on a quota per minute, and none at all on a daily quota', async () => {
  const clock = createManualClock()
  const minute = failingClient(
    (now) => (now < 1 ? apiError(429, 'RESOURCE_EXHAUSTED', [retryInfo]) : undefined),
    clock.now,
  )
  const day = failingClient(
    () =>
      apiError(429, 'RESOURCE_EXHAUSTED', [
        {
          '@type': 'type.googleapis.com/google.rpc.QuotaFailure',
          violations: [{ quotaId: 'RequestsPerDay' }],
        },
      ]),
    clock.now,
  )
  const settled = Promise.allSettled(
    [minute, day].flatMap(({ client }) => {
      const transport = createTransport({ client, clock, use: [retry()] })
      return Array.from({ length: 1000 }, () => transport.generate(request))
    }),
  )
  await clock.run()
  await settled
  const late = minute.asked.filter((at) => at > 0)
  expect(late.length).toBe(103)
  expect(Math.min(...late)).toBeGreaterThanOrEqual(45_838)
  expect(day.asked).toHaveLength(1000)
})

test('refuses options out of range', () => {
  expect(() => retry({ attempts: 0 })).toThrow('a number of at least 1 for attempts')
  expect(() => retry({ longestWait: Number.NaN })).toThrow('a number of at least 0 for longestWait')
  expect(() => retry({ budget: { share: -1, reserve: 3 } })).toThrow('for share')
})
