import { expect, test } from 'vitest'
import { createTransport, type TransportOptions } from '../calls/transport.ts'
import { fakeClient } from '../fixtures/fake-client.ts'
import { createManualClock } from '../fixtures/manual-clock.ts'
import { replyOf } from '../fixtures/server.ts'
import { type LogEntry, log } from './log.ts'
import { retry } from './retry.ts'

const request = { model: 'gemini-3.8-flash', parts: [{ text: 'Where is the cat?' }] }

function logging(
  answer: (index: number) => unknown,
  { progress = false, ...options }: Partial<TransportOptions> & { progress?: boolean } = {},
) {
  const entries: LogEntry[] = []
  const logger = log({ write: (entry) => entries.push(entry), progress })
  const clock = createManualClock()
  const transport = createTransport({
    client: fakeClient(answer),
    use: [logger],
    clock,
    ...options,
  })
  return { entries, transport, logger, clock }
}

const common = {
  id: 1,
  attempt: 1,
  method: 'generate',
  dialect: 'generateContent',
  model: 'gemini-3.8-flash',
}

test('writes when a call starts and how it ends', async () => {
  const { entries, transport } = logging(() => replyOf('there', 'STOP'))
  await transport.generate(request)
  expect(entries).toEqual([
    { event: 'started', ...common, requestBytes: 91 },
    {
      event: 'ended',
      ...common,
      chunks: 1,
      elapsed: 0,
      firstByte: 0,
      finishReason: 'STOP',
      usage: { promptTokenCount: 5, totalTokenCount: 9 },
    },
  ])
})

test('distinguishes a failure from a stream that the caller stops reading', async () => {
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

test('writes each chunk on request', async () => {
  const { entries, transport } = logging(() => replyOf('there', 'STOP'), { progress: true })
  for await (const _ of transport.stream(request));
  expect(
    entries.map(({ event, chunks, finishReason }) => ({ event, chunks, finishReason })),
  ).toEqual([
    { event: 'started' },
    { event: 'chunk', chunks: 1 },
    { event: 'chunk', chunks: 2, finishReason: 'STOP' },
    { event: 'ended', chunks: 2, finishReason: 'STOP' },
  ])
})

test('reports that thinking used up the tokens of the answer', async () => {
  const { entries, transport } = logging(() => ({
    candidates: [
      { content: { parts: [{ text: 'Hm.', thought: true }] }, finishReason: 'MAX_TOKENS' },
    ],
  }))
  await transport.generate(request)
  expect(entries.at(-1)).toMatchObject({ finishReason: 'MAX_TOKENS', endedInThinking: true })
  // The same end behind a first word of the answer.
  for await (const _ of transport.stream(request));
  expect(entries.at(-1)).toMatchObject({ event: 'ended', finishReason: 'MAX_TOKENS' })
  expect(entries.at(-1)).not.toHaveProperty('endedInThinking')
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

/** A tracer with the part of OpenTelemetry's interface that spans need. */
function createTracer() {
  const spans: { name: string; parent?: string; attributes: object; ended?: true }[] = []
  return {
    spans,
    startSpan(name: string, attributes: object, parent?: { name: string }) {
      const span = { name, attributes, ...(parent ? { parent: parent.name } : {}) }
      spans.push(span)
      return Object.assign(span, {
        setAttributes: (more: object) => void Object.assign(attributes, more),
        end: () => void Object.assign(span, { ended: true }),
      })
    },
  }
}

test('a call and its attempts become spans by their entries alone', async () => {
  const tracer = createTracer()
  const open = new Map<string, ReturnType<typeof tracer.startSpan>>()
  const trace = (level: 'call' | 'attempt') =>
    log({
      write({ event, id, attempt, model, elapsed, error, finishReason }) {
        const key = level === 'call' ? `${id}` : `${id}.${attempt}`
        if (event === 'started') {
          const parent = level === 'call' ? undefined : open.get(`${id}`)
          open.set(key, tracer.startSpan(`${level} ${key}`, { model }, parent))
          return
        }
        open.get(key)?.setAttributes({ elapsed, finishReason, error: error?.code })
        open.get(key)?.end()
        open.delete(key)
      },
    })
  const clock = createManualClock()
  const retries: [number, number][] = []
  const onRetry = ({ id, attempt }: { id: number; attempt: number }) => {
    retries.push([id, attempt])
    queueMicrotask(() => clock.run())
  }
  const client = fakeClient((index) => {
    if (index === 0) throw Object.assign(new Error('Busy.'), { status: 503 })
    return replyOf('there', 'STOP')
  })
  const use = [trace('call'), retry({ onRetry, random: () => 0 }), trace('attempt')]
  await createTransport({ client, clock, use }).generate(request)
  expect(open.size).toBe(0)
  expect(retries).toEqual([[1, 1]])
  expect(tracer.spans).toMatchObject([
    { name: 'call 1', attributes: { elapsed: 1000, finishReason: 'STOP' }, ended: true },
    { name: 'attempt 1.1', parent: 'call 1', attributes: { error: 'transport/overloaded' } },
    { name: 'attempt 1.2', parent: 'call 1', attributes: { elapsed: 0, finishReason: 'STOP' } },
  ])
})
