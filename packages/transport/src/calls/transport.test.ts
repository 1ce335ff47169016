import { GoogleGenAI } from '@google/genai'
import { joinReply, mergeReplies, type Reply } from '@pollux/wire'
import { afterEach, expect, test } from 'vitest'
import { createManualClock } from '../fixtures/manual-clock.ts'
import {
  replyOf,
  sendError,
  sendEvents,
  sendJson,
  startServer,
  type TestServer,
  testKey,
} from '../fixtures/server.ts'
import { retry } from '../middleware/retry.ts'
import type { Middleware } from '../requests/call.ts'
import type { TransportRequest } from '../requests/request.ts'
import { requestBytes } from '../requests/request-size.ts'
import { createTransport, type Transport } from './transport.ts'

let server: TestServer
afterEach(() => server.close())

const request: TransportRequest = {
  model: 'gemini-3.8-flash',
  parts: [{ text: 'Where is the cat?' }],
}

async function serve(answer: Parameters<typeof startServer>[0]): Promise<Transport> {
  server = await startServer(answer)
  return createTransport({ client: server.client })
}

const bodyOf = (index: number) => JSON.parse(server.requests[index]!.body)

test('sends parts in the order they are given, pictures in base64', async () => {
  const transport = await serve((response) => sendJson(response, replyOf('there', 'STOP')))
  const reply = await transport.generate({
    ...request,
    parts: [
      { text: 'image 1' },
      { bytes: new Uint8Array([1, 2, 3, 4]), mimeType: 'image/png' },
      { uri: 'gs://bucket/cat.png', mimeType: 'image/png' },
      { text: 'Where is the cat?' },
    ],
  })
  expect(joinReply(reply)).toMatchObject({ text: 'there', finishReason: 'STOP' })
  expect(reply).not.toHaveProperty('sdkHttpResponse')
  expect(bodyOf(0).contents).toEqual([
    {
      role: 'user',
      parts: [
        { text: 'image 1' },
        { inlineData: { mimeType: 'image/png', data: 'AQIDBA==' } },
        { fileData: { mimeType: 'image/png', fileUri: 'gs://bucket/cat.png' } },
        { text: 'Where is the cat?' },
      ],
    },
  ])
})

test('sends parts in the order of the API’s guide on request, and parts of one kind as given', async () => {
  const transport = await serve((response) => sendJson(response, replyOf('ok', 'STOP')))
  const file = { uri: 'gs://bucket/cat.png', mimeType: 'image/png' }
  const parts = [{ text: 'one' }, file, { text: 'two' }, { ...file, uri: 'gs://bucket/dog.png' }]
  for (const order of ['given', 'usual'] as const) {
    await transport.generate({ ...request, order, parts })
  }
  const kinds = [0, 1].map((index) =>
    bodyOf(index).contents[0].parts.map((part: object) => Object.values(part)[0].fileUri ?? 'text'),
  )
  expect(kinds).toEqual([
    ['text', 'gs://bucket/cat.png', 'text', 'gs://bucket/dog.png'],
    ['gs://bucket/cat.png', 'gs://bucket/dog.png', 'text', 'text'],
  ])
  expect(bodyOf(1)).not.toHaveProperty('order')
})

test('passes on parts in Gemini’s own shape, and the continuation token', async () => {
  const transport = await serve((response) => sendJson(response, replyOf('ok', 'STOP')))
  const clip = {
    fileData: { fileUri: 'gs://bucket/cat.mp4', mimeType: 'video/mp4' },
    videoMetadata: { fps: 2, startOffset: '10s' },
  }
  const thought = { text: 'Hm.', thought: true, thoughtSignature: 'c2ln' }
  await transport.generate({
    ...request,
    history: [{ role: 'model', parts: [thought, { text: 'Yes.' }] }],
    parts: [clip, { text: 'When?' }],
    cachedContent: 'cachedContents/a',
    continuationToken: 'dG9rZW4=',
  })
  expect(bodyOf(0)).toMatchObject({
    contents: [
      { role: 'model', parts: [thought, { text: 'Yes.' }] },
      { role: 'user', parts: [clip, { text: 'When?' }] },
    ],
    cachedContent: 'cachedContents/a',
    continuationToken: 'dG9rZW4=',
  })
})

test('sends history, system text, settings, safety and tools where Gemini expects them', async () => {
  const transport = await serve((response) => sendJson(response, replyOf('ok', 'STOP')))
  await transport.generate({
    ...request,
    history: [
      { role: 'user', parts: [{ text: 'Hello' }] },
      { role: 'model', parts: [{ text: 'Hi' }] },
    ],
    system: 'Be brief.',
    settings: {
      temperature: 0.5,
      thinkingConfig: { thinkingBudget: 0 },
      responseMimeType: 'text/plain',
    },
    safetySettings: [{ category: 'HARM_CATEGORY_HARASSMENT', threshold: 'BLOCK_NONE' }],
    tools: [{ codeExecution: {} }],
  })
  expect(bodyOf(0)).toEqual({
    contents: [
      { role: 'user', parts: [{ text: 'Hello' }] },
      { role: 'model', parts: [{ text: 'Hi' }] },
      { role: 'user', parts: [{ text: 'Where is the cat?' }] },
    ],
    systemInstruction: { role: 'user', parts: [{ text: 'Be brief.' }] },
    safetySettings: [{ category: 'HARM_CATEGORY_HARASSMENT', threshold: 'BLOCK_NONE' }],
    tools: [{ codeExecution: {} }],
    generationConfig: {
      temperature: 0.5,
      thinkingConfig: { thinkingBudget: 0 },
      responseMimeType: 'text/plain',
    },
  })
})

test('pins the version of the API, which can be set', async () => {
  const transport = await serve((response) => sendJson(response, replyOf('ok', 'STOP')))
  await transport.generate(request)
  await createTransport({ client: server.client, apiVersion: 'v1' }).generate(request)
  expect(server.requests.map(({ url }) => url)).toEqual([
    '/v1beta/models/gemini-3.8-flash:generateContent',
    '/v1/models/gemini-3.8-flash:generateContent',
  ])
})

test('streams chunks as they arrive', async () => {
  const transport = await serve((response) =>
    sendEvents(response, [replyOf('one '), replyOf('two '), replyOf('three', 'STOP')]),
  )
  const chunks: Reply[] = []
  for await (const chunk of transport.stream(request)) chunks.push(chunk)
  expect(chunks).toHaveLength(3)
  expect(joinReply(mergeReplies(chunks)).text).toBe('one two three')
  expect(server.requests[0]!.url).toBe(
    '/v1beta/models/gemini-3.8-flash:streamGenerateContent?alt=sse',
  )
})

test('counts tokens, a system text as a turn', async () => {
  const transport = await serve((response) =>
    sendJson(response, { totalTokens: 1107, cachedContentTokenCount: 7 }),
  )
  expect(await transport.countTokens({ ...request, system: 'Be brief.' })).toEqual({
    totalTokens: 1107,
    cachedTokens: 7,
  })
  expect(bodyOf(0).contents).toHaveLength(2)
})

test('passes on a blocked prompt as a reply', async () => {
  const transport = await serve((response) =>
    sendJson(response, { promptFeedback: { blockReason: 'SAFETY' }, usageMetadata: {} }),
  )
  const reply = await transport.generate(request)
  expect(joinReply(reply).blockReason).toBe('SAFETY')
})

test('counts the bytes of a request without building it', async () => {
  const transport = await serve((response) => sendJson(response, replyOf('ok', 'STOP')))
  const large: TransportRequest = {
    ...request,
    system: 'Be “brief”.',
    settings: { temperature: 0.5 },
    parts: [{ bytes: new Uint8Array(10_000), mimeType: 'image/png' }, { text: 'Größe?\n' }],
  }
  await transport.generate(large)
  expect(requestBytes(large)).toBe(Buffer.byteLength(server.requests[0]!.body))
})

test('refuses what is too large before it is sent', async () => {
  const transport = await serve((response) => sendJson(response, replyOf('ok', 'STOP')))
  const parts = [{ bytes: new Uint8Array(15_000_000), mimeType: 'image/png' }]
  await expect(transport.generate({ ...request, parts })).rejects.toMatchObject({
    code: 'transport/too-large',
    message: expect.stringMatching(
      /^The request is too large; .* It has 20000\d{3} bytes, base64 of files included; the limit is 20000000 \(maxRequestBytes\)\.$/,
    ),
  })
  expect(server.requests).toEqual([])
  const generous = createTransport({ client: server.client, maxRequestBytes: 100_000_000 })
  await expect(generous.generate({ ...request, parts })).resolves.toBeDefined()
})

test.each<[TransportRequest, string]>([
  [{ model: '', parts: [{ text: 'x' }] }, 'the name of a model for model'],
  [{ model: '../secret', parts: [{ text: 'x' }] }, 'the name of a model for model'],
  [{ model: 'm', parts: [] }, 'an array of at least one part for parts'],
  [
    { model: 'm', parts: [{ bytes: new Uint8Array(), mimeType: 'image/png' }] },
    'at least one byte for parts[0].bytes',
  ],
  [
    { model: 'm', parts: [{ bytes: new Uint8Array(1), mimeType: 'png' }] },
    'a MIME type such as image/png for parts[0].mimeType',
  ],
  [{ model: 'm', parts: [null as never] }, 'one of Gemini’s parts for parts[0] but received null'],
  [{ model: 'm', parts: ['x' as never] }, 'one of Gemini’s parts for parts[0] but received "x"'],
  [{ model: 'm', parts: [{ uri: 5 as never }] }, 'an address for parts[0].uri'],
  [{ model: 'm', parts: [{}] }, 'text, a file or one of Gemini’s parts for parts[0]'],
  [
    { model: 'm', parts: [{ text: 5 as never }] },
    'text, a file or one of Gemini’s parts for parts',
  ],
  [
    { model: 'm', parts: [{ text: 'x' }], history: [{ role: 'user', parts: [{ uri: '' }] }] },
    'an address for history[0].parts[0].uri',
  ],
])('refuses the wrong argument %#', async (wrong, sentence) => {
  const transport = await serve((response) => sendJson(response, replyOf('ok', 'STOP')))
  await expect(transport.generate(wrong)).rejects.toThrow(sentence)
  expect(() => transport.stream(wrong)).toThrow(TypeError)
  expect(server.requests).toEqual([])
})

test('each call has its own number, which all its attempts share', async () => {
  const transport = await serve((response, index) => {
    if (index === 0) sendError(response, 503, 'UNAVAILABLE', 'Busy.')
    else sendJson(response, replyOf('ok', 'STOP'))
  })
  const seen: string[] = []
  const watch: Middleware = (send) => (call) => {
    seen.push(`${call.id}.${call.attempt} ${call.method} ${call.dialect}`)
    return send(call)
  }
  const clock = createManualClock()
  const use = [watch, retry({ onRetry: () => queueMicrotask(() => clock.run()) }), watch]
  const watched = createTransport({ client: server.client, clock, use })
  await watched.generate(request)
  await watched.generate(request)
  expect(seen).toEqual([
    '1.1 generate generateContent',
    '1.1 generate generateContent',
    '1.2 generate generateContent',
    '2.1 generate generateContent',
    '2.1 generate generateContent',
  ])
  await transport.generate(request)
})

test('refuses an object that is no client', () => {
  expect(() => createTransport({ client: {} as never })).toThrow(
    'Expected a GoogleGenAI of @google/genai for client but received an object with no keys',
  )
})

test('leaves a client of another vendor its own fetch', async () => {
  const transport = await serve((response) => sendJson(response, replyOf('ok', 'STOP')))
  await transport.generate(request)
  const fetch = async () => Response.json(replyOf('mine', 'STOP'))
  const { models } = new GoogleGenAI({ apiKey: testKey, httpOptions: { fetch } })
  const reply = await createTransport({ client: { models } }).generate(request)
  expect(joinReply(reply).text).toBe('mine')
})
