import { inspect } from 'node:util'
import { GoogleGenAI } from '@google/genai'
import type { Reply } from '@pollux/wire'
import { afterEach, expect, test } from 'vitest'
import { generateContent } from '../calls/dialect.ts'
import { createTransport, type Transport } from '../calls/transport.ts'
import { fakeClient } from '../fixtures/fake-client.ts'
import { collect, connectTo, png } from '../fixtures/sdks.ts'
import {
  replyOf,
  sendError,
  sendEvents,
  sendJson,
  startServer,
  type TestServer,
  testKey,
} from '../fixtures/server.ts'
import { interactions } from '../interactions/interactions.ts'
import type { TransportRequest } from '../requests/request.ts'
import { type RecordedCall, record } from './record.ts'
import { replay } from './replay.ts'

let server: TestServer | undefined
afterEach(async () => {
  await server?.close()
  server = undefined
})

const bytes = new Uint8Array(3000).map((_, index) => index * 7)
const request: TransportRequest = {
  model: 'gemini-3.8-flash',
  parts: [{ bytes, mimeType: 'image/png' }, { text: `Where is the cat? ${testKey}` }],
}

/** Everything that a run of calls gives, as text. */
async function run(transport: Transport): Promise<string> {
  const outcomes: unknown[] = []
  const keep = async (outcome: Promise<unknown>) => {
    outcomes.push(
      await outcome.catch(({ code, message, status, retryDelayMs }) => ({
        code,
        message,
        status,
        retryDelayMs,
      })),
    )
  }
  const stream = async (asked: TransportRequest) => {
    const chunks: Reply[] = []
    for await (const chunk of transport.stream(asked)) chunks.push(chunk)
    return chunks
  }
  await keep(transport.generate(request))
  await keep(transport.generate(request))
  await keep(transport.countTokens(request))
  await keep(stream(request))
  await keep(stream({ ...request, system: 'cut' }))
  await keep(transport.generate({ ...request, system: 'busy' }))
  return JSON.stringify(outcomes)
}

test('a recorded run replays without a server, byte for byte', async () => {
  const answers = [
    replyOf('first', 'STOP'),
    replyOf('second', 'STOP'),
    { totalTokens: 9 },
    [replyOf('one '), replyOf('two', 'STOP')],
    [replyOf('one ')],
  ]
  server = await startServer((response, index) => {
    const answer = answers[index]
    if (answer === undefined) {
      const details = [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '7s' }]
      sendError(response, 429, 'RESOURCE_EXHAUSTED', `Quota of ${testKey}.`, details)
    } else if (Array.isArray(answer)) sendEvents(response, answer)
    else sendJson(response, answer)
  })
  const lines: string[] = []
  const write = (call: RecordedCall) => void lines.push(JSON.stringify(call))
  const recorded = await run(createTransport({ client: server.client, use: [record({ write })] }))
  await server.close()
  server = undefined

  const calls = lines.map((line): RecordedCall => JSON.parse(line))
  const client = fakeClient(() => expect.unreachable())
  const replayed = await run(createTransport({ client, use: [replay({ calls })] }))
  expect(replayed).toBe(recorded)
  expect(recorded).toContain('transport/stream-cut')
  expect(recorded).toContain('"retryDelayMs":7000')
  expect(lines.join('\n') + inspect(calls, { depth: 20 })).not.toContain(testKey)
})

test('a recording holds hashes in place of pictures', async () => {
  const calls: RecordedCall[] = []
  const client = fakeClient(() => replyOf('there', 'STOP'))
  const use = [record({ write: (call) => void calls.push(call) })]
  await createTransport({ client, use }).generate(request)
  const { createHash } = await import('node:crypto')
  expect(calls[0]?.request.contents[0]?.parts?.[0]).toEqual({
    inlineData: {
      mimeType: 'image/png',
      data: `sha256:${createHash('sha256').update(bytes).digest('hex')}`,
    },
  })
})

test('the error for a call that was not recorded names its fingerprint', async () => {
  const client = fakeClient(() => expect.unreachable())
  const transport = createTransport({ client, use: [replay({ calls: [] })] })
  await expect(transport.generate(request)).rejects.toMatchObject({
    code: 'transport/replay-missing',
    message: expect.stringMatching(/Its fingerprint is generate-[0-9a-f]{64}\.$/),
  })
})

test('the last recording of a call is repeated', async () => {
  const calls: RecordedCall[] = []
  const use = [record({ write: (call) => void calls.push(structuredClone(call)) })]
  const client = fakeClient((index) => replyOf(`${index}`, 'STOP'))
  const recording = createTransport({ client, use })
  for (let time = 0; time < 2; time += 1) await recording.generate(request)
  const replaying = createTransport({ client, use: [replay({ calls })] })
  const texts: unknown[] = []
  for (let time = 0; time < 4; time += 1) {
    const { candidates } = await replaying.generate(request)
    texts.push(candidates?.[0]?.content?.parts?.[0]?.text)
  }
  expect(texts).toEqual(['0', '1', '1', '1'])
})

test.each([generateContent, interactions()])(
  'a run of $name over the emulator replays as well, and is not taken for the other API’s',
  async (dialect) => {
    const client = await connectTo(GoogleGenAI)
    const parts = [{ bytes: png, mimeType: 'image/png' }, { text: 'Where is the cat?' }]
    const asked = { model: request.model, parts }
    const calls: string[] = []
    const write = (call: RecordedCall) => void calls.push(JSON.stringify(call))
    const ask = async (transport: Transport) => [
      await transport.generate(asked),
      await collect(transport.stream(asked)),
      await transport.countTokens(asked),
    ]
    const recorded = await ask(createTransport({ client, dialect, use: [record({ write })] }))
    const use = [replay({ calls: calls.map((line): RecordedCall => JSON.parse(line)) })]
    const offline = fakeClient(() => expect.unreachable())
    const replayed = await ask(createTransport({ client: offline, dialect, use }))
    expect(JSON.stringify(replayed)).toBe(JSON.stringify(recorded))
    const other = dialect === generateContent ? interactions() : generateContent
    await expect(
      createTransport({ client: offline, dialect: other, use }).generate(asked),
    ).rejects.toMatchObject({ code: 'transport/replay-missing' })
  },
)

test('a file in Gemini’s own shape is recorded as the same hash', async () => {
  const calls: RecordedCall[] = []
  const client = fakeClient(() => replyOf('there', 'STOP'))
  const use = [record({ write: (call) => void calls.push(call) })]
  const transport = createTransport({ client, use })
  const data = Buffer.from(bytes).toString('base64')
  for (const part of [
    { bytes, mimeType: 'image/png', mediaResolution: 'MEDIA_RESOLUTION_LOW' },
    {
      inlineData: { mimeType: 'image/png', data },
      mediaResolution: { level: 'MEDIA_RESOLUTION_LOW' },
    },
  ]) {
    await transport.generate({ ...request, history: [{ role: 'model', parts: [part] }] })
  }
  expect(calls[0]).toEqual(calls[1])
  expect(JSON.stringify(calls)).not.toContain(data.slice(0, 40))
})
