import type { Reply } from '@pollux/wire'
import { expect, test } from 'vitest'
import { createTransport } from './calls/transport.ts'
import { fakeClient } from './fixtures/fake-client.ts'
import { replyOf } from './fixtures/server.ts'
import { cache } from './middleware/cache.ts'
import { type RecordedCall, record } from './middleware/record.ts'
import { replay } from './middleware/replay.ts'
import type { TransportRequest } from './requests/request.ts'

const request: TransportRequest = { model: 'gemini-3.8-flash', parts: [{ text: 'Where?' }] }

function nested(levels: number): Record<string, unknown> {
  return JSON.parse(`${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`)
}

const deepReply = {
  ...replyOf('[]', 'STOP'),
  usageMetadata: { promptTokenCount: 3, deep: nested(100_000) },
  modelStatus: nested(100_000),
}

test('a reply of any depth is recorded, stored and replayed', async () => {
  const calls: RecordedCall[] = []
  const write = (call: RecordedCall) => void calls.push(call)
  const client = fakeClient(() => deepReply)
  const transport = createTransport({ client, use: [cache(), record({ write })] })
  const first = await transport.generate(request)
  expect(first).toEqual({ ...replyOf('[]', 'STOP'), usageMetadata: { promptTokenCount: 3 } })
  expect(await transport.generate(request)).toEqual(first)
  expect(client.asked()).toBe(1)
  const replaying = createTransport({ client, use: [replay({ calls })] })
  expect(await replaying.generate(request)).toEqual(first)
  const chunks: Reply[] = []
  for await (const chunk of transport.stream(request)) chunks.push(chunk)
  expect(JSON.stringify(chunks).length).toBeLessThan(1000)
})

test('a recording that was written by something else is refused', async () => {
  const calls: RecordedCall[] = []
  const write = (call: RecordedCall) => void calls.push(call)
  const client = fakeClient(() => replyOf('[]', 'STOP'))
  await createTransport({ client, use: [record({ write })] }).generate(request)
  const foreign = calls.map((call) => ({ ...call, replies: [deepReply] }))
  const replaying = createTransport({ client, use: [replay({ calls: foreign })] })
  await expect(replaying.generate(request)).rejects.toMatchObject({
    code: 'transport/reply-malformed',
  })
})

test('a request that is too deep for Gemini is refused before it is sent', async () => {
  const client = fakeClient(() => replyOf('[]', 'STOP'))
  const transport = createTransport({ client, use: [cache()] })
  const response = { functionResponse: { name: 'draw', response: nested(100_000) } }
  const deep = [
    { ...request, parts: [response] },
    { ...request, history: [{ role: 'user' as const, parts: [response] }] },
    { ...request, settings: { responseJsonSchema: nested(100_000) } },
    { ...request, tools: [nested(100_000)] },
  ]
  for (const asked of deep) {
    await expect(transport.generate(asked)).rejects.toMatchObject({
      code: 'transport/request-refused',
      retryable: false,
    })
  }
  expect(client.asked()).toBe(0)
})
