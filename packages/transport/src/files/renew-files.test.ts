import { scriptedEngine } from '@pollux/emulator'
import { joinReply } from '@pollux/wire'
import { describe, expect, test, vi } from 'vitest'
import { createTransport } from '../calls/transport.ts'
import { failure } from '../failures/read-failure.ts'
import { fakeClient } from '../fixtures/fake-client.ts'
import { createHastyClock } from '../fixtures/hasty-clock.ts'
import { collect, emulate, png, sdks } from '../fixtures/sdks.ts'
import { replyOf, testKey } from '../fixtures/server.ts'
import { failureOf } from '../fixtures/upload-setup.ts'
import { interactions } from '../interactions/interactions.ts'
import { retry } from '../middleware/retry.ts'
import { timeout } from '../middleware/timeout.ts'
import type { Call, Send } from '../requests/call.ts'
import type { TransportRequest } from '../requests/request.ts'
import type { GeminiFile } from '../uploads/gemini-file.ts'
import { createFiles } from './create-files.ts'
import { renewFiles } from './renew-files.ts'

const model = 'gemini-3.8-flash'
const picture = new Blob([png])
const words = 'A film about a cat.'

/** A transport and files of one emulator, whose clock is moved by the test. */
async function open(
  SDK: (typeof sdks)[0][1],
  options: { hold?: number; dialect?: ReturnType<typeof interactions> } = {},
) {
  let time = Date.UTC(2026, 10, 21)
  let asked = 0
  const engine = scriptedEngine((request) => {
    asked += 1
    return JSON.stringify(request)
  })
  const baseUrl = await emulate({ engine, now: () => time })
  const client = new SDK({ apiKey: testKey, httpOptions: { baseUrl } })
  const wire = { baseUrl, headers: { 'x-goog-api-key': testKey } }
  const { dialect, hold } = options
  const clock = createHastyClock()
  const files = createFiles({
    client,
    wire,
    clock: { ...clock, date: () => new Date(time) },
    ...(hold === undefined ? {} : { hold }),
  })
  const renew = vi.spyOn(files, 'renew')
  const use = [timeout(), retry(), renewFiles(files)]
  const transport = createTransport({ client, use, ...(dialect ? { dialect } : {}) })
  return {
    client,
    files,
    transport,
    renew,
    asked: () => asked,
    pass: (milliseconds: number) => {
      time += milliseconds
    },
  }
}

const partOf = ({ uri, mimeType }: GeminiFile) => ({ uri, mimeType })
const requestOf = (...files: GeminiFile[]): TransportRequest => ({
  model,
  parts: [...files.map(partOf), { text: 'What is this?' }],
})

const DAYS = 49 * 3_600_000

describe.each(sdks)('with the SDK %s', (_, SDK) => {
  test('an expired file is uploaded again, and the call is repeated once', async () => {
    const { files, transport, pass, asked } = await open(SDK)
    const file = await files.ensure(picture)
    const other = await files.upload(new Blob([words]))
    pass(DAYS)
    const reply = await transport.generate(requestOf(file, other))
    const told = joinReply(reply).text
    expect(told).toContain(Buffer.from(png).toString('base64'))
    expect(told).toContain(Buffer.from(words).toString('base64'))
    expect(asked()).toBe(1)
    expect(await files.list()).toHaveLength(2)
    // The cache knows the new one.
    const next = await files.ensure(picture)
    expect(next.uri).not.toBe(file.uri)
    expect(await files.list()).toHaveLength(2)
  })

  test('in a stream, a count, an earlier turn and in Gemini’s own shape too', async () => {
    const { files, transport, pass, renew } = await open(SDK)
    const file = await files.ensure(picture)
    pass(DAYS)
    const fileData = { fileUri: file.uri, mimeType: file.mimeType }
    const history = [
      { role: 'user' as const, parts: [{ fileData }] },
      { role: 'model' as const, parts: [{ text: 'A dot.' }] },
    ]
    const parts = [{ text: 'Sure?' }]
    expect((await collect(transport.stream({ model, parts, history }))).length).toBeGreaterThan(0)
    expect(renew).toHaveBeenCalledTimes(1)
    // What was renewed already is named by its new address at once.
    expect((await transport.countTokens({ model, parts, history })).totalTokens).toBeGreaterThan(0)
    await transport.generate(requestOf(file))
    expect(renew).toHaveBeenCalledTimes(1)
    pass(DAYS)
    await transport.generate(requestOf(file))
    expect(renew).toHaveBeenCalledTimes(2)
    expect(await files.list()).toHaveLength(1)
  })

  test('with interactions() as well', async () => {
    const { files, transport, pass } = await open(SDK, { dialect: interactions() })
    const file = await files.ensure(picture)
    pass(DAYS)
    expect(joinReply(await transport.generate(requestOf(file))).text).not.toBe('')
  })

  test('fifty calls at once upload it once', async () => {
    const { files, transport, pass } = await open(SDK)
    const file = await files.ensure(picture)
    pass(DAYS)
    await Promise.all(Array.from({ length: 50 }, () => transport.generate(requestOf(file))))
    expect(await files.list()).toHaveLength(1)
  })

  test('a deleted file is uploaded again too', async () => {
    const { files, transport, client } = await open(SDK)
    const file = await files.ensure(picture)
    await client.files.delete({ name: file.name })
    expect(await files.ensure(picture)).toEqual(file)
    await transport.generate(requestOf(file))
    const [there] = await files.list()
    expect((await files.ensure(picture)).uri).toBe(there?.uri)
  })

  test('leaves alone a file of others, and one whose bytes are no longer held', async () => {
    const { transport } = await open(SDK)
    const foreign = {
      uri: 'https://generativelanguage.googleapis.com/v1beta/files/foreign',
      mimeType: 'image/png',
    }
    expect(await failureOf(transport.generate({ model, parts: [foreign] }))).toMatchObject({
      code: 'transport/file-expired',
    })
    const { files, pass, ...forgetful } = await open(SDK, { hold: 10 })
    const file = await files.upload(picture)
    pass(DAYS)
    expect(await failureOf(forgetful.transport.generate(requestOf(file)))).toMatchObject({
      code: 'transport/file-expired',
    })
  })

  test('an active file is not uploaded again because another is gone', async () => {
    const { files, transport } = await open(SDK)
    const file = await files.upload(picture)
    const foreign = {
      uri: 'https://generativelanguage.googleapis.com/v1beta/files/foreign',
      mimeType: 'image/png',
    }
    const parts = [partOf(file), foreign]
    expect(await failureOf(transport.generate({ model, parts }))).toMatchObject({
      code: 'transport/file-expired',
    })
    expect(await files.list()).toHaveLength(1)
  })
})

/** What a middleware makes of a call that always fails in one way. */
async function callThrough(
  renew: (uri: string) => Promise<GeminiFile | undefined>,
  send: Send,
  signal = new AbortController().signal,
) {
  const request = { model, parts: [{ uri: 'a', mimeType: 'image/png' }] }
  const call = { request, signal } as unknown as Call
  return await collect(renewFiles({ renew: vi.fn(renew) })(send)(call))
}

describe('the middleware', () => {
  const next = { uri: 'b' } as GeminiFile
  const expire = () => failure('transport/file-expired')

  test('never makes a third call', async () => {
    const asked: string[] = []
    // biome-ignore lint/correctness/useYield: It fails before.
    const send: Send = async function* ({ request }) {
      asked.push(JSON.stringify(request.parts[0]))
      throw expire()
    }
    const error = await failureOf(callThrough(async () => next, send))
    expect(error).toMatchObject({ code: 'transport/file-expired' })
    expect(asked).toEqual([
      '{"uri":"a","mimeType":"image/png"}',
      '{"uri":"b","mimeType":"image/png"}',
    ])
  })

  test('leaves other failures alone, and streams that have yielded a chunk', async () => {
    const renew = vi.fn(async () => next)
    // biome-ignore lint/correctness/useYield: It fails before.
    const forbidden: Send = async function* () {
      throw failure('transport/forbidden')
    }
    expect(await failureOf(callThrough(renew, forbidden))).toMatchObject({
      code: 'transport/forbidden',
    })
    const begun: Send = async function* () {
      yield replyOf('half')
      throw expire()
    }
    expect(await failureOf(callThrough(renew, begun))).toMatchObject({
      code: 'transport/file-expired',
    })
    expect(renew).not.toHaveBeenCalled()
  })

  test('reports why the call failed if it cannot renew, and an abort while it does', async () => {
    // biome-ignore lint/correctness/useYield: It fails before.
    const send: Send = async function* () {
      throw expire()
    }
    const fails = () => Promise.reject(failure('transport/network'))
    expect(await failureOf(callThrough(fails, send))).toMatchObject({
      code: 'transport/file-expired',
    })
    const controller = new AbortController()
    const leaves = () => {
      controller.abort(failure('transport/aborted'))
      return Promise.reject(controller.signal.reason)
    }
    expect(await failureOf(callThrough(leaves, send, controller.signal))).toMatchObject({
      code: 'transport/aborted',
    })
  })

  test('follows successors of successors, even back to an address that was used before', async () => {
    const alive = new Set(['b'])
    const names = new Map([
      ['a', 'b'],
      ['b', 'a'],
    ])
    const renew = async (uri: string) => ({ uri: names.get(uri) }) as GeminiFile
    const asked: string[] = []
    const send: Send = async function* ({ request }) {
      const [part] = request.parts
      const uri = part && 'uri' in part ? part.uri : ''
      asked.push(uri)
      if (!alive.has(uri)) throw expire()
      yield replyOf('there', 'STOP')
    }
    const through = renewFiles({ renew })(send)
    const request = { model, parts: [{ uri: 'a' }] }
    const call = { request, signal: new AbortController().signal } as unknown as Call
    await collect(through(call))
    alive.clear()
    alive.add('a')
    await collect(through(call))
    await collect(through(call))
    expect(asked).toEqual(['a', 'b', 'b', 'a', 'a'])
  })
})

test('refuses an object without renew; if renew throws, the error stays as it was', async () => {
  expect(() => renewFiles({} as never)).toThrow('the result of createFiles for files')
  const expired = failure('transport/file-expired')
  const failing = () => {
    throw new Error('No.')
  }
  const client = fakeClient(() => {
    throw expired
  })
  const transport = createTransport({ client, use: [renewFiles({ renew: failing })] })
  const uri = 'https://generativelanguage.googleapis.com/v1beta/files/a'
  const call = transport.generate({ model, parts: [{ uri, mimeType: 'image/png' }] })
  await expect(call).rejects.toMatchObject({ code: 'transport/file-expired' })
})
