import { encodeBase64, encodePng } from '@pollux/image'
import { type GenerateRequest, readWireError } from '@pollux/wire'
import { describe, expect, test } from 'vitest'
import { collect, connect, failure, sdks } from '../fixtures/connect.ts'

const model = 'gemini-3.8-flash'

/** 16 to 9, which costs 44 × 25 tokens at the default resolution of generation 3. */
const picture = {
  inlineData: {
    mimeType: 'image/png',
    data: encodeBase64(
      encodePng({ width: 16, height: 9, channels: 1, data: new Uint8Array(16 * 9) }),
    ),
  },
}
const start = Date.parse('2026-11-21T12:00:00Z')

describe.each(sdks)('with the SDK %s', (_, SDK) => {
  test('makes a cache, uses it, and counts what came from it', async () => {
    let seen: GenerateRequest | undefined
    const client = await connect(SDK, {
      now: () => start,
      engine: (request) => {
        seen = request
        return 'A kettle.'
      },
    })
    const { name, ...cache } = await client.caches.create({
      model,
      config: {
        contents: [picture],
        systemInstruction: 'Be brief.',
        tools: [{ codeExecution: {} }],
        displayName: 'The kettle',
      },
    })
    expect(name).toBe('cachedContents/cache000001')
    expect(cache).toMatchObject({
      model: `models/${model}`,
      displayName: 'The kettle',
      createTime: '2026-11-21T12:00:00.000Z',
      updateTime: '2026-11-21T12:00:00.000Z',
      expireTime: '2026-11-21T13:00:00.000Z',
      usageMetadata: { totalTokenCount: 1103 },
    })
    const config = { cachedContent: name!, temperature: 0.5 }
    const request = { model, contents: 'What is it?', config }
    const { text, usageMetadata } = await client.models.generateContent(request)
    expect(text).toBe('A kettle.')
    expect(usageMetadata).toMatchObject({
      promptTokenCount: 1106,
      cachedContentTokenCount: 1103,
      cacheTokensDetails: [
        { modality: 'TEXT', tokenCount: 3 },
        { modality: 'IMAGE', tokenCount: 1100 },
      ],
      promptTokensDetails: [
        { modality: 'TEXT', tokenCount: 6 },
        { modality: 'IMAGE', tokenCount: 1100 },
      ],
      totalTokenCount: 1109,
    })
    expect(seen).toEqual({
      model,
      contents: [
        { role: 'user', parts: [picture] },
        { role: 'user', parts: [{ text: 'What is it?' }] },
      ],
      systemInstruction: { role: 'user', parts: [{ text: 'Be brief.' }] },
      tools: [{ codeExecution: {} }],
      generationConfig: { temperature: 0.5 },
    })
    const chunks = await collect(await client.models.generateContentStream(request))
    expect(chunks.at(-1)?.usageMetadata).toMatchObject({ cachedContentTokenCount: 1103 })
  })

  test('lists, shows, prolongs and deletes', async () => {
    let now = start
    const client = await connect(SDK, { now: () => now })
    const names: string[] = []
    for (const ttl of ['60s', '7200.5s', '3600s']) {
      const { name } = await client.caches.create({ model, config: { contents: [picture], ttl } })
      names.push(name!)
    }
    now += 60_000
    const listed = await collect(await client.caches.list({ config: { pageSize: 1 } }))
    expect(listed.map(({ name }) => name)).toEqual(names.slice(1))
    const name = names[1]!
    expect((await client.caches.get({ name })).expireTime).toBe('2026-11-21T14:00:00.500Z')
    const longer = await client.caches.update({ name, config: { ttl: '60s' } })
    expect(longer).toMatchObject({
      updateTime: '2026-11-21T12:01:00.000Z',
      expireTime: '2026-11-21T12:02:00.000Z',
    })
    const expireTime = '2026-11-22T00:00:00Z'
    expect(await client.caches.update({ name, config: { expireTime } })).toMatchObject({
      expireTime: '2026-11-22T00:00:00.000Z',
    })
    await client.caches.delete({ name })
    await client.caches.delete({ name: names[2]! })
    expect(await collect(await client.caches.list())).toEqual([])
    expect(readWireError(await failure(client.caches.get({ name })))).toMatchObject({
      code: 403,
      status: 'PERMISSION_DENIED',
      message: 'CachedContent not found (or permission denied)',
    })
  })

  test('a cache that has ended is refused as one that never was', async () => {
    let now = start
    const client = await connect(SDK, { now: () => now })
    const contents = [picture]
    const { name } = await client.caches.create({ model, config: { contents, ttl: '60s' } })
    const use = () =>
      client.models.generateContent({ model, contents: 'Hi', config: { cachedContent: name! } })
    now += 59_999
    await use()
    now += 1
    expect(readWireError(await failure(use()))).toMatchObject({
      code: 403,
      message: 'CachedContent not found (or permission denied)',
    })
  })

  test('keeps an uploaded file that is deleted meanwhile', async () => {
    const client = await connect(SDK, { engine: (request) => JSON.stringify(request.contents[0]) })
    const bytes = Uint8Array.from(atob(picture.inlineData.data), (character) =>
      character.charCodeAt(0),
    )
    const file = await client.files.upload({ file: new Blob([bytes], { type: 'image/png' }) })
    const fileData = { fileUri: file.uri!, mimeType: 'image/png' }
    const { name } = await client.caches.create({ model, config: { contents: [{ fileData }] } })
    await client.files.delete({ name: file.name! })
    const { text } = await client.models.generateContent({
      model,
      contents: 'Hi',
      config: { cachedContent: name! },
    })
    expect(JSON.parse(text!)).toEqual({ role: 'user', parts: [picture] })
  })

  test('what belongs into the cache is refused beside it, and so is another model', async () => {
    const client = await connect(SDK)
    const { name: cachedContent } = await client.caches.create({
      model,
      config: { contents: [picture] },
    })
    const refused = async (asked: string, config: object) =>
      readWireError(
        await failure(
          client.models.generateContent({
            model: asked,
            contents: 'Hi',
            config: { cachedContent: cachedContent!, ...config },
          }),
        ),
      )
    expect(await refused(model, { systemInstruction: 'Be brief.' })).toMatchObject({
      code: 400,
      message: expect.stringMatching(/^CachedContent can not be used with GenerateContent request/),
    })
    expect(await refused('gemini-3.5-flash', {})).toMatchObject({
      code: 400,
      message:
        'Model used by GenerateContent request (models/gemini-3.5-flash) and CachedContent (models/gemini-3.8-flash) has to be the same.',
    })
  })

  test('a cache that is too small is refused', async () => {
    const client = await connect(SDK)
    const error = await failure(client.caches.create({ model, config: { contents: ['Hello'] } }))
    expect(readWireError(error)).toMatchObject({
      code: 400,
      message: 'Cached content is too small. total_token_count=2, min_total_token_count=1024',
    })
    const lenient = await connect(SDK, { minCacheTokens: 2 })
    await lenient.caches.create({ model, config: { contents: ['Hello'] } })
  })
})
