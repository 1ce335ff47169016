import { createPartFromUri, type GoogleGenAI } from '@google/genai'
import { encodeBase64, encodePng } from '@pollux/image'
import type { GenerateRequest } from '@pollux/wire'
import { describe, expect, test } from 'vitest'
import { collect, connect, failure, sdks } from '../fixtures/connect.ts'

const model = 'gemini-3.8-flash'
const png = encodePng({ width: 16, height: 9, channels: 1, data: new Uint8Array(144) })
const blob = (type: string, bytes: BlobPart = 'bytes') => new Blob([bytes], { type })

describe.each(sdks)('with the SDK %s', (_, SDK) => {
  test('files are processed for as long as their kind takes, and may fail', async () => {
    let now = 0
    const client = await connect(SDK, {
      now: () => now,
      processing: ({ mimeType, displayName }) => ({
        ms: mimeType.startsWith('video/') ? 5000 : 0,
        ...(displayName === 'broken'
          ? { error: { code: 3, message: 'The file cannot be processed.' } }
          : {}),
      }),
    })
    const states = async () => {
      const files = await collect(await client.files.list())
      return files.map(({ state, error }) => [state, error?.message])
    }
    const broken = await client.files.upload({
      file: blob('video/mp4'),
      config: { displayName: 'broken' },
    })
    expect(broken.state).toBe('PROCESSING')
    await client.files.upload({ file: blob('video/mp4') })
    await client.files.upload({ file: blob('audio/mp3') })
    expect(await states()).toEqual([
      ['PROCESSING', undefined],
      ['PROCESSING', undefined],
      ['ACTIVE', undefined],
    ])
    const ask = (uri: string) =>
      client.models.generateContent({ model, contents: [createPartFromUri(uri, 'video/mp4')] })
    expect(await failure(ask(broken.uri!))).toMatchObject({ status: 400 })
    now = 5000
    expect(await states()).toEqual([
      ['FAILED', 'The file cannot be processed.'],
      ['ACTIVE', undefined],
      ['ACTIVE', undefined],
    ])
    const told = await failure(ask(broken.uri!))
    expect(told.message).toContain('is not in an ACTIVE state and usage is not allowed')
    expect(told.message).toContain('FAILED_PRECONDITION')
  })

  test('a video is PROCESSING when its upload is answered, however soon it is done', async () => {
    const client = await connect(SDK)
    const file = await client.files.upload({ file: blob('video/mp4') })
    expect(file.state).toBe('PROCESSING')
    expect((await client.files.get({ name: file.name! })).state).toBe('ACTIVE')
    expect((await client.files.upload({ file: blob('image/png') })).state).toBe('ACTIVE')
  })

  test('lists files page by page', async () => {
    const client = await connect(SDK)
    for (let count = 0; count < 12; count += 1) {
      await client.files.upload({ file: blob('text/plain') })
    }
    const pager = await client.files.list({ config: { pageSize: 5 } })
    expect(pager.page).toHaveLength(5)
    const names = (await collect(pager)).map(({ name }) => name)
    expect(new Set(names).size).toBe(12)
    expect((await client.files.list()).page).toHaveLength(10)
  })

  test('registers objects of Cloud Storage with a bearer token, and uses them', async () => {
    let seen: GenerateRequest | undefined
    const uri = 'gs://bucket/a cat.png'
    const client = await connect(SDK, {
      objects: new Map([[uri, { bytes: png, mimeType: 'image/png' }]]),
      engine: (request) => {
        seen = request
        return 'A cat.'
      },
    })
    const auth = (headers: Record<string, string>) =>
      ({ getRequestHeaders: async () => new Headers(headers) }) as never
    const token = auth({ authorization: 'Bearer ya29.token', 'x-goog-user-project': 'p' })
    const { files } = await client.files.registerFiles({ uris: [uri], auth: token })
    expect(files).toMatchObject([{ source: 'REGISTERED', mimeType: 'image/png', state: 'ACTIVE' }])
    for (const address of [uri, files![0]!.uri!]) {
      const contents = [createPartFromUri(address, 'image/png')]
      await client.models.generateContent({ model, contents })
      expect(seen?.contents[0]?.parts).toEqual([
        { inlineData: { mimeType: 'image/png', data: encodeBase64(png) } },
      ])
    }
    const withoutToken = client.files.registerFiles({ uris: [uri], auth: auth({}) })
    expect(await failure(withoutToken)).toMatchObject({ status: 401 })
  })

  test('refuses a file of more than 2 GB by what is announced, before a byte of it', async () => {
    let chunks = 0
    const client = await connect(SDK, {
      faults: ({ upload }) => {
        if (upload?.command.startsWith('upload')) chunks += 1
        return undefined
      },
    })
    const large = Object.assign(blob('video/mp4'), { slice: () => blob('video/mp4') })
    Object.defineProperty(large, 'size', { value: 3_000_000_000 })
    const work = client.files.upload({ file: large })
    expect(await failure(work)).toMatchObject({ status: 400 })
    expect(chunks).toBe(0)
  })

  test('tells only the size and the hash of what is too large to be kept', async () => {
    let seen: GenerateRequest | undefined
    const client: GoogleGenAI = await connect(SDK, {
      maxKeptFileBytes: 4,
      engine: (request) => {
        seen = request
        return ''
      },
    })
    const file = await client.files.upload({ file: blob('text/plain', 'abcdef') })
    // By sha256sum of "abcdef".
    expect(file).toMatchObject({
      sizeBytes: '6',
      sha256Hash: 'vvV+x/U6bUC+tkCngKY5yDvCmsipgW8fxsXG3Nk8RyE=',
    })
    const part = createPartFromUri(file.uri!, 'text/plain')
    await client.models.generateContent({ model, contents: [part] })
    expect(seen?.contents[0]?.parts).toEqual([part])
  })
})
