import { encodeBase64 } from '@pollux/image'
import { afterEach, expect, test } from 'vitest'
import { createTransport } from '../calls/transport.ts'
import { sdks } from '../fixtures/sdks.ts'
import {
  replyOf,
  sendEvents,
  sendJson,
  startServer,
  type TestServer,
  testKey,
} from '../fixtures/server.ts'
import { createLateBytes } from './late-bytes.ts'

let server: TestServer | undefined
afterEach(async () => {
  await server?.close()
  server = undefined
})

const picture = (length: number) => Uint8Array.from({ length }, (_, index) => (index * 31) % 256)

test.each(sdks)('sends what the SDK %s would have sent, to the byte', async (_, SDK) => {
  server = await startServer((response) => sendJson(response, replyOf('ok', 'STOP')))
  const client = new SDK({ apiKey: testKey, httpOptions: { baseUrl: server.url } })
  const files = [1, 2, 3, 1000, 3 * 2 ** 18 + 1, 2_000_000].map(picture)
  const transport = createTransport({ client })
  await transport.generate({
    model: 'gemini-3.8-flash',
    history: [{ role: 'model', parts: [{ bytes: files[0]!, mimeType: 'image/png' }] }],
    parts: [
      ...files.slice(1).map((bytes) => ({ bytes, mimeType: 'image/png' })),
      { bytes: files[3]!, mimeType: 'image/webp' },
      { text: 'Größe: “pollux”?' },
    ],
    settings: { temperature: 0.5 },
  })
  const part = (bytes: Uint8Array, mimeType = 'image/png') => ({
    inlineData: { mimeType, data: encodeBase64(bytes) },
  })
  await client.models.generateContent({
    model: 'gemini-3.8-flash',
    contents: [
      { role: 'model', parts: [part(files[0]!)] },
      {
        role: 'user',
        parts: [
          ...files.slice(1).map((bytes) => part(bytes)),
          part(files[3]!, 'image/webp'),
          { text: 'Größe: “pollux”?' },
        ],
      },
    ],
    config: { temperature: 0.5 },
  })
  const [ours, theirs] = server.requests
  expect(ours?.body === theirs?.body).toBe(true)
  expect(ours?.headers['content-length']).toBe(theirs?.headers['content-length'])
  expect(ours?.headers['content-type']).toBe(theirs?.headers['content-type'])
})

test('sends files again when an answer is continued', async () => {
  const first = replyOf('one ', 'CONTINUATION') as { candidates: object[] }
  Object.assign(first.candidates[0]!, { continuationToken: 'dG9rZW4=' })
  server = await startServer((response, index) =>
    sendEvents(response, [index === 0 ? first : replyOf('two', 'STOP')]),
  )
  const transport = createTransport({ client: server.client })
  const parts = [{ bytes: picture(100), mimeType: 'image/png' }]
  for await (const _ of transport.stream({ model: 'gemini-4-argon', parts }));
  expect(server.requests).toHaveLength(2)
  for (const { body } of server.requests) expect(body).toContain(encodeBase64(picture(100)))
})

test('the stand-in is valid base64 and never the same', () => {
  const late = createLateBytes()
  const tokens = Array.from({ length: 100 }, () => late.hold(picture(1)))
  expect(new Set(tokens).size).toBe(100)
  for (const token of tokens) expect(encodeBase64(Buffer.from(token, 'base64'))).toBe(token)
})

test('nothing is sent if the SDK dropped a file', () => {
  const late = createLateBytes()
  late.hold(picture(1))
  expect(() => late.fill({ body: '{"contents":[]}' }, { asStream: true })).toThrow('dropped a file')
})
