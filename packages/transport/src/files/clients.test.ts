import { GoogleGenAI } from '@google/genai'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { connect } from '../client/connect.ts'
import { emulate, png } from '../fixtures/sdks.ts'
import { testKey } from '../fixtures/server.ts'
import { failureOf } from '../fixtures/upload-setup.ts'
import { createFiles } from './create-files.ts'

describe('clients', () => {
  test('of connect() upload without the SDK, to the address of the client', async () => {
    const baseUrl = await emulate({ apiKeys: [testKey] })
    const client = await connect({ apiKey: testKey, baseUrl })
    const files = createFiles({ client })
    expect(files.uploadsBy).toBe('pollux')
    expect(await files.upload(png)).toMatchObject({ bytes: png.length })
    expect(await client.files.get({ name: (await files.list())[0]!.name })).toMatchObject({
      mimeType: 'image/png',
    })
  })

  test('of connect() upload to the address that the environment sets for the SDK', async () => {
    const baseUrl = await emulate({ apiKeys: [testKey] })
    vi.stubEnv('GOOGLE_GEMINI_BASE_URL', baseUrl)
    onTestFinished(() => void vi.unstubAllEnvs())
    const files = createFiles({ client: await connect({ apiKey: testKey }) })
    const file = await files.upload(png)
    expect(await files.list()).toEqual([file])
  })

  test('of connect() upload through their own fetch', async () => {
    const baseUrl = await emulate({ apiKeys: [testKey] })
    const fetch = vi.fn((input: RequestInfo | URL, init?: RequestInit) =>
      globalThis.fetch(input, init),
    )
    const client = await connect({ apiKey: testKey, baseUrl, fetch })
    await createFiles({ client }).upload(png)
    expect(fetch).toHaveBeenCalledTimes(2)
  })

  test('of Vertex AI are referred to Cloud Storage', async () => {
    const client = new GoogleGenAI({ vertexai: true, apiKey: testKey })
    const files = createFiles({ client })
    const calls = [
      files.upload(png),
      files.ensure(png),
      files.list(),
      files.get('x'),
      files.delete('x'),
      files.register(['gs://a/b'], { auth: { getRequestHeaders: async () => ({}) } }),
    ]
    for (const call of calls) {
      expect(await failureOf(call)).toMatchObject({
        code: 'transport/request-refused',
        message: expect.stringContaining('gs://'),
      })
    }
  })
})
