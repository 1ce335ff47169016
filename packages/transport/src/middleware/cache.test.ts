import type { Reply } from '@pollux/wire'
import { expect, test } from 'vitest'
import { createTransport, type Transport } from '../calls/transport.ts'
import { fakeClient } from '../fixtures/fake-client.ts'
import { replyOf } from '../fixtures/server.ts'
import type { TransportRequest } from '../requests/request.ts'
import { cache, type ReplyStore } from './cache.ts'

const request: TransportRequest = {
  model: 'gemini-3.8-flash',
  parts: [
    { bytes: new Uint8Array([1, 2, 3]), mimeType: 'image/png' },
    { text: 'Where is the cat?' },
  ],
}

function caching(answer: (index: number) => unknown = (index) => replyOf(`${index}`, 'STOP')) {
  const client = fakeClient(answer)
  return { client, transport: createTransport({ client, use: [cache()] }) }
}

async function all(transport: Transport, asked: TransportRequest): Promise<Reply[]> {
  const chunks: Reply[] = []
  for await (const chunk of transport.stream(asked)) chunks.push(chunk)
  return chunks
}

test('answers the same call from memory, but no other', async () => {
  const { client, transport } = caching()
  const first = await transport.generate(request)
  const again = { ...request, model: 'models/gemini-3.8-flash', parts: [...request.parts] }
  expect(await transport.generate(again)).toEqual(first)
  expect(client.asked()).toBe(1)
  const others: TransportRequest[] = [
    { ...request, system: 'Be brief.' },
    { ...request, settings: { temperature: 0 } },
    { ...request, parts: [...request.parts].reverse() },
    {
      ...request,
      parts: [{ bytes: new Uint8Array([1, 2, 4]), mimeType: 'image/png' }, request.parts[1]!],
    },
    { ...request, model: 'gemini-2.5-flash' },
  ]
  for (const other of others) await transport.generate(other)
  await transport.countTokens(request).catch(() => {})
  expect(client.asked()).toBe(7)
})

test('repeats a stream in the same chunks, separate from whole replies', async () => {
  const { client, transport } = caching()
  const first = await all(transport, request)
  expect(first).toHaveLength(2)
  expect(await all(transport, request)).toEqual(first)
  await transport.generate(request)
  expect(client.asked()).toBe(2)
})

test('what a caller does to a reply stays with the caller', async () => {
  const { transport } = caching()
  const first = await transport.generate(request)
  first.candidates = []
  expect((await transport.generate(request)).candidates).toHaveLength(1)
})

test.each([
  ['cut off', () => replyOf('half', 'MAX_TOKENS')],
  ['blocked', () => ({ promptFeedback: { blockReason: 'SAFETY' } })],
])('does not keep an answer that was %s', async (_, answer) => {
  const { client, transport } = caching(answer)
  await transport.generate(request)
  await transport.generate(request)
  expect(client.asked()).toBe(2)
})

test('does not store a stream that was not read to its end', async () => {
  const { client, transport } = caching()
  for await (const _ of transport.stream(request)) break
  await all(transport, request)
  expect(client.asked()).toBe(2)
})

test('stores the last hundred calls', async () => {
  const { client, transport } = caching()
  const ask = (seed: number) => transport.generate({ ...request, settings: { seed } })
  for (let seed = 0; seed < 101; seed += 1) await ask(seed)
  await ask(100)
  await ask(1)
  expect(client.asked()).toBe(101)
  await ask(0)
  expect(client.asked()).toBe(102)
})

const failing = () => {
  throw new Error('The store is gone.')
}

test.each<[string, unknown]>([
  ['throws', { get: failing, set: failing }],
  ['rejects', { get: async () => failing(), set: async () => failing() }],
  ['gives what is no list', { get: () => ({ a: 1 }), set() {} }],
  ['gives null', { get: () => null, set() {} }],
  ['gives a list of no replies', { get: () => [5], set() {} }],
  ['gives an empty list', { get: () => [], set() {} }],
])('a store that %s counts as one that has nothing', async (_, store) => {
  const client = fakeClient(() => replyOf('A cat.', 'STOP'))
  const transport = createTransport({ client, use: [cache({ store: store as ReplyStore })] })
  expect(await transport.generate(request)).toMatchObject(replyOf('A cat.', 'STOP'))
  expect(client.asked()).toBe(1)
})
