import { expect, test } from 'vitest'
import { sender } from '../fixtures/send.ts'

const model = 'models/gemini-3.8-flash'
const contents = [{ parts: [{ text: 'Hello' }] }]
const path = '/v1beta/cachedContents'
const start = Date.parse('2026-11-21T12:00:00Z')
const options = { minCacheTokens: 1, now: () => start }

test('a list of none is empty', async () => {
  expect(await (await sender()(path)).json()).toEqual({})
})

test.each<[what: string, body: object, message: string]>([
  ['a model without its path', { model: 'gemini-3.8-flash', contents }, 'model name format'],
  ['an unknown model', { model: 'models/gemini-9', contents }, 'models/gemini-9 is not found'],
  ['an unknown name', { model, contents, expires: '1h' }, 'Unknown name "expires"'],
  ['both ends', { model, contents, ttl: '1s', expireTime: '2027-01-01T00:00:00Z' }, 'oneof field'],
  ['a duration in hours', { model, contents, ttl: '1h' }, 'Illegal duration format'],
  ['no duration', { model, contents, ttl: '0s' }, 'Illegal duration format'],
  ['an end in the past', { model, contents, expireTime: '2026-11-21T12:00:00Z' }, 'in the future'],
  ['an end that is no time', { model, contents, expireTime: 'tomorrow' }, 'Illegal timestamp'],
  ['nothing to cache', { model }, 'too small'],
])('%s is refused', async (_, body, message) => {
  const response = await sender(options)(path, body)
  expect([400, 404]).toContain(response.status)
  expect((await response.json()).error.message).toContain(message)
})

test('only the end of a cache can be changed', async () => {
  const send = sender(options)
  await send(path, { model, contents, ttl: '60s' })
  const one = `${path}/cache000001`
  for (const body of [{}, { displayName: 'x' }]) {
    expect((await send(one, body, { method: 'PATCH' })).status).toBe(400)
  }
  const response = await send(`${one}?updateMask=ttl`, { ttl: '120s' }, { method: 'PATCH' })
  expect(await response.json()).toMatchObject({ expireTime: '2026-11-21T12:02:00.000Z' })
})

test('Vertex AI tells a cache that ended from one that never was', async () => {
  let now = start
  const send = sender({ ...options, now: () => now })
  const base = '/v1beta1/projects/p/locations/europe-west4'
  const all = `${base}/cachedContents`
  const name = `projects/p/locations/europe-west4/cachedContents/cache000001`
  const model = 'projects/p/locations/europe-west4/publishers/google/models/gemini-3.8-flash'
  const made = await send(all, { model, contents, ttl: '60s' })
  expect(await made.json()).toMatchObject({ name, model })
  const use = (cachedContent: string) =>
    send(`${base}/publishers/google/models/gemini-3.8-flash:generateContent`, {
      contents,
      cachedContent,
    })
  expect((await use(name)).status).toBe(200)
  now += 60_000
  expect(await (await use(name)).json()).toMatchObject({
    error: { code: 400, message: 'Cache content cache000001 is expired.' },
  })
  expect(await (await use(name.replace('000001', '9'))).json()).toMatchObject({
    error: { code: 404, message: 'Not found: cached content metadata for cache9.' },
  })
  expect(await (await send(`${all}/cache000001`)).json()).toMatchObject({
    error: { code: 404, message: 'Cached content cache000001 is not found.' },
  })
})

test('a cache of a file whose tokens nobody can tell is made, however small it seems', async () => {
  const base = '/v1beta1/projects/p/locations/europe-west4'
  const vertex = 'projects/p/locations/europe-west4/publishers/google/models/gemini-3.8-flash'
  const cache = async (parts: object[]) => {
    const send = sender({ now: () => start })
    return (await send(`${base}/cachedContents`, { model: vertex, contents: [{ parts }] })).json()
  }
  const film = { fileData: { fileUri: 'gs://bucket/film.mp4', mimeType: 'video/mp4' } }
  expect(await cache([film])).toMatchObject({ usageMetadata: { totalTokenCount: 0 } })
  const inline = { inlineData: { mimeType: 'audio/wav', data: 'AAAA' } }
  expect(await cache([{ text: 'Listen.' }, inline])).toHaveProperty('name')
  expect((await cache([{ text: 'Listen.' }])).error.message).toContain('too small')
})

test('the functions in a cache count', async () => {
  const send = sender(options)
  const tools = [{ functionDeclarations: [{ name: 'draw' }] }]
  const made = await send(path, { model, contents, tools })
  // {"name":"draw"} has 15 characters, Hello has 5.
  expect(await made.json()).toMatchObject({ usageMetadata: { totalTokenCount: 6 } })
})

test('counts what a request with a cache would cost', async () => {
  const send = sender(options)
  await send(path, { model, contents })
  const counted = await send('/v1beta/models/gemini-3.8-flash:countTokens', {
    generateContentRequest: { contents, cachedContent: 'cachedContents/cache000001' },
  })
  expect(await counted.json()).toEqual({
    totalTokens: 4,
    cachedContentTokenCount: 2,
    promptTokensDetails: [{ modality: 'TEXT', tokenCount: 4 }],
    cacheTokensDetails: [{ modality: 'TEXT', tokenCount: 2 }],
  })
})

test('a model of generation 4 has no explicit caches', async () => {
  const send = sender(options)
  const made = await send(path, { model: 'models/gemini-4-hydrogen', contents })
  expect(made.status).toBe(400)
  expect((await made.json()).error.message).toContain('does not support explicit context caching')
  const shown = await (await send('/v1beta/models/gemini-4-hydrogen')).json()
  expect(shown.supportedGenerationMethods).toEqual(['generateContent', 'countTokens'])
})
