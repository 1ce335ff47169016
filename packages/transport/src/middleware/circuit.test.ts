import { expect, test } from 'vitest'
import { createTransport } from '../calls/transport.ts'
import { fakeClient } from '../fixtures/fake-client.ts'
import { createManualClock } from '../fixtures/manual-clock.ts'
import { replyOf } from '../fixtures/server.ts'
import { circuit } from './circuit.ts'

const request = { model: 'gemini-3.8-flash', parts: [{ text: 'Where is the cat?' }] }
const status = (code: number) => Object.assign(new Error('No.'), { status: code })

function guarded(answer: (index: number) => unknown) {
  const clock = createManualClock()
  const client = fakeClient(answer)
  const transport = createTransport({ client, clock, use: [circuit()] })
  const ask = () =>
    transport.generate(request).then(
      () => 'ok',
      (error: { code: string }) => error.code.replace('transport/', ''),
    )
  return { ask, clock, client }
}

async function times(count: number, ask: () => Promise<string>): Promise<string[]> {
  const outcomes: string[] = []
  for (let time = 0; time < count; time += 1) outcomes.push(await ask())
  return outcomes
}

test('opens when half of at least twenty calls fail, and sends nothing then', async () => {
  const { ask, client } = guarded((index) => {
    if (index % 2 === 1) throw status(503)
    return replyOf('there', 'STOP')
  })
  expect(await times(20, ask)).not.toContain('circuit-open')
  expect(await times(5, ask)).toEqual(Array(5).fill('circuit-open'))
  expect(client.asked()).toBe(20)
})

test('lets one call through after the pause, and closes if it succeeds', async () => {
  let healthy = false
  const { ask, clock, client } = guarded(() => {
    if (!healthy) throw status(503)
    return replyOf('there', 'STOP')
  })
  await times(20, ask)
  await clock.advance(29_000)
  expect(await ask()).toBe('circuit-open')
  await clock.advance(1000)
  expect(await Promise.all([ask(), ask(), ask()])).toEqual([
    'overloaded',
    'circuit-open',
    'circuit-open',
  ])
  healthy = true
  await clock.advance(30_000)
  expect(await times(3, ask)).toEqual(['ok', 'ok', 'ok'])
  expect(client.asked()).toBe(24)
})

test('forgets failures after a while', async () => {
  const { ask, clock } = guarded(() => {
    throw status(503)
  })
  await times(19, ask)
  await clock.advance(40_000)
  expect(await times(2, ask)).toEqual(['overloaded', 'overloaded'])
})

test('does not count failures that are not the service’s', async () => {
  const { ask } = guarded((index) => {
    throw status([400, 403, 404, 429][index % 4]!)
  })
  expect(await times(40, ask)).not.toContain('circuit-open')
})

test('reports when to try again', async () => {
  const clock = createManualClock()
  const client = fakeClient(() => {
    throw status(503)
  })
  const use = [circuit({ calls: 1, share: 1, pause: 5000 })]
  const transport = createTransport({ client, clock, use })
  await expect(transport.generate(request)).rejects.toBeDefined()
  await clock.advance(2000)
  await expect(transport.generate(request)).rejects.toMatchObject({
    code: 'transport/circuit-open',
    retryable: true,
    retryDelayMs: 3000,
  })
})
