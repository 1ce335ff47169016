import { inspect } from 'node:util'
import { wireError } from '@pollux/emulator'
import { joinReply } from '@pollux/wire'
import { describe, expect, test } from 'vitest'
import { fakeClient } from '../fixtures/fake-client.ts'
import { createManualClock } from '../fixtures/manual-clock.ts'
import { connectTo, emulate, png, sdks } from '../fixtures/sdks.ts'
import { testKey } from '../fixtures/server.ts'
import { cache } from '../middleware/cache.ts'
import { type LogEntry, log } from '../middleware/log.ts'
import { type RecordedCall, record } from '../middleware/record.ts'
import { replay } from '../middleware/replay.ts'
import { retry } from '../middleware/retry.ts'
import { throttle } from '../middleware/throttle.ts'
import { type ContextCache, createContextCaches } from './context-caches.ts'
import { createTransport } from './transport.ts'

const model = 'gemini-3.8-flash'
const request = {
  model,
  parts: [{ bytes: png, mimeType: 'image/png' }, { text: 'This is the cat’s home.' }],
  system: 'Be brief.',
}

describe.each(sdks)('with the SDK %s', (_, SDK) => {
  test('creates, gets, lists, extends and deletes a cache that prompts use', async () => {
    let now = Date.UTC(2026, 10, 22)
    const seen: number[] = []
    const client = await connectTo(SDK, {
      now: () => now,
      minCacheTokens: 1000,
      engine: ({ contents }) => {
        seen.push(contents.flatMap(({ parts = [] }) => parts).length)
        return 'On the mat.'
      },
    })
    const caches = createContextCaches({ client })
    const made = await caches.create({
      ...request,
      displayName: 'home',
      lifetime: { timeToLive: 90_000 },
    })
    expect(made).toMatchObject({
      name: expect.stringMatching(/^cachedContents\//),
      model: expect.stringContaining(model),
      displayName: 'home',
      totalTokens: expect.any(Number),
      created: new Date(now),
      expires: new Date(now + 90_000),
    } satisfies Partial<Record<keyof ContextCache, unknown>>)

    const transport = createTransport({ client })
    const asked = { model, parts: [{ text: 'Where is the cat?' }], cachedContent: made.name }
    const { usage } = joinReply(await transport.generate(asked))
    expect(usage?.cachedContentTokenCount).toBe(made.totalTokens)
    expect(seen).toEqual([3])

    expect(await caches.get(made.name)).toEqual(made)
    const expires = new Date(now + 3_600_000)
    expect(await caches.update(made.name, { expires })).toMatchObject({ name: made.name, expires })
    expect((await caches.list()).map(({ name }) => name)).toEqual([made.name])

    now += 3_600_000
    await Promise.all(
      [caches.get(made.name), transport.generate(asked)].map((gone) =>
        expect(gone).rejects.toMatchObject({ code: 'transport/cache-expired' }),
      ),
    )
    const next = await caches.create(request)
    expect(next.expires).toEqual(new Date(now + 3_600_000))
    await caches.delete(next.name)
    await expect(caches.delete(next.name)).rejects.toMatchObject({
      code: 'transport/cache-expired',
    })
    expect(await caches.list()).toEqual([])
  })

  test('lists more than one page', async () => {
    const client = await connectTo(SDK, { minCacheTokens: 1 })
    const caches = createContextCaches({ client })
    for (let made = 0; made < 101; made += 1) await caches.create(request)
    expect(new Set((await caches.list()).map(({ name }) => name)).size).toBe(101)
  })

  test('content too short to cache is refused with Gemini’s message', async () => {
    const caches = createContextCaches({
      client: await connectTo(SDK, { minCacheTokens: 100_000 }),
    })
    await expect(caches.create(request)).rejects.toMatchObject({
      code: 'transport/request-refused',
      message: expect.stringContaining('min_total_token_count=100000'),
    })
  })

  test('the name of a cache on Vertex AI includes its location', async () => {
    const authClient = {
      getRequestHeaders: async () => new Headers({ authorization: 'Bearer ya29.test' }),
    }
    const client = new SDK({
      vertexai: true,
      project: 'p',
      location: 'europe-west4',
      googleAuthOptions: { authClient: authClient as never },
      httpOptions: { baseUrl: await emulate({ minCacheTokens: 1 }) },
    })
    const caches = createContextCaches({ client })
    const { name } = await caches.create(request)
    expect(name).toMatch(/^projects\/p\/locations\/europe-west4\/cachedContents\//)
    expect((await caches.get(name)).name).toBe(name)
    await caches.delete(name)
    await expect(caches.get(name)).rejects.toMatchObject({ code: 'transport/cache-expired' })
  })
})

test('goes through the same middleware as other calls, and is never answered from memory', async () => {
  const entries: LogEntry[] = []
  const recorded: RecordedCall[] = []
  const clock = createManualClock()
  const client = await connectTo(sdks[1]![1], {
    minCacheTokens: 1,
    faults: (_, attempt) => (attempt === 1 ? wireError('UNAVAILABLE') : undefined),
  })
  let estimated = 0
  const use = [
    log({ write: (entry) => entries.push(entry) }),
    record({ write: (call) => void recorded.push(call) }),
    cache(),
    retry({ onRetry: () => queueMicrotask(() => clock.run()) }),
    throttle({ tokensPerMinute: 1e9, estimate: () => (estimated += 1) }),
  ]
  const caches = createContextCaches({ client, use, clock })
  const { name } = await caches.create(request)
  for (let time = 0; time < 2; time += 1) await caches.get(name)
  expect(entries.filter(({ event }) => event === 'ended')).toHaveLength(3)
  expect(entries[0]).toMatchObject({ method: 'cache', model })
  // The one that was made was tried twice; to show one costs nothing.
  expect(estimated).toBe(2)

  const offline = createContextCaches({ client, use: [replay({ calls: recorded })] })
  const again = await offline.create(request)
  expect(again).toEqual(await offline.get(name))
  await expect(offline.get('cachedContents/other')).rejects.toMatchObject({
    code: 'transport/replay-missing',
  })
  expect(inspect(recorded, { depth: 20 })).not.toContain(testKey)
})

test('refuses wrong arguments before anything is sent', async () => {
  const client = await connectTo(sdks[1]![1], { faults: () => wireError('INTERNAL') })
  expect(() => createContextCaches({ client: { models: client.models } })).toThrow('a GoogleGenAI')
  const caches = createContextCaches({ client })
  await expect(caches.get('files/a')).rejects.toThrow(
    'the name of a cache, such as cachedContents/abc,',
  )
  await expect(caches.update('cachedContents/a', { timeToLive: 60 })).rejects.toThrow(
    'at least 1000 milliseconds for timeToLive',
  )
  await expect(
    caches.create({ ...request, lifetime: { expires: new Date('soon') } }),
  ).rejects.toThrow('a valid Date for expires')
  await expect(caches.create({ ...request, parts: [] })).rejects.toThrow('at least one part')
})

test('an abort ends a call about caches', async () => {
  const client = await connectTo(sdks[1]![1], { faults: () => ({ stall: 'headers' }) })
  const caches = createContextCaches({ client })
  await expect(caches.list({ signal: AbortSignal.timeout(20) })).rejects.toMatchObject({
    code: 'transport/timed-out',
  })
})

test('explicit caches of generation 4 models are refused before anything is sent', async () => {
  const client = fakeClient(() => expect.unreachable('nothing is sent'))
  const caches = { create: async () => expect.unreachable('nothing is sent') }
  const refused = {
    code: 'transport/setting-refused',
    message: expect.stringContaining(
      'gemini-4-argon has no explicit caches; it caches prompts that share 6144 tokens or more by itself.',
    ),
  }
  const options = { client: { ...client, caches: caches as never } }
  const asked = { ...request, model: 'gemini-4-argon' }
  await expect(createContextCaches(options).create(asked)).rejects.toMatchObject(refused)
  const cachedContent = 'cachedContents/home'
  const call = createTransport(options).generate({ ...asked, cachedContent })
  await expect(call).rejects.toMatchObject(refused)
})
