import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ApiError, GoogleGenAI } from '@google/genai'
import { encodeBase64, encodePng } from '@pollux/image'
import { readWireError } from '@pollux/wire'
import { expect, onTestFinished, test } from 'vitest'
import { createEmulator, type EmulatorOptions } from './create-emulator.ts'
import { serve } from './node/serve.ts'
import { scriptedEngine } from './scripted-engine.ts'
import { wireError } from './wire-error.ts'

/** The SDK, unchanged, at an emulator that listens until the test is over. */
async function connect(options: Partial<EmulatorOptions> = {}, apiKey = 'test-key') {
  const engine = scriptedEngine(() => 'A cat.')
  const server = await serve(createEmulator({ engine, ...options }))
  onTestFinished(server.close)
  return new GoogleGenAI({ apiKey, httpOptions: { baseUrl: server.url } })
}

const model = 'gemini-3.8-flash'

/** 16 to 9, which costs 44 × 25 tokens at the default resolution of generation 3. */
const png = Uint8Array.from(
  encodePng({ width: 64, height: 36, channels: 1, data: new Uint8Array(64 * 36) }),
)
const picture = { inlineData: { mimeType: 'image/png', data: encodeBase64(png) } }

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const collected: Item[] = []
  for await (const item of items) collected.push(item)
  return collected
}

/** A promise that somebody else keeps. */
function promised() {
  let keep: () => void = () => {}
  const kept = new Promise<void>((resolve) => {
    keep = resolve
  })
  return { kept, keep }
}

async function failure(work: Promise<unknown>): Promise<ApiError> {
  const thrown = await work.then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(thrown).toBeInstanceOf(ApiError)
  return thrown as ApiError
}

test('generates', async () => {
  const client = await connect({ engine: (request) => JSON.stringify(request) })
  const reply = await client.models.generateContent({
    model,
    contents: [picture, 'What is this?'],
    config: {
      systemInstruction: 'Be brief.',
      temperature: 0.5,
      maxOutputTokens: 100,
      responseMimeType: 'application/json',
      responseSchema: { type: 'ARRAY', items: { type: 'STRING' }, minItems: '1' },
      safetySettings: [{ category: 'HARM_CATEGORY_HARASSMENT', threshold: 'BLOCK_ONLY_HIGH' }],
      labels: { cost_center: 'a' },
      tools: [{ codeExecution: {} }],
    } as never,
  })
  expect(JSON.parse(reply.text!)).toEqual({
    model,
    contents: [{ role: 'user', parts: [picture, { text: 'What is this?' }] }],
    systemInstruction: { role: 'user', parts: [{ text: 'Be brief.' }] },
    generationConfig: {
      temperature: 0.5,
      maxOutputTokens: 100,
      responseMimeType: 'application/json',
      responseSchema: { type: 'ARRAY', items: { type: 'STRING' }, minItems: '1' },
    },
    safetySettings: [{ category: 'HARM_CATEGORY_HARASSMENT', threshold: 'BLOCK_ONLY_HIGH' }],
    labels: { cost_center: 'a' },
    tools: [{ codeExecution: {} }],
  })
  expect(reply).toMatchObject({ modelVersion: model, responseId: 'response-000001' })
  expect(reply.candidates).toMatchObject([{ finishReason: 'STOP', index: 0 }])
  expect(reply.usageMetadata).toMatchObject({
    promptTokenCount: 4 + 3 + 1100,
    promptTokensDetails: [
      { modality: 'TEXT', tokenCount: 7 },
      { modality: 'IMAGE', tokenCount: 1100 },
    ],
  })
})

test('streams a text in pieces, and usage and finish reason with the last', async () => {
  const words = 'Ein Käse 🧀 '.repeat(12)
  const client = await connect({ engine: () => words, pieceLength: 50 })
  const chunks = await collect(
    await client.models.generateContentStream({ model, contents: 'Hello' }),
  )
  expect(chunks.map(({ text }) => text).join('')).toBe(words)
  expect(chunks.length).toBeGreaterThan(2)
  expect(chunks.map(({ candidates }) => candidates?.[0]?.finishReason)).toEqual([
    ...chunks.slice(1).map(() => undefined),
    'STOP',
  ])
  expect(chunks.at(0)?.usageMetadata).toMatchObject({ promptTokenCount: 2, totalTokenCount: 2 })
  expect(chunks.at(-1)?.usageMetadata).toMatchObject({
    promptTokenCount: 2,
    candidatesTokenCount: 42,
  })
})

test("passes an engine's stream through as it comes", async () => {
  let answer = promised()
  const client = await connect({
    engine: async function* () {
      yield 'one '
      await answer.kept
      yield { candidates: [{ content: { parts: [{ text: 'two' }] }, finishReason: 'MAX_TOKENS' }] }
    },
  })
  const stream = await client.models.generateContentStream({ model, contents: 'Hello' })
  const first = await stream.next()
  expect(first.value?.text).toBe('one ')
  answer.keep()
  const second = await stream.next()
  expect(second.value).toMatchObject({ text: 'two', modelVersion: model })
  expect(second.value?.candidates?.[0]).toMatchObject({ finishReason: 'MAX_TOKENS', index: 0 })
  expect(second.value?.usageMetadata?.candidatesTokenCount).toBe(2)
  expect((await stream.next()).done).toBe(true)
  answer = promised()
  answer.keep()
  const whole = await client.models.generateContent({ model, contents: 'Hello' })
  expect(whole).toMatchObject({ text: 'one two' })
})

test('counts tokens', async () => {
  const client = await connect()
  const contents = [{ role: 'user', parts: [picture, { text: 'What is this?' }] }]
  expect(await client.models.countTokens({ model, contents })).toMatchObject({ totalTokens: 1104 })
})

test('uploads a Blob, lists it, uses it and deletes it', async () => {
  const now = Date.parse('2026-11-21T12:00:00Z')
  const client = await connect({ engine: (request) => JSON.stringify(request), now: () => now })
  const file = await client.files.upload({
    file: new Blob([png], { type: 'image/png' }),
    config: { name: 'kettle', displayName: 'The kettle' },
  })
  expect(file).toMatchObject({
    name: 'files/kettle',
    displayName: 'The kettle',
    mimeType: 'image/png',
    sizeBytes: String(png.length),
    createTime: '2026-11-21T12:00:00.000Z',
    expirationTime: '2026-11-23T12:00:00.000Z',
    uri: 'https://generativelanguage.googleapis.com/v1beta/files/kettle',
    state: 'ACTIVE',
    source: 'UPLOADED',
  })
  expect(await client.files.get({ name: 'kettle' })).toMatchObject({ sha256Hash: file.sha256Hash })
  expect((await collect(await client.files.list())).map(({ name }) => name)).toEqual([
    'files/kettle',
  ])
  const reply = await client.models.generateContent({
    model,
    contents: { fileData: { fileUri: file.uri!, mimeType: 'image/png' } },
  })
  expect(JSON.parse(reply.text!).contents[0].parts).toEqual([picture])
  expect(reply.usageMetadata?.promptTokenCount).toBe(1100)
  await client.files.delete({ name: 'kettle' })
  expect(await failure(client.files.get({ name: 'kettle' }))).toMatchObject({ status: 403 })
})

test('uploads a file by its path and gives it back', async () => {
  const client = await connect()
  const path = join(tmpdir(), `pollux-emulator-${process.pid}.png`)
  await writeFile(path, png)
  const file = await client.files.upload({ file: path })
  expect(file).toMatchObject({ name: 'files/file-000001', mimeType: 'image/png' })
  const response = await client.files.download({ file: file.name!, downloadPath: `${path}.back` })
  expect(response).toBeUndefined()
})

test('uploads more than one chunk', async () => {
  const client = await connect()
  const bytes = new Uint8Array(20 * 1024 ** 2).map((_, index) => index % 251)
  const file = await client.files.upload({
    file: new Blob([bytes], { type: 'application/pdf' }),
  })
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  expect(file).toMatchObject({
    sizeBytes: String(bytes.length),
    sha256Hash: Buffer.from(digest).toString('base64'),
  })
})

test('lists models page by page and shows one', async () => {
  const client = await connect()
  const names: (string | undefined)[] = []
  for await (const { name } of await client.models.list({ config: { pageSize: 7 } }))
    names.push(name)
  expect(names.length).toBeGreaterThan(14)
  expect(new Set(names).size).toBe(names.length)
  expect(names).toContain('models/gemini-3.8-flash')
  expect(await client.models.get({ model })).toMatchObject({
    name: 'models/gemini-3.8-flash',
    displayName: 'Gemini 3.8 Flash',
    inputTokenLimit: 1_048_576,
    outputTokenLimit: 65_536,
    supportedActions: ['generateContent', 'countTokens'],
  })
  expect(await failure(client.models.get({ model: 'gemini-9-neon' }))).toMatchObject({
    status: 404,
  })
})

test('speaks to Vertex AI clients at their paths', async () => {
  const engine = scriptedEngine(() => 'A cat.')
  const server = await serve(createEmulator({ engine }))
  onTestFinished(server.close)
  const client = new GoogleGenAI({
    vertexai: true,
    apiKey: 'express',
    httpOptions: { baseUrl: server.url },
  })
  const reply = await client.models.generateContent({ model, contents: 'Hello' })
  expect(reply.text).toBe('A cat.')
  const url = `${server.url}/v1beta1/projects/p/locations/l/publishers/google/models/${model}:generateContent`
  const response = await fetch(url, {
    method: 'POST',
    headers: { authorization: 'Bearer token' },
    body: '{"contents":{"parts":{"text":"Hello"}}}',
  })
  expect(response.status).toBe(200)
})

test.each([
  ['an unknown model', { model: 'gemini-9-neon', contents: 'Hi' }, 404, 'NOT_FOUND'],
  [
    'thinking that the model has not',
    { model, contents: 'Hi', config: { thinkingConfig: { thinkingLevel: 'MINIMAL' } } },
    400,
    'INVALID_ARGUMENT',
  ],
  [
    'a temperature out of range',
    { model, contents: 'Hi', config: { temperature: 3 } },
    400,
    'INVALID_ARGUMENT',
  ],
  [
    'bytes that are no picture',
    { model, contents: { inlineData: { mimeType: 'image/png', data: 'AAAA' } } },
    400,
    'INVALID_ARGUMENT',
  ],
  [
    'a MIME type that is not taken',
    { model, contents: { inlineData: { mimeType: 'image/gif', data: 'R0lGODlh' } } },
    400,
    'INVALID_ARGUMENT',
  ],
  [
    'a file that is not there',
    { model, contents: { fileData: { fileUri: 'https://example.com/v1beta/files/nowhere' } } },
    403,
    'PERMISSION_DENIED',
  ],
])('refuses %s, streaming or not', async (_, request, code, status) => {
  const client = await connect()
  const unary = await failure(client.models.generateContent(request as never))
  expect(unary.status).toBe(code)
  expect(readWireError(unary)).toMatchObject({ code, status })
  const streamed = await failure(client.models.generateContentStream(request as never))
  expect(readWireError(streamed)).toMatchObject({ code, status })
})

test('refuses a key that is not valid', async () => {
  const client = await connect({ apiKeys: ['right'] }, 'wrong')
  const error = await failure(client.models.generateContent({ model, contents: 'Hi' }))
  expect(readWireError(error)).toMatchObject({ code: 400, reason: 'API_KEY_INVALID' })
})

test('an engine that throws is 500 without its stack', async () => {
  const client = await connect({
    engine: () => {
      throw new Error('The weights are missing.')
    },
  })
  for (const work of [
    client.models.generateContent({ model, contents: 'Hi' }),
    client.models.generateContentStream({ model, contents: 'Hi' }),
  ]) {
    const error = await failure(work)
    expect(readWireError(error)).toEqual({
      code: 500,
      status: 'INTERNAL',
      message: 'Internal error encountered: The weights are missing.',
      details: [],
    })
    expect(error.message).not.toMatch(/\bat .*:\d+:\d+/)
  }
})

test('an engine that throws in the middle of a stream breaks it with the error', async () => {
  const client = await connect({
    engine: async function* () {
      yield 'one'
      throw new Error('Out of words.')
    },
  })
  const stream = await client.models.generateContentStream({ model, contents: 'Hi' })
  expect((await stream.next()).value?.text).toBe('one')
  const error = await failure(stream.next())
  expect(readWireError(error)).toMatchObject({ code: 500, status: 'INTERNAL' })
})

test('faults come as told, each attempt counted', async () => {
  const client = await connect({
    faults: ({ path }, attempt) =>
      path.endsWith(':generateContent') && attempt < 3
        ? wireError('RESOURCE_EXHAUSTED', 'Please retry.', {
            retryDelayMs: 1500,
            quotaId: 'PerMinute',
          })
        : undefined,
  })
  for (let attempt = 1; attempt < 3; attempt++) {
    const error = await failure(client.models.generateContent({ model, contents: 'Hi' }))
    expect(readWireError(error)).toMatchObject({
      code: 429,
      status: 'RESOURCE_EXHAUSTED',
      message: 'Please retry.',
      retryDelayMs: 1500,
      quotaId: 'PerMinute',
    })
  }
  expect(await client.models.generateContent({ model, contents: 'Hi' })).toMatchObject({
    text: 'A cat.',
  })
})

test('a stream can be cut in the middle of an event', async () => {
  const client = await connect({ engine: () => 'x'.repeat(500), faults: () => ({ cut: 400 }) })
  const stream = await client.models.generateContentStream({ model, contents: 'Hi' })
  const rest = collect(stream)
  await expect(rest).rejects.toMatchObject({ message: 'terminated' })
})

test('the engine is told when the client has gone', async () => {
  const begun = promised()
  const gone = promised()
  const client = await connect({
    engine: (_, { signal }) => {
      begun.keep()
      signal?.addEventListener('abort', () => gone.keep())
      return gone.kept.then(() => 'too late')
    },
  })
  const abort = new AbortController()
  const work = client.models.generateContent({
    model,
    contents: 'Hi',
    config: { abortSignal: abort.signal },
  })
  await begun.kept
  abort.abort()
  await expect(work).rejects.toMatchObject({ name: 'AbortError' })
  await gone.kept
})
