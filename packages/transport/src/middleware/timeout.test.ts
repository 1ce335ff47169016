import type { Reply } from '@pollux/wire'
import { afterEach, expect, test } from 'vitest'
import { createTransport } from '../calls/transport.ts'
import { createManualClock, settled } from '../fixtures/manual-clock.ts'
import { event, replyOf, sendError, startServer, type TestServer } from '../fixtures/server.ts'
import type { TransportRequest } from '../requests/request.ts'
import { retry } from './retry.ts'
import { timeout } from './timeout.ts'

let server: TestServer
afterEach(() => server.close())

const request: TransportRequest = {
  model: 'gemini-3.8-flash',
  parts: [{ text: 'Where is the cat?' }],
}

/** Resolves when the server was asked so many times. */
async function asked(times: number): Promise<void> {
  while (server.requests.length < times) await settled()
}

test('ends an attempt that gets no reply, and tries again', async () => {
  server = await startServer(() => {})
  const clock = createManualClock()
  const use = [retry({ attempts: 2, random: () => 0 }), timeout({ attempt: 5000 })]
  const failed = expect(
    createTransport({ client: server.client, clock, use }).generate(request),
  ).rejects.toMatchObject({
    code: 'transport/timed-out',
    message: 'The answer did not arrive in time; try again, or allow more time. The limit was 5 s.',
    retryable: true,
  })
  await asked(1)
  await clock.advance(5000)
  await clock.advance(1000)
  await asked(2)
  await clock.advance(5000)
  await failed
  expect(clock.pending()).toBe(0)
})

test('ends all attempts together when the time is up, waits included', async () => {
  server = await startServer((response) => sendError(response, 503, 'UNAVAILABLE', 'No.'))
  const clock = createManualClock()
  const use = [timeout({ overall: 1500 }), retry({ random: () => 0 })]
  const failed = expect(
    createTransport({ client: server.client, clock, use }).generate(request),
  ).rejects.toMatchObject({ code: 'transport/timed-out', retryable: false })
  await asked(1)
  while (clock.pending() < 2) await settled()
  await clock.advance(1000)
  await asked(2)
  while (clock.pending() < 2) await settled()
  await clock.advance(500)
  await failed
  expect(server.requests).toHaveLength(2)
  expect(clock.pending()).toBe(0)
})

test('ends a stream that falls silent', async () => {
  server = await startServer((response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write(event(replyOf('half')))
  })
  const clock = createManualClock()
  const transport = createTransport({
    client: server.client,
    clock,
    use: [timeout({ idle: 3000 })],
  })
  const chunks: Reply[] = []
  const read = async () => {
    for await (const chunk of transport.stream(request)) chunks.push(chunk)
  }
  const failed = expect(read()).rejects.toMatchObject({ code: 'transport/timed-out' })
  while (chunks.length === 0) await settled()
  await settled()
  expect(clock.pending()).toBe(2)
  await clock.advance(3000)
  await failed
  expect(clock.pending()).toBe(0)
})

test('does not count the time between the caller’s reads', async () => {
  server = await startServer((response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write(event(replyOf('one')))
    response.end(event(replyOf('two', 'STOP')))
  })
  const clock = createManualClock()
  const use = [timeout({ idle: 3000, overall: Number.POSITIVE_INFINITY })]
  const chunks: Reply[] = []
  for await (const chunk of createTransport({ client: server.client, clock, use }).stream(
    request,
  )) {
    chunks.push(chunk)
    await clock.advance(10_000)
  }
  expect(chunks).toHaveLength(2)
})

test('a chunk without any of the answer does not extend the limit', async () => {
  const empty = [{}, { candidates: [] }, { usageMetadata: { promptTokenCount: 5 } }]
  let send = (_: object) => {}
  server = await startServer((response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    send = (body) => response.write(event(body))
    send(empty[0]!)
  })
  const clock = createManualClock()
  const use = [timeout({ attempt: 5000, idle: 3000, overall: Number.POSITIVE_INFINITY })]
  const transport = createTransport({ client: server.client, clock, use })
  for (const [telling, limit] of [
    [false, 5000],
    [true, 3000],
  ] as const) {
    const chunks: Reply[] = []
    const read = async () => {
      for await (const chunk of transport.stream(request)) chunks.push(chunk)
    }
    const failed = expect(read()).rejects.toMatchObject({
      code: 'transport/timed-out',
      message: expect.stringContaining(`The limit was ${limit / 1000} s.`),
    })
    const before = server.requests.length
    while (server.requests.length === before) await settled()
    if (telling) {
      send(replyOf('one'))
      while (chunks.length === 0) await settled()
    }
    const begun = chunks.length
    for (let time = 0; time < limit; time += 500) {
      send(empty[(time / 500) % 3]!)
      // Every third of them is handed on, for it tells of the cost.
      while (chunks.length < begun + Math.floor(time / 1500)) await settled()
      await clock.advance(500)
    }
    await failed
    expect(clock.pending()).toBe(0)
  }
})

test.each([0, -1, Number.NaN])('refuses a limit of %f', async (limit) => {
  server = await startServer(() => {})
  expect(() => timeout({ idle: limit })).toThrow('a number above 0 for idle')
})
