import { type AddressInfo, createServer, type Socket } from 'node:net'
import { GoogleGenAI } from '@google/genai'
import type { Reply } from '@pollux/wire'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { countIterations, FEW_ITERATIONS } from '../../../tests/steps/count-iterations.ts'
import { type Dialect, generateContent } from './calls/dialect.ts'
import { createTransport } from './calls/transport.ts'
import type { GeminiClient } from './client/gemini-client.ts'
import { createManualClock, settled } from './fixtures/manual-clock.ts'
import { sdks } from './fixtures/sdks.ts'
import {
  event,
  replyOf,
  sendError,
  sendJson,
  startServer,
  type TestServer,
  testKey,
} from './fixtures/server.ts'
import { refuseUnhandled } from './fixtures/unhandled.ts'
import { interactions } from './interactions/interactions.ts'
import { retry } from './middleware/retry.ts'
import { timeout } from './middleware/timeout.ts'
import type { TransportRequest } from './requests/request.ts'

let server: TestServer | undefined
refuseUnhandled()
afterEach(async () => {
  await server?.close()
  server = undefined
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

test('an abort while the reply is awaited settles at once and frees the socket', async () => {
  server = await startServer(() => {})
  const controller = new AbortController()
  const call = createTransport({ client: server.client }).generate(request, controller)
  const failed = expect(call).rejects.toMatchObject({ code: 'transport/aborted' })
  while (server.requests.length === 0) await settled()
  const iterations = countIterations()
  controller.abort()
  await failed
  expect(iterations()).toBeLessThan(FEW_ITERATIONS)
  await expect.poll(() => server?.sockets()).toBe(0)
})

test('an abort while a picture is on its way settles at once and frees the socket', async () => {
  const sockets = new Set<Socket>()
  const stalled = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {})
    // Reads nothing, so that the picture cannot go on.
    socket.pause()
  })
  await new Promise<void>((resolve) => stalled.listen(0, '127.0.0.1', resolve))
  const { port } = stalled.address() as AddressInfo
  const baseUrl = `http://127.0.0.1:${port}`
  const client = new GoogleGenAI({ apiKey: testKey, httpOptions: { baseUrl } })
  const controller = new AbortController()
  const parts = [{ bytes: new Uint8Array(14_000_000), mimeType: 'image/png' }]
  const call = createTransport({ client }).generate({ ...request, parts }, controller)
  const failed = expect(call).rejects.toMatchObject({ code: 'transport/aborted' })
  await expect.poll(() => sockets.size).toBe(1)
  await settled()
  const iterations = countIterations()
  controller.abort()
  await failed
  expect(iterations()).toBeLessThan(FEW_ITERATIONS)
  for (const socket of sockets) socket.resume()
  await expect.poll(() => sockets.size).toBe(0)
  stalled.close()
})

test('an abort between two chunks ends the stream and frees the socket', async () => {
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
  await expect.poll(() => server?.sockets()).toBe(0)
})

test('a caller that has seen enough of a stream frees the socket', async () => {
  server = await startServer((response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write(event(replyOf('half')))
  })
  const clock = createManualClock()
  for await (const _ of createTransport({ client: server.client, clock }).stream(request)) break
  await expect.poll(() => server?.sockets()).toBe(0)
  expect(clock.pending()).toBe(0)
})

test('a client that ignores the signal delays nobody', async () => {
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

/** How a call may go: what the server answers first, and what after that. */
const whole = JSON.stringify(replyOf('there', 'STOP'))
const count = JSON.stringify({ totalTokens: 9 })
const interaction = JSON.stringify({
  object: 'interaction',
  id: 'x',
  status: 'completed',
  steps: [],
})
const events = [replyOf('one'), replyOf('two'), replyOf('three', 'STOP')].map(event)
const steps = [
  { event_type: 'interaction.created', interaction: { id: 'x' } },
  { event_type: 'step.delta', index: 0, delta: { type: 'text', text: 'one' } },
  { event_type: 'interaction.completed', interaction: { id: 'x', status: 'completed' } },
].map(event)

type Kind = [method: 'generate' | 'stream' | 'countTokens', dialect: Dialect, pieces: string[]]

const kinds: Kind[] = [
  ['generate', generateContent, [whole.slice(0, 40), whole.slice(40)]],
  ['stream', generateContent, events],
  ['countTokens', generateContent, [count]],
  ['generate', interactions(), [interaction.slice(0, 9), interaction.slice(9)]],
  ['stream', interactions(), steps],
]

/**
 * One call with a picture over real HTTP: an overload, a wait, then an answer in pieces. Aborts at the k-th event of fetch and
 * of the clock: what is asked for, what has come, what is read, what is set and what goes off.
 */
async function runWithAbort(
  SDK: typeof GoogleGenAI,
  [method, dialect, pieces]: Kind,
  abortAt: number,
) {
  const ours = await startServer((response, index) => {
    if (index === 0) return sendError(response, 503, 'UNAVAILABLE', 'Busy.')
    const type = method === 'stream' ? 'text/event-stream' : 'application/json'
    response.writeHead(200, { 'content-type': type })
    const sendNext = (at: number) => {
      if (at === pieces.length) response.end()
      else response.write(pieces[at], () => setImmediate(sendNext, at + 1))
    }
    sendNext(0)
  })
  let happened = 0
  let iterations = () => 0
  const controller = new AbortController()
  const happen = () => {
    happened += 1
    if (happened !== abortAt) return
    iterations = countIterations()
    controller.abort()
  }
  const watched: ReadableStreamDefaultReader<Uint8Array>[] = []
  const fetch = async (input: RequestInfo | URL, init?: RequestInit) => {
    happen()
    const response = await globalThis.fetch(input, init)
    happen()
    const reader = response.body!.getReader()
    watched.push(reader)
    const source: UnderlyingDefaultSource<Uint8Array> = {
      async pull(to) {
        happen()
        const { done, value } = await reader.read()
        happen()
        if (done) to.close()
        else to.enqueue(value)
      },
      cancel: (reason) => reader.cancel(reason),
    }
    const body = new ReadableStream(source, { highWaterMark: 0 })
    return new Response(body, { status: response.status, headers: response.headers })
  }
  const manual = createManualClock()
  const clock = {
    ...manual,
    after(delay: number, task: () => void) {
      happen()
      return manual.after(delay, () => {
        happen()
        task()
      })
    },
  }
  const client = new SDK({ apiKey: testKey, httpOptions: { baseUrl: ours.url, fetch } })
  const use = [timeout(), retry({ onRetry: () => void setImmediate(() => manual.advance(3000)) })]
  const transport = createTransport({ client, clock, use, dialect })
  const asked = { ...request, parts: [...request.parts, { bytes, mimeType: 'image/png' }] }
  const ask = async () => {
    if (method !== 'stream') return transport[method](asked, controller)
    for await (const _ of transport.stream(asked, controller)) happen()
  }
  const outcome = await ask().then(
    () => 'done',
    (error: { code: string }) => error.code,
  )
  const settledIn = iterations()
  // What was answered whole leaves its connection to the next call, all else closes it.
  await expect.poll(() => ours.underWay()).toBe(0)
  const pending = manual.pending()
  await ours.close()
  return { outcome, pending, happened, settledIn }
}

const bytes = new Uint8Array(1000)

describe.each(sdks)('with the SDK %s', (_, SDK) => {
  test.each(kinds)(
    'an abort at any moment of %s settles it at once and leaves no timer and nothing running',
    async (...kind) => {
      const { happened, ...undisturbed } = await runWithAbort(SDK, kind, 0)
      expect(undisturbed).toMatchObject({ outcome: 'done', pending: 0 })
      expect(happened).toBeGreaterThan(15)
      for (let moment = 1; moment <= happened; moment += 1) {
        const { outcome, pending, settledIn } = await runWithAbort(SDK, kind, moment)
        // At the last moments the answer may have come whole.
        const isLate = moment > happened - 4
        expect({ moment, outcome, pending }).toEqual({
          moment,
          outcome: isLate
            ? expect.stringMatching(/^(done|transport\/aborted)$/)
            : 'transport/aborted',
          pending: 0,
        })
        expect(settledIn).toBeLessThan(FEW_ITERATIONS)
      }
    },
  )
})

test('an abort long after a call has ended does nothing', async () => {
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
