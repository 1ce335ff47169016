import type { Reply } from '@pollux/wire'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createManualClock, settled } from './fixtures/manual-clock.ts'
import {
  event,
  replyOf,
  sendError,
  sendJson,
  startServer,
  type TestServer,
} from './fixtures/server.ts'
import type { GeminiClient } from './gemini-client.ts'
import type { TransportRequest } from './request.ts'
import { createTransport } from './transport.ts'

let server: TestServer | undefined
const unhandled: unknown[] = []
const onUnhandled = (reason: unknown) => unhandled.push(reason)
beforeEach(() => {
  unhandled.length = 0
  process.on('unhandledRejection', onUnhandled)
})
afterEach(async () => {
  await settled()
  process.off('unhandledRejection', onUnhandled)
  await server?.close()
  server = undefined
  expect(unhandled).toEqual([])
})

const request: TransportRequest = {
  model: 'gemini-3.8-flash',
  parts: [{ text: 'Where is the cat?' }],
}

test('a signal that has aborted already sends nothing', async () => {
  server = await startServer((response) => sendJson(response, replyOf('there', 'STOP')))
  const transport = createTransport({ client: server.client })
  const reason = new Error('enough')
  await expect(
    transport.generate(request, { signal: AbortSignal.abort(reason) }),
  ).rejects.toMatchObject({
    code: 'transport/aborted',
    retryable: false,
    cause: { message: 'enough' },
  })
  expect(server.requests).toEqual([])
})

test('a caller’s own time limit ends in time-out', async () => {
  server = await startServer(() => {})
  const transport = createTransport({ client: server.client })
  await expect(
    transport.generate(request, { signal: AbortSignal.timeout(20) }),
  ).rejects.toMatchObject({ code: 'transport/timed-out', retryable: false })
})

test('an abort while the reply is awaited settles at once and lets the socket go', async () => {
  server = await startServer(() => {})
  const controller = new AbortController()
  const call = createTransport({ client: server.client }).generate(request, controller)
  const failed = expect(call).rejects.toMatchObject({ code: 'transport/aborted' })
  while (server.requests.length === 0) await settled()
  const start = performance.now()
  controller.abort()
  await failed
  expect(performance.now() - start).toBeLessThan(100)
  await vi.waitFor(() => expect(server?.sockets()).toBe(0))
})

test('an abort between two chunks ends the stream and lets the socket go', async () => {
  server = await startServer((response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write(event(replyOf('half')))
  })
  const controller = new AbortController()
  const chunks: Reply[] = []
  const read = async () => {
    for await (const chunk of createTransport({ client: server!.client }).stream(
      request,
      controller,
    )) {
      chunks.push(chunk)
      setImmediate(() => controller.abort())
    }
  }
  await expect(read()).rejects.toMatchObject({ code: 'transport/aborted' })
  expect(chunks).toHaveLength(1)
  await vi.waitFor(() => expect(server?.sockets()).toBe(0))
})

test('a caller that has seen enough of a stream lets the socket go', async () => {
  server = await startServer((response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write(event(replyOf('half')))
  })
  const clock = createManualClock()
  for await (const _ of createTransport({ client: server.client, clock }).stream(request)) break
  await vi.waitFor(() => expect(server?.sockets()).toBe(0))
  expect(clock.pending()).toBe(0)
})

test('a client that takes no notice of the signal holds nobody up', async () => {
  const never = new Promise<never>(() => {})
  const client: GeminiClient = {
    models: {
      generateContent: () => never,
      generateContentStream: () => never,
      countTokens: () => never,
    },
  }
  const clock = createManualClock()
  const transport = createTransport({ client, clock })
  for (const call of [transport.generate, transport.countTokens]) {
    const controller = new AbortController()
    const failed = expect(call(request, controller)).rejects.toMatchObject({
      code: 'transport/aborted',
    })
    await settled()
    controller.abort()
    await failed
  }
  expect(clock.pending()).toBe(0)
})

/** Answers twice with an overload, then with a stream of three chunks. */
async function scenario(abortAt: number) {
  let events = 0
  const controller = new AbortController()
  const count = () => {
    events += 1
    if (events === abortAt) controller.abort()
  }
  const clock = createManualClock()
  const counted = {
    ...clock,
    after(delay: number, task: () => void) {
      count()
      const cancel = clock.after(delay, () => {
        count()
        task()
      })
      return cancel
    },
  }
  const chunksOf = async function* () {
    for (const end of [undefined, undefined, 'STOP']) {
      count()
      await null
      count()
      yield replyOf('x', end)
    }
  }
  let asked = 0
  const client: GeminiClient = {
    models: {
      async generateContentStream() {
        count()
        await null
        count()
        asked += 1
        if (asked < 3) throw Object.assign(new Error('busy'), { status: 503 })
        return chunksOf()
      },
      generateContent: () => Promise.reject(new Error('not asked here')),
      countTokens: () => Promise.reject(new Error('not asked here')),
    },
  }
  const read = async () => {
    for await (const _ of createTransport({ client, clock: counted }).stream(request, controller))
      count()
  }
  const outcome = read().then(
    () => 'done',
    (error: { code: string }) => error.code,
  )
  // Only the retries' waits are let pass; limits never run out here.
  for (let turn = 0; turn < 12; turn += 1) {
    await settled()
    if (clock.pending() > 0) await clock.advance(3000)
  }
  return { outcome: await outcome, pending: clock.pending(), events }
}

test('an abort at any moment of a call settles it and leaves no timer', async () => {
  const { events, ...whole } = await scenario(0)
  expect(whole).toEqual({ outcome: 'done', pending: 0 })
  expect(events).toBeGreaterThan(20)
  for (let moment = 1; moment <= events; moment += 1) {
    const { outcome, pending } = await scenario(moment)
    expect({ moment, outcome, pending }).toEqual({
      moment,
      outcome: moment === events ? expect.any(String) : 'transport/aborted',
      pending: 0,
    })
  }
})

test('an abort long after a call is over does nothing', async () => {
  server = await startServer((response) => sendJson(response, replyOf('there', 'STOP')))
  const controller = new AbortController()
  const add = vi.spyOn(controller.signal, 'addEventListener')
  const remove = vi.spyOn(controller.signal, 'removeEventListener')
  await createTransport({ client: server.client }).generate(request, controller)
  expect(remove.mock.calls.length).toBe(add.mock.calls.length)
  controller.abort()
})

test('errors after an overload keep their code when the caller aborts later', async () => {
  server = await startServer((response) => sendError(response, 400, 'INVALID_ARGUMENT', 'No.'))
  const controller = new AbortController()
  await expect(
    createTransport({ client: server.client }).generate(request, controller),
  ).rejects.toMatchObject({ code: 'transport/request-refused' })
})
