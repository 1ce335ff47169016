import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encodeBase64, encodePng } from '@pollux/image'
import { describe, expect, onTestFinished, test } from 'vitest'
import { collect, connect, failure, sdks } from '../fixtures/connect.ts'

const model = 'gemini-3.8-flash'

/** 16 to 9, which costs 44 × 25 tokens at the default resolution of generation 3. */
const png = Uint8Array.from(
  encodePng({ width: 64, height: 36, channels: 1, data: new Uint8Array(64 * 36) }),
)
const picture = { inlineData: { mimeType: 'image/png', data: encodeBase64(png) } }

describe.each(sdks)('with the SDK %s', (_, SDK) => {
  test('uploads a Blob, lists it, uses it and deletes it', async () => {
    const now = Date.parse('2026-11-21T12:00:00Z')
    const client = await connect(SDK, {
      engine: (request) => JSON.stringify(request),
      now: () => now,
    })
    const file = await client.files.upload({
      file: new Blob([png], { type: 'image/png' }),
      config: { name: 'kettle', displayName: 'The kettle' },
    })
    expect(file).toMatchObject({
      name: 'files/kettle',
      displayName: 'The kettle',
      mimeType: 'image/png',
      sizeBytes: String(png.length),
      createTime: '2026-11-21T12:00:00.000Z',
      expirationTime: '2026-11-23T12:00:00.000Z',
      uri: 'https://generativelanguage.googleapis.com/v1beta/files/kettle',
      state: 'ACTIVE',
      source: 'UPLOADED',
    })
    expect(await client.files.get({ name: 'kettle' })).toMatchObject({
      sha256Hash: file.sha256Hash,
    })
    expect((await collect(await client.files.list())).map(({ name }) => name)).toEqual([
      'files/kettle',
    ])
    const reply = await client.models.generateContent({
      model,
      contents: { fileData: { fileUri: file.uri!, mimeType: 'image/png' } },
    })
    expect(JSON.parse(reply.text!).contents[0].parts).toEqual([picture])
    expect(reply.usageMetadata?.promptTokenCount).toBe(1100)
    await client.files.delete({ name: 'kettle' })
    expect(await failure(client.files.get({ name: 'kettle' }))).toMatchObject({ status: 403 })
  })

  test('uploads a file by its path and gives it back', async () => {
    const client = await connect(SDK)
    const folder = await mkdtemp(join(tmpdir(), 'pollux-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    await writeFile(join(folder, 'kettle.png'), png)
    const file = await client.files.upload({ file: join(folder, 'kettle.png') })
    expect(file).toMatchObject({ name: 'files/file000001', mimeType: 'image/png' })
    const downloadPath = join(folder, 'back.png')
    await client.files.download({ file: file.name!, downloadPath })
    expect(new Uint8Array(await readFile(downloadPath))).toEqual(png)
  })

  test('the SDK cuts the whole id out of the address of a file', async () => {
    const client = await connect(SDK)
    const { name, uri } = await client.files.upload({
      file: new Blob([png], { type: 'image/png' }),
    })
    expect(await client.files.get({ name: uri! })).toMatchObject({ name })
    await client.files.delete({ name: uri! })
    expect(await failure(client.files.get({ name: name! }))).toMatchObject({ status: 403 })
  })

  test('uploads more than one chunk', async () => {
    const client = await connect(SDK)
    const bytes = new Uint8Array(20 * 1024 ** 2).map((_, index) => index % 251)
    const file = await client.files.upload({
      file: new Blob([bytes], { type: 'application/pdf' }),
    })
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
    expect(file).toMatchObject({
      sizeBytes: String(bytes.length),
      sha256Hash: Buffer.from(digest).toString('base64'),
    })
  })

  test('lists models page by page and shows one', async () => {
    const client = await connect(SDK)
    const names: (string | undefined)[] = []
    for await (const { name } of await client.models.list({ config: { pageSize: 7 } }))
      names.push(name)
    expect(names.length).toBeGreaterThan(14)
    expect(new Set(names).size).toBe(names.length)
    expect(names).toContain('models/gemini-3.8-flash')
    expect(await client.models.get({ model })).toMatchObject({
      name: 'models/gemini-3.8-flash',
      displayName: 'Gemini 3.8 Flash',
      inputTokenLimit: 1_048_576,
      outputTokenLimit: 65_536,
      supportedActions: ['generateContent', 'countTokens', 'createCachedContent'],
    })
    expect(await failure(client.models.get({ model: 'gemini-9-neon' }))).toMatchObject({
      status: 404,
    })
  })
})
