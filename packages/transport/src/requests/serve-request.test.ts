import { type Api, createCatalogue, models } from '@pollux/models'
import { expect, test } from 'vitest'
import { createTransport, type TransportOptions } from '../calls/transport.ts'
import { fakeClient } from '../fixtures/fake-client.ts'
import { replyOf } from '../fixtures/server.ts'
import { systemClock } from '../time/clock.ts'
import type { Call } from './call.ts'

/** A transport at a moment, and the calls that pass through it. */
function transportAt(at: string, { api = 'developer', ...options }: Setup = {}) {
  const calls: Call[] = []
  const client = { ...fakeClient(() => replyOf('there', 'STOP')), vertexai: api === 'vertex' }
  const transport = createTransport({
    client,
    clock: { ...systemClock, date: () => new Date(at) },
    use: [
      (send) => (call) => {
        calls.push(call)
        return send(call)
      },
    ],
    ...options,
  })
  return { transport, client, calls }
}

type Setup = Partial<TransportOptions> & { api?: Api }

const parts = [{ text: 'Where is the cat?' }]

test('the served model is resolved once, and middleware sees it', async () => {
  const { transport, calls } = transportAt('2026-12-01')
  await transport.generate({ model: 'models/gemini-2.5-pro', parts })
  expect(calls.map(({ request }) => request.model)).toMatchObject([
    {
      name: 'models/gemini-2.5-pro',
      standing: 'routed',
      api: 'developer',
      model: { id: 'gemini-3.8-flash' },
    },
  ])
})

test('a model that is gone is refused before anything is sent, with its successor named', async () => {
  const { transport, client } = transportAt('2026-10-20', { api: 'vertex' })
  expect(transport.api).toBe('vertex')
  const request = { model: 'gemini-2.5-pro', parts }
  const gone = {
    code: 'transport/model-shut-down',
    message: expect.stringContaining(
      'gemini-2.5-pro was shut down on 2026-10-20 on Vertex AI; ask gemini-3.8-flash instead.',
    ),
  }
  await expect(transport.generate(request)).rejects.toMatchObject(gone)
  await expect(transport.countTokens(request)).rejects.toMatchObject(gone)
  const first = transport.stream(request)[Symbol.asyncIterator]().next()
  await expect(first).rejects.toMatchObject(gone)
  expect(client.asked()).toBe(0)
})

test('a custom catalogue resolves names', async () => {
  const mine = { ...models[0]!, id: 'mine', aliases: [], shutdown: {} }
  const catalogue = createCatalogue([...models, mine])
  const { transport, calls } = transportAt('2026-12-01', { catalogue })
  await transport.generate({ model: 'mine', parts })
  expect(calls[0]?.request.model.model).toBe(mine)
})

test('refuses a clock without dates', () => {
  const { now, after } = systemClock
  expect(() => transportAt('2026-12-01', { clock: { now, after } as never })).toThrow(TypeError)
})
