import { Agent, get, type IncomingMessage } from 'node:http'
import { gunzipSync } from 'node:zlib'
import { GoogleGenAI } from '@google/genai'
import { readWireError } from '@pollux/wire'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Fault } from '../faults/fault.ts'
import { collect, connect, listen, promised, sdks } from '../fixtures/connect.ts'
import { interactionError } from '../protocol/interaction-error.ts'
import { wireError } from '../protocol/wire-error.ts'

const model = 'gemini-3.8-flash'
const hi = { model, contents: 'Hi' }

/** The bytes of an answer as they come, and what it ends with. */
async function receive(url: string) {
  const agent = new Agent({ keepAlive: false })
  onTestFinished(() => agent.destroy())
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const headers = { 'x-goog-api-key': 'any' }
    get(`${url}/v1/models/${model}`, { agent, headers }, resolve).on('error', reject)
  })
  const pieces: Buffer[] = []
  let error: unknown
  try {
    for await (const piece of response) pieces.push(piece)
  } catch (cause) {
    error = cause
  }
  const { statusCode: status, headers } = response
  return { status, headers, pieces, body: Buffer.concat(pieces), error }
}

const faulty = (fault: Fault | readonly Fault[]) => ({ faults: () => fault })

test('closes before a byte of the answer', async () => {
  const { url } = await listen(faulty({ connection: 'close' }))
  await expect(receive(url)).rejects.toMatchObject({
    code: 'ECONNRESET',
    message: 'socket hang up',
  })
})

test('resets before a byte of the answer', async () => {
  const { url } = await listen(faulty({ connection: 'reset' }))
  await expect(receive(url)).rejects.toMatchObject({
    code: 'ECONNRESET',
    message: 'read ECONNRESET',
  })
})

test('cuts and resets in the middle of a body', async () => {
  const cut = await listen(faulty({ cut: 20 }))
  expect(await receive(cut.url)).toMatchObject({
    body: expect.objectContaining({ length: 20 }),
    error: { code: 'ECONNRESET', message: 'aborted' },
  })
  const reset = await listen(faulty({ cut: 20, reset: true }))
  expect(await receive(reset.url)).toMatchObject({ error: { code: 'ECONNRESET' } })
})

test('ends a body early as if it were whole', async () => {
  const { url } = await listen(faulty({ truncate: 20 }))
  const { body, error, status } = await receive(url)
  expect([status, body.length, error]).toEqual([200, 20, undefined])
})

test('drips byte by byte, as slowly as the clock says', async () => {
  const waits: number[] = []
  const { url } = await listen({
    ...faulty([{ truncate: 12 }, { drip: 1, everyMs: 1000 }]),
    wait: async (milliseconds) => {
      waits.push(milliseconds)
      await new Promise((resolve) => setImmediate(resolve))
    },
  })
  const { pieces, body } = await receive(url)
  expect(body.toString()).toBe('{\n  "name": ')
  expect(pieces.length).toBeGreaterThan(1)
  expect(waits.slice(0, 11)).toEqual(Array(11).fill(1000))
})

test('inflates to what was asked for and the body after it', async () => {
  const { url } = await listen(faulty({ bomb: 5_000_000 }))
  const { headers, body } = await receive(url)
  expect(headers['content-encoding']).toBe('gzip')
  expect(body.length).toBeLessThan(20_000)
  const inflated = gunzipSync(body)
  expect(inflated.subarray(0, 5_000_000).every((byte) => byte === 0x0a)).toBe(true)
  expect(JSON.parse(inflated.toString())).toMatchObject({ name: `models/${model}` })
})

test('stalls until the client goes', async () => {
  for (const stall of ['headers', 0, 20] as const) {
    const stalled = promised()
    const server = await listen({
      faults: () => {
        stalled.keep()
        return { stall }
      },
    })
    const abort = new AbortController()
    const work = fetch(`${server.url}/v1/models/${model}`, {
      headers: { 'x-goog-api-key': 'any' },
      signal: abort.signal,
    }).then(async (response) => {
      const reader = response.body!.getReader()
      if (stall !== 0) await reader.read()
      abort.abort()
      return reader.read()
    })
    await stalled.kept
    if (stall === 'headers') abort.abort()
    await expect(work).rejects.toMatchObject({ name: 'AbortError' })
  }
})

test('delays by the clock, and less if the client goes', async () => {
  const waits: number[] = []
  const { url } = await listen({
    ...faulty([{ delay: 60_000 }, wireError('UNAVAILABLE')]),
    wait: async (milliseconds) => void waits.push(milliseconds),
  })
  expect(await receive(url)).toMatchObject({ status: 503 })
  expect(waits).toEqual([60_000])
  const real = await listen(faulty({ delay: 600_000 }))
  const abort = new AbortController()
  const headers = { 'x-goog-api-key': 'any' }
  const work = fetch(`${real.url}/v1/models`, { headers, signal: abort.signal })
  abort.abort()
  await expect(work).rejects.toMatchObject({ name: 'AbortError' })
})

test('redirects, mislabels and hides errors behind 200', async () => {
  const location = 'http://127.0.0.1:9/'
  const redirect = await listen(faulty({ status: 307, body: '', headers: { location } }))
  expect(await receive(redirect.url)).toMatchObject({ status: 307, headers: { location } })
  const html = await listen(faulty({ contentType: 'text/html' }))
  expect(await receive(html.url)).toMatchObject({ headers: { 'content-type': 'text/html' } })
  const hidden = await listen(faulty({ ...wireError('UNAVAILABLE'), status: 200 }))
  const { status, body } = await receive(hidden.url)
  expect([status, readWireError(body.toString())?.code]).toEqual([200, 503])
})

describe.each(sdks)('with the SDK %s', (_, SDK) => {
  test('a stream without its end has all the words and no finish reason', async () => {
    const engine = () => 'One, two. "finishReason":"STOP"'
    const client = await connect(SDK, { engine, charsPerChunk: 4, ...faulty({ unfinished: true }) })
    const chunks = await collect(await client.models.generateContentStream(hi))
    expect(chunks.map(({ text }) => text).join('')).toBe(engine())
    const reasons = chunks.map(({ candidates }) => candidates?.[0]?.finishReason)
    expect(reasons.every((reason) => reason === undefined)).toBe(true)
    const events = await collect(
      await client.interactions.create({ model, input: 'Hi', stream: true }),
    )
    expect(events.at(-1)?.event_type).toBe('step.stop')
  })

  test('a stream comes twice, each event after the other', async () => {
    const client = await connect(SDK, { charsPerChunk: 3, ...faulty({ repeat: 2 }) })
    const chunks = await collect(await client.models.generateContentStream(hi))
    expect(chunks.map(({ text }) => text)).toEqual(['A c', 'A c', 'at.', 'at.'])
    expect((await client.models.generateContent(hi)).text).toBe('A cat.')
  })

  test('a stream that drips is read all the same', async () => {
    const client = await connect(SDK, { charsPerChunk: 3, ...faulty({ drip: 7 }) })
    const chunks = await collect(await client.models.generateContentStream(hi))
    expect(chunks.map(({ text }) => text)).toEqual(['A c', 'at.'])
  })

  test('errors of the Interactions API are told in its own form', async () => {
    const client = await connect(SDK, faulty(interactionError('quota_exceeded')))
    const work = client.interactions.create({ model, input: 'Hi' }, { maxRetries: 0 })
    const thrown = await work.catch((error: unknown) => error)
    expect(readWireError(thrown)).toMatchObject({
      code: 429,
      status: 'RESOURCE_EXHAUSTED',
      reason: 'quota_exceeded',
    })
  })
})

test('a fetch rejects where a connection would break', async () => {
  const { createEmulator } = await import('../assembly/create-emulator.ts')
  const emulator = createEmulator({ engine: () => '', ...faulty({ connection: 'reset' }) })
  const client = new GoogleGenAI({
    apiKey: 'any',
    httpOptions: { fetch: (input, init) => emulator.fetch(new Request(input, init)) },
  })
  await expect(client.models.generateContent(hi)).rejects.toBeInstanceOf(TypeError)
})
