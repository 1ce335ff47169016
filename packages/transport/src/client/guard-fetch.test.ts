import { GoogleGenAI } from '@google/genai'
import { afterEach, expect, test, vi } from 'vitest'
import { createTransport } from '../calls/transport.ts'
import { sdks } from '../fixtures/sdks.ts'
import {
  event,
  replyOf,
  sendJson,
  startServer,
  type TestServer,
  testKey,
} from '../fixtures/server.ts'

const servers: TestServer[] = []
afterEach(async () => {
  vi.restoreAllMocks()
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

async function serve(answer: Parameters<typeof startServer>[0]): Promise<TestServer> {
  const server = await startServer(answer)
  servers.push(server)
  return server
}

const request = { model: 'gemini-3.8-flash', parts: [{ text: 'Where is the cat?' }] }

test.each([301, 302, 303, 307, 308])(
  'does not send the key to where a %i redirects',
  async (status) => {
    const other = await serve((response) => sendJson(response, replyOf('stolen', 'STOP')))
    const { client } = await serve((response) => {
      response.writeHead(status, { location: other.url.replace('127.0.0.1', 'localhost') })
      response.end()
    })
    await expect(createTransport({ client }).generate(request)).rejects.toMatchObject({
      code: 'transport/reply-malformed',
    })
    expect(other.requests).toEqual([])
  },
)

test('ends a reply that grows beyond the limit', async () => {
  const { client } = await serve((response) =>
    sendJson(response, replyOf('x'.repeat(5000), 'STOP')),
  )
  await expect(
    createTransport({ client, maxReplyBytes: 4000 }).generate(request),
  ).rejects.toMatchObject({
    code: 'transport/reply-malformed',
    message: expect.stringContaining('It has more than 4000 bytes (maxReplyBytes).'),
  })
  await expect(
    createTransport({ client, maxReplyBytes: 6000 }).generate(request),
  ).resolves.toBeDefined()
})

test('uses the fetch that the client was made with', async () => {
  const { url } = await serve((response) => sendJson(response, replyOf('there', 'STOP')))
  const own = vi.fn(globalThis.fetch)
  const client = new GoogleGenAI({ apiKey: testKey, httpOptions: { baseUrl: url, fetch: own } })
  await createTransport({ client }).generate(request)
  expect(own).toHaveBeenCalledOnce()
})

test.each(sdks)(
  'with the SDK %s a reply may take longer than undici’s five minutes',
  async (_, SDK) => {
    const { url } = await serve((response) => sendJson(response, replyOf('there', 'STOP')))
    const client = new SDK({ apiKey: testKey, httpOptions: { baseUrl: url } })
    await createTransport({ client }).generate(request)
    const dispatcher = Reflect.get(globalThis, Symbol.for('undici.globalDispatcher.1'))
    const dispatch = vi.spyOn(dispatcher, 'dispatch')
    await createTransport({ client }).generate(request)
    expect(dispatch.mock.calls[0]?.[0]).toMatchObject({ headersTimeout: 0, bodyTimeout: 0 })
  },
)

test('yields what came before an error in a stream', async () => {
  const busy = { error: { code: 503, status: 'UNAVAILABLE', message: 'Busy.' } }
  const { client } = await serve((response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.end(event(replyOf('one')) + event(replyOf('two')) + event(busy))
  })
  let chunks = 0
  const read = async () => {
    for await (const _ of createTransport({ client }).stream(request)) chunks += 1
  }
  await expect(read()).rejects.toMatchObject({ code: 'transport/overloaded' })
  expect(chunks).toBe(2)
})

test('bounds the body of an error as well', async () => {
  const { client } = await serve((response) => {
    response.writeHead(503, { 'content-type': 'text/html' })
    response.end('x'.repeat(5000))
  })
  await expect(
    createTransport({ client, use: [], maxReplyBytes: 4000 }).generate(request),
  ).rejects.toMatchObject({ code: 'transport/reply-malformed' })
})
