import { GoogleGenAI } from '@google/genai'
import { createEmulator, scriptedEngine } from '@pollux/emulator'
import { encodePng } from '@pollux/image'
import { joinReply, mergeReplies, type Reply } from '@pollux/wire'
import { expect, test } from 'vitest'
import { interactions } from '../interactions/interactions.ts'
import { cache } from '../middleware/cache.ts'
import { retry } from '../middleware/retry.ts'
import { timeout } from '../middleware/timeout.ts'
import { createChat } from './chat.ts'
import { generateContent } from './dialect.ts'
import { createTransport } from './transport.ts'

const request = { model: 'gemini-3.8-flash', parts: [{ text: 'Where is the cat?' }] }
const words = 'The cat is on the mat, as it was all day, and sleeps.'

function connect(apiKeys?: string[], dialect = generateContent) {
  const emulator = createEmulator({
    engine: scriptedEngine(() => words),
    charsPerChunk: 16,
    apiKeys,
  })
  const fetch = async (input: RequestInfo | URL, init?: RequestInit) =>
    emulator.fetch(new Request(input, init))
  const client = new GoogleGenAI({ apiKey: 'key', httpOptions: { fetch } })
  return createTransport({ client, dialect, use: [timeout(), retry(), cache()] })
}

test.each([generateContent, interactions()])(
  'generates and streams with $name in a browser',
  async (dialect) => {
    const transport = connect(undefined, dialect)
    expect((await transport.countTokens(request)).totalTokens).toBeGreaterThan(0)
    expect(joinReply(await transport.generate(request)).text).toBe(words)
    const chunks: Reply[] = []
    for await (const chunk of transport.stream(request)) chunks.push(chunk)
    expect(chunks.length).toBeGreaterThan(2)
    expect(joinReply(mergeReplies(chunks)).text).toBe(words)
  },
)

test('reads failures in a browser', async () => {
  await expect(connect(['another']).generate(request)).rejects.toMatchObject({
    code: 'transport/key-wrong',
  })
  const baseUrl = 'http://127.0.0.1:9'
  const client = new GoogleGenAI({ apiKey: 'key', httpOptions: { baseUrl } })
  await expect(createTransport({ client, use: [] }).generate(request)).rejects.toMatchObject({
    code: 'transport/network',
  })
  await expect(connect().generate(request, { signal: AbortSignal.abort() })).rejects.toMatchObject({
    code: 'transport/aborted',
  })
})

test('sends pictures and holds conversations in a browser', async () => {
  const bytes = encodePng({ width: 1, height: 1, channels: 1, data: new Uint8Array([255]) })
  for (const dialect of [generateContent, interactions()]) {
    const chat = createChat(connect(undefined, dialect), { model: request.model })
    const reply = await chat.send([{ bytes, mimeType: 'image/png' }, { text: 'What is this?' }])
    expect(joinReply(reply).text).toBe(words)
    await chat.send('And where?')
    expect(chat.history).toHaveLength(4)
  }
})
