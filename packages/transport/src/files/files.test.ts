import type { GoogleGenAI } from '@google/genai'
import { scriptedEngine } from '@pollux/emulator'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { fakeClient } from '../fixtures/fake-client.ts'
import { createHastyClock } from '../fixtures/hasty-clock.ts'
import { emulate, png, sdks } from '../fixtures/sdks.ts'
import { sendJson, startServer, testKey } from '../fixtures/server.ts'
import { bytesOf, failureOf, setUp, sha256Of } from '../fixtures/upload-setup.ts'
import type { GeminiFile } from '../uploads/gemini-file.ts'
import { createFiles } from './create-files.ts'

const bytes = bytesOf(20 * 2 ** 20)

type Options = Parameters<typeof emulate>[0]

/** Files of an emulator, uploaded by whoever is told. */
async function open(SDK: typeof GoogleGenAI, by: 'pollux' | 'sdk', options: Options = {}) {
  const baseUrl = await emulate({ apiKeys: [testKey], ...options })
  const client = new SDK({ apiKey: testKey, httpOptions: { baseUrl } })
  const wire = { baseUrl, headers: { 'x-goog-api-key': testKey } }
  const clock = createHastyClock()
  const files = createFiles({ client, clock, ...(by === 'pollux' ? { wire } : {}) })
  return { files, client, clock, baseUrl }
}

const ways = sdks.flatMap(([version, SDK]) =>
  (['pollux', 'sdk'] as const).map((by) => [by, version, SDK] as const),
)

describe.each(ways)('by %s, with the SDK %s', (by, _, SDK) => {
  test('uploads, gets, lists, uses and deletes files', async () => {
    const engine = scriptedEngine((request) => JSON.stringify(request))
    const { files, client } = await open(SDK, by, { engine })
    expect(files.uploadsBy).toBe(by)
    const told: number[][] = []
    const onProgress = (...news: number[]) => void told.push(news)
    const file = await files.upload(new Blob([png]), {
      name: 'dot',
      displayName: 'A dot',
      onProgress,
    })
    expect(file).toEqual({
      name: 'files/dot',
      uri: 'https://generativelanguage.googleapis.com/v1beta/files/dot',
      mimeType: 'image/png',
      bytes: png.length,
      sha256: sha256Of(png),
      state: 'active',
      displayName: 'A dot',
      updated: expect.any(Date),
      expires: expect.any(Date),
    })
    expect(told).toEqual([
      [0, png.length],
      [png.length, png.length],
    ])
    for (const name of ['files/dot', 'dot', file.uri]) expect(await files.get(name)).toEqual(file)
    const contents = { fileData: { fileUri: file.uri, mimeType: file.mimeType } }
    const reply = await client.models.generateContent({ model: 'gemini-3.8-flash', contents })
    expect(reply.text).toContain(Buffer.from(png).toString('base64'))
    await files.delete('dot')
    expect(await failureOf(files.get('dot'))).toMatchObject({ code: 'transport/file-expired' })
    expect(await files.list()).toEqual([])
  })

  test('uploads more than one chunk of 8 MiB', async () => {
    const { files } = await open(SDK, by)
    const told: number[] = []
    const onProgress = (sent: number) => void told.push(sent)
    const file = await files.upload(bytes, { mimeType: 'application/pdf', onProgress })
    expect(file).toMatchObject({ bytes: bytes.length, sha256: sha256Of(bytes) })
    expect(told).toEqual([0, 8_388_608, 16_777_216, bytes.length])
  })

  test('lists all pages', async () => {
    const { files } = await open(SDK, by)
    for (let index = 0; index < 103; index += 1) {
      await files.upload(bytesOf(3, index), { mimeType: 'text/plain', name: `f${index}` })
    }
    const names = (await files.list()).map(({ name }) => name)
    expect(new Set(names)).toHaveProperty('size', 103)
  })

  test('shares uploads', async () => {
    const { files } = await open(SDK, by)
    const found = await Promise.all([1, 2, 3].map(() => files.ensure(new Blob([png]))))
    expect(new Set(found.map(({ uri }) => uri)).size).toBe(1)
    expect(await files.list()).toHaveLength(1)
  })
})

describe('waiting', () => {
  test('asks again after longer and longer waits, until the file is active', async () => {
    const { files, clock } = await setUp({
      state: (_, looks) => (looks > 8 ? 'ACTIVE' : 'PROCESSING'),
    })
    expect(await files.upload(bytesOf(9), { mimeType: 'video/mp4' })).toMatchObject({
      state: 'active',
    })
    expect(clock.waits.map(Math.round)).toEqual([
      1000, 1500, 2250, 3375, 5063, 7594, 10_000, 10_000, 10_000,
    ])
  })

  test('reports why a file failed', async () => {
    const { upload, files } = await setUp({ state: () => 'FAILED' })
    const work = files.upload(bytesOf(9), { mimeType: 'video/mp4', name: 'film' })
    expect(await failureOf(work)).toMatchObject({ code: 'transport/file-failed' })
    upload.change('files/film', { error: { code: 3, message: 'No frame could be decoded.' } })
    expect(await failureOf(files.waitUntilActive('film'))).toMatchObject({
      code: 'transport/file-failed',
      retryable: false,
      message:
        'Gemini could not process the file; convert it, or upload it again. The reason given: No frame could be decoded.',
    })
  })

  test('redacts a key in the reason', async () => {
    const { upload, files } = await setUp({ state: () => 'FAILED' })
    await failureOf(files.upload(bytesOf(9), { mimeType: 'video/mp4', name: 'film' }))
    upload.change('files/film', { error: { code: 3, message: `Not with ${testKey}.` } })
    const failed = await failureOf(files.waitUntilActive('film'))
    expect(failed).toMatchObject({ message: expect.stringContaining('Not with [secret].') })
  })

  test('ends at the deadline', async () => {
    const { files } = await setUp({ state: () => 'PROCESSING' }, { clock: undefined })
    const controller = new AbortController()
    const { signal } = controller
    const video = { mimeType: 'video/mp4', name: 'film', signal }
    const work = failureOf(files.upload(bytesOf(9), video))
    const file = await vi.waitFor(() => files.get('film'), { timeout: 50_000, interval: 5 })
    expect(await failureOf(files.waitUntilActive(file, { deadline: 30 }))).toMatchObject({
      code: 'transport/timed-out',
      message: expect.stringContaining('still being processed after 0.03 s.'),
    })
    controller.abort()
    expect(await work).toMatchObject({ code: 'transport/aborted' })
  })

  test('ends at once for a file that is active', async () => {
    const { upload, files } = await setUp()
    const file = await files.upload(bytesOf(9), { mimeType: 'video/mp4' })
    expect(await files.waitUntilActive(file)).toEqual(file)
    expect(upload.log.at(-1)).toBe('upload, finalize 0')
  })
})

test('a delete whose acknowledgement was lost is not a failure', async () => {
  let isDeleted = false
  const server = await startServer((response) => {
    if (!isDeleted) response.destroy()
    else
      sendJson(
        response,
        {
          error: {
            code: 403,
            status: 'PERMISSION_DENIED',
            message: 'You do not have permission to access the File x or it may not exist.',
          },
        },
        403,
      )
    isDeleted = true
  })
  onTestFinished(server.close)
  const files = createFiles({ client: server.client, clock: createHastyClock() })
  await files.delete('x')
  expect(server.requests.map(({ method }) => method)).toEqual(['DELETE', 'DELETE'])
  expect(await failureOf(files.delete('x'))).toMatchObject({ code: 'transport/file-expired' })
})

test('a file that Gemini would not accept is refused before anything is sent', async () => {
  const { upload, files } = await setUp({}, { maxFileBytes: 1000 })
  expect(await failureOf(files.upload(new Blob([])))).toMatchObject({
    code: 'transport/request-refused',
    message: expect.stringContaining('The file has no bytes'),
  })
  expect(await failureOf(files.ensure(new Uint8Array(0)))).toMatchObject({
    code: 'transport/request-refused',
  })
  expect(await failureOf(files.upload(bytesOf(1001)))).toMatchObject({
    code: 'transport/too-large',
    message: 'The file has 1001 bytes, and Gemini accepts at most 1000; cut or compress it.',
  })
  expect(await failureOf(files.upload(Uint8Array.from([0, 1, 2, 3])))).toMatchObject({
    code: 'transport/mime-refused',
    message: expect.stringContaining('pass the mimeType'),
  })
  expect(await failureOf(files.mintUpload({ mimeType: 'image/png', bytes: 1001 }))).toMatchObject({
    code: 'transport/too-large',
  })
  expect(upload.log).toEqual([])
})

test('wrong arguments are refused with a sentence', async () => {
  const { files, client } = await setUp()
  const wrong: [unknown, string][] = [
    [
      files.upload('photo.png' as never),
      'Expected a Blob, a Uint8Array or the result of openMedia for file but received "photo.png"',
    ],
    [
      files.upload({ blob: png } as never),
      'Expected a Blob, a Uint8Array or the result of openMedia for file',
    ],
    [files.upload(png, { name: 'No Name' }), 'a to z, 0 to 9 and - for name'],
    [files.upload(png, { mimeType: 'png' }), 'a MIME type such as image/png for mimeType'],
    [files.upload(png, { displayName: 'x'.repeat(513) }), 'up to 512 characters for displayName'],
    [files.get(''), 'the name or address of a file, such as files/abc, for name'],
    [files.delete('../x' as never), 'the name or address of a file'],
    [files.waitUntilActive({} as GeminiFile), 'the name or address of a file'],
    [files.waitUntilActive('x', { deadline: -1 }), 'a number above 0 for deadline'],
    [files.upload(png, null as never), 'an object for options'],
    [files.upload(png, { name: null } as never), '0 to 9 and - for name'],
    [files.upload(png, { onProgress: 5 } as never), 'a function for onProgress'],
    [files.upload(png, { signal: 5 } as never), 'an AbortSignal for signal'],
    [
      files.mintUpload({ mimeType: 'image/png', bytes: 1 }, { origin: 'example.com' }),
      'an origin such as https://example.com for origin',
    ],
    [
      files.register([], { auth: { getRequestHeaders: async () => ({}) } }),
      'an array of gs:// addresses for uris',
    ],
    [
      files.register(['s3://a/b'], { auth: { getRequestHeaders: async () => ({}) } }),
      'an array of gs:// addresses for uris',
    ],
    [files.register(['gs://a/b'], {} as never), 'for auth'],
    [files.mintUpload({ mimeType: 'png', bytes: 1 }), 'a MIME type such as image/png for mimeType'],
    [files.mintUpload({ mimeType: 'image/png', bytes: 1.5 }), 'a whole number of bytes for bytes'],
    [
      createFiles({ client }).mintUpload({ mimeType: 'image/png', bytes: 1 }),
      'a wire, because connect() did not create the client, for wire',
    ],
  ]
  for (const [call, message] of wrong) {
    const error = await failureOf(call as Promise<unknown>)
    expect(error).toBeInstanceOf(TypeError)
    expect(String(error)).toContain(message)
  }
  const options = [
    [undefined, 'options'],
    [{ client: {} }, 'client'],
    [{ client: fakeClient(() => ({})) }, 'client'],
    [{ client, wire: { baseUrl: 'example.com', headers: {} } }, 'wire.baseUrl'],
    [{ client, wire: { baseUrl: 'https://example.com' } }, 'wire.headers'],
    [{ client, apiVersion: '../v1' }, 'apiVersion'],
    [{ client, fetch: {} }, 'fetch'],
    [{ client, cache: new Set() }, 'cache'],
    [{ client, clock: { now: () => 0, after: () => () => {} } }, 'clock'],
    [{ client, random: 5 }, 'random'],
    [{ client, clock: {} }, 'clock'],
    [{ client, attempts: 0 }, 'attempts'],
    [{ client, overall: 0 }, 'overall'],
    [{ client, chunkBytes: 0 }, 'chunkBytes'],
    [{ client, hold: -1 }, 'hold'],
    [{ client, processing: Number.NaN }, 'processing'],
  ] as const
  for (const [given, name] of options) {
    expect(() => createFiles(given as never)).toThrow(TypeError)
    expect(() => createFiles(given as never)).toThrow(`for ${name} `)
  }
})

test('a file that is known only by its name is fetched before the wait', async () => {
  const { files } = await setUp()
  const sent = await files.upload(png)
  expect(await files.waitUntilActive({ name: sent.name } as GeminiFile)).toMatchObject({
    name: sent.name,
    state: 'active',
  })
})
