import { GoogleGenAI } from '@google/genai'
import { createEmulator, scriptedEngine } from '@pollux/emulator'
import { joinReply, mergeReplies, type Reply } from '@pollux/wire'
import { expect, test } from 'vitest'
import { cache } from './cache.ts'
import { retry } from './retry.ts'
import { timeout } from './timeout.ts'
import { createTransport } from './transport.ts'

const request = { model: 'gemini-3.8-flash', parts: [{ text: 'Where is the cat?' }] }
const words = 'The cat is on the mat, as it was all day, and sleeps.'

function connect(apiKeys?: string[]) {
  const emulator = createEmulator({ engine: scriptedEngine(() => words), pieceLength: 16, apiKeys })
  const fetch = async (input: RequestInfo | URL, init?: RequestInit) =>
    emulator.fetch(new Request(input, init))
  const client = new GoogleGenAI({ apiKey: 'key', httpOptions: { fetch } })
  return createTransport({ client, use: [timeout(), retry(), cache()] })
}

test('asks and streams in a browser', async () => {
  const transport = connect()
  expect(joinReply(await transport.generate(request)).text).toBe(words)
  const chunks: Reply[] = []
  for await (const chunk of transport.stream(request)) chunks.push(chunk)
  expect(chunks.length).toBeGreaterThan(2)
  expect(joinReply(mergeReplies(chunks)).text).toBe(words)
})

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
