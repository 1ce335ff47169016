import { GoogleGenAI } from '@google/genai'
import { createEmulator, type EmulatorOptions, scriptedEngine, wireError } from '@pollux/emulator'
import { type RunningServer, serve } from '@pollux/emulator/node'
import { joinReply, mergeReplies, type Reply } from '@pollux/wire'
import { afterEach, expect, test } from 'vitest'
import { createManualClock } from './fixtures/manual-clock.ts'
import { testKey } from './fixtures/server.ts'
import { retry } from './retry.ts'
import { createTransport, type TransportOptions } from './transport.ts'

let server: RunningServer
afterEach(() => server.close())

async function emulate(
  options: Partial<EmulatorOptions> = {},
  transportOptions: Partial<TransportOptions> = {},
  apiKey = testKey,
) {
  const engine = scriptedEngine(() => 'The cat is on the mat, as it was all day, and sleeps.')
  server = await serve(createEmulator({ engine, pieceLength: 16, ...options }))
  const client = new GoogleGenAI({ apiKey, httpOptions: { baseUrl: server.url } })
  return createTransport({ client, ...transportOptions })
}

// The smallest PNG there is: one black pixel.
const png = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==',
    'base64',
  ),
)
const request = {
  model: 'gemini-3.8-flash',
  parts: [{ bytes: png, mimeType: 'image/png' }, { text: 'Where is the cat?' }],
}

test('gets the same words whole and in chunks', async () => {
  const transport = await emulate()
  const whole = joinReply(await transport.generate(request))
  const chunks: Reply[] = []
  for await (const chunk of transport.stream(request)) chunks.push(chunk)
  expect(chunks.length).toBeGreaterThan(2)
  expect(joinReply(mergeReplies(chunks))).toMatchObject({
    text: whole.text,
    finishReason: 'STOP',
  })
  expect(whole.usage?.promptTokenCount).toBeGreaterThan(1000)
})

test('counts the tokens that the reply then says', async () => {
  const transport = await emulate()
  const { totalTokens } = await transport.countTokens(request)
  const { usage } = joinReply(await transport.generate(request))
  expect(totalTokens).toBe(usage?.promptTokenCount)
})

test('sends what the emulator, as strict as Gemini, takes', async () => {
  const transport = await emulate()
  await expect(
    transport.generate({
      ...request,
      history: [
        {
          role: 'user',
          parts: [{ bytes: png, mimeType: 'image/png', mediaResolution: 'MEDIA_RESOLUTION_LOW' }],
        },
        { role: 'model', parts: [{ text: 'A dot.' }] },
      ],
      system: 'Be brief.',
      settings: {
        temperature: 0.5,
        maxOutputTokens: 100,
        responseMimeType: 'application/json',
        responseJsonSchema: { type: 'array', items: { type: 'object' } },
        thinkingConfig: { thinkingLevel: 'LOW' },
        mediaResolution: 'MEDIA_RESOLUTION_HIGH',
      },
      safetySettings: [{ category: 'HARM_CATEGORY_HARASSMENT', threshold: 'BLOCK_NONE' }],
    }),
  ).resolves.toBeDefined()
})

test('a setting that the model does not take is refused', async () => {
  const transport = await emulate()
  await expect(
    transport.generate({ ...request, settings: { thinkingConfig: { thinkingLevel: 'MINIMAL' } } }),
  ).rejects.toMatchObject({ code: 'transport/setting-refused', status: 400 })
})

test('tells a wrong key from a missing model', async () => {
  const transport = await emulate({ apiKeys: ['another'] })
  await expect(transport.generate(request)).rejects.toMatchObject({
    code: 'transport/key-wrong',
    reason: 'API_KEY_INVALID',
  })
  await server.close()
  const other = await emulate()
  await expect(other.generate({ ...request, model: 'gemini-0-none' })).rejects.toMatchObject({
    code: 'transport/model-unknown',
  })
})

test('a file of another project is expired', async () => {
  const transport = await emulate()
  const uri = `${server.url}/v1beta/files/foreign`
  await expect(
    transport.generate({ ...request, parts: [{ uri, mimeType: 'image/png' }] }),
  ).rejects.toMatchObject({ code: 'transport/file-expired' })
})

test('waits as long as Gemini’s RetryInfo says', async () => {
  const clock = createManualClock()
  const use = [retry({ random: () => 0, onRetry: () => queueMicrotask(() => clock.run()) })]
  const busy = wireError('RESOURCE_EXHAUSTED', undefined, { retryDelayMs: 45_838 })
  const transport = await emulate(
    { faults: (_, attempt) => (attempt === 1 ? busy : undefined) },
    { clock, use },
  )
  await expect(transport.generate(request)).resolves.toBeDefined()
  expect(clock.delays).toEqual([45_838])
})

test('notices a stream that the connection breaks', async () => {
  const transport = await emulate({ faults: () => ({ cut: 700 }) }, { use: [] })
  const chunks: Reply[] = []
  const read = async () => {
    for await (const chunk of transport.stream(request)) chunks.push(chunk)
  }
  await expect(read()).rejects.toMatchObject({ code: 'transport/stream-cut' })
  expect(chunks.length).toBeGreaterThan(0)
})
