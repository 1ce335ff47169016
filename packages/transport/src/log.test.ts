import { expect, test } from 'vitest'
import { fakeClient } from './fixtures/fake-client.ts'
import { createManualClock } from './fixtures/manual-clock.ts'
import { replyOf } from './fixtures/server.ts'
import { type LogEntry, log } from './log.ts'
import { createTransport } from './transport.ts'

const request = { model: 'gemini-3.8-flash', parts: [{ text: 'Where is the cat?' }] }

function logging(answer: (index: number) => unknown) {
  const entries: LogEntry[] = []
  const use = [log({ write: (entry) => entries.push(entry) })]
  const transport = createTransport({ client: fakeClient(answer), use, clock: createManualClock() })
  return { entries, transport }
}

test('tells when a call starts and how it ends', async () => {
  const { entries, transport } = logging(() => replyOf('there', 'STOP'))
  await transport.generate(request)
  expect(entries).toEqual([
    {
      event: 'started',
      id: 1,
      method: 'generate',
      model: 'gemini-3.8-flash',
      requestBytes: 91,
    },
    {
      event: 'ended',
      id: 1,
      method: 'generate',
      model: 'gemini-3.8-flash',
      chunks: 1,
      elapsed: 0,
      firstByte: 0,
      finishReason: 'STOP',
      usage: { promptTokenCount: 5, totalTokenCount: 9 },
    },
  ])
})

test('tells a failure from a stream of which the caller has enough', async () => {
  const { entries, transport } = logging((index) => {
    if (index === 0) throw new TypeError('fetch failed')
    return replyOf('there', 'STOP')
  })
  await expect(transport.generate(request)).rejects.toBeDefined()
  for await (const _ of transport.stream(request)) break
  for await (const _ of transport.stream(request));
  await new Promise((resolve) => setImmediate(resolve))
  expect(entries.map(({ event, id, chunks }) => `${id} ${event} ${chunks ?? ''}`.trim())).toEqual([
    '1 started',
    '1 failed 0',
    '2 started',
    '2 stopped 1',
    '3 started',
    '3 ended 2',
  ])
  expect(entries[1]?.error?.code).toBe('transport/network')
})

test('a log that throws fails no call', async () => {
  const write = () => {
    throw new Error('disk full')
  }
  const client = fakeClient(() => replyOf('there', 'STOP'))
  await expect(
    createTransport({ client, use: [log({ write })] }).generate(request),
  ).resolves.toBeDefined()
})
