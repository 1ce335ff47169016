import type { GoogleGenAIOptions } from '@google/genai'
import { encodeBase64, encodePng } from '@pollux/image'
import { readWireError } from '@pollux/wire'
import { describe, expect, test } from 'vitest'
import { collect, connect, failure, sdks } from '../fixtures/connect.ts'

const model = 'gemini-3.8-flash'
const png = encodePng({ width: 16, height: 9, channels: 1, data: new Uint8Array(16 * 9) })
const picture = { inlineData: { mimeType: 'image/png', data: encodeBase64(png) } }

/** Says who it is as a service account would. */
const authClient = { getRequestHeaders: async () => new Headers({ authorization: 'Bearer token' }) }

const clients: [name: string, GoogleGenAIOptions][] = [
  ['an express key', { vertexai: true, apiKey: 'express' }],
  [
    'a project and a bearer token',
    {
      vertexai: true,
      apiKey: undefined!,
      project: 'p',
      location: 'europe-west4',
      googleAuthOptions: { authClient } as never,
    },
  ],
]

describe.each(sdks)('with the SDK %s', (_, SDK) => {
  describe.each(clients)('with %s', (_, options) => {
    test('generates, streams and counts', async () => {
      const client = await connect(SDK, { apiKeys: ['express', 'token'] }, options)
      const contents = [picture, 'What is this?']
      const reply = await client.models.generateContent({ model, contents })
      expect(reply).toMatchObject({ text: 'A cat.', modelVersion: model })
      const chunks = await collect(await client.models.generateContentStream({ model, contents }))
      expect(chunks.map(({ text }) => text).join('')).toBe('A cat.')
      const config = {
        systemInstruction: 'Be brief.',
        generationConfig: { mediaResolution: 'MEDIA_RESOLUTION_LOW' as never },
      }
      expect(await client.models.countTokens({ model, contents, config })).toMatchObject({
        totalTokens: 3 + 4 + 264,
      })
    })

    test('opens objects in Cloud Storage, in requests, caches and interactions', async () => {
      const uri = 'gs://bucket/a cat.png'
      const object = { bytes: png, mimeType: 'image/png' }
      const client = await connect(
        SDK,
        {
          objects: new Map([[uri, object]]),
          engine: (request) => JSON.stringify(request.contents[0]?.parts),
        },
        options,
      )
      const part = { fileData: { fileUri: uri, mimeType: 'image/png' } }
      const reply = await client.models.generateContent({ model, contents: [part] })
      expect(JSON.parse(reply.text!)).toEqual([picture])
      expect(reply.usageMetadata?.promptTokenCount).toBe(1100)
      const cache = await client.caches.create({ model, config: { contents: [part] } })
      expect(cache.usageMetadata?.totalTokenCount).toBe(1100)
      const { output_text: text } = await client.interactions.create({
        model,
        input: [{ type: 'image', uri, mime_type: 'image/png' }],
      })
      expect(JSON.parse(text!)).toEqual([picture])
      const other = { fileData: { fileUri: 'gs://bucket/other.png', mimeType: 'image/png' } }
      expect(
        await failure(client.models.generateContent({ model, contents: [other] })),
      ).toMatchObject({ status: 404 })
    })

    test('lists and shows models', async () => {
      const client = await connect(SDK, {}, options)
      const names: (string | undefined)[] = []
      for await (const { name } of await client.models.list({ config: { pageSize: 7 } })) {
        names.push(name)
      }
      expect(names).toContain(`publishers/google/models/${model}`)
      expect(await client.models.get({ model })).toMatchObject({ version: 'default' })
      expect(readWireError(await failure(client.models.get({ model: 'gemini-9' })))).toMatchObject({
        code: 404,
      })
    })

    test('interacts', async () => {
      const client = await connect(SDK, {}, options)
      const { id, output_text: text } = await client.interactions.create({ model, input: 'Hi' })
      expect(text).toBe('A cat.')
      expect(await client.interactions.get(id)).toMatchObject({ id })
    })

    test('keeps caches', async () => {
      const client = await connect(SDK, {}, options)
      const config = { contents: [picture], ttl: '60s' }
      const { name } = await client.caches.create({ model, config })
      const reply = await client.models.generateContent({
        model,
        contents: 'Hi',
        config: { cachedContent: name! },
      })
      expect(reply.usageMetadata).toMatchObject({ cachedContentTokenCount: 1100 })
      expect(await collect(await client.caches.list())).toMatchObject([{ name }])
      await client.caches.update({ name: name!, config: { ttl: '120s' } })
      await client.caches.delete({ name: name! })
      expect(readWireError(await failure(client.caches.get({ name: name! })))).toMatchObject({
        code: 404,
      })
    })
  })
})
