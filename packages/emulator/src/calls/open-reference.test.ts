import { encodeBase64, encodePng } from '@pollux/image'
import type { GenerateRequest } from '@pollux/wire'
import { expect, test } from 'vitest'
import type { EmulatorOptions } from '../assembly/create-emulator.ts'
import { sender } from '../fixtures/send.ts'

const developer = '/v1beta/models/gemini-3.8-flash'
const vertex = '/v1/projects/p/locations/l/publishers/google/models/gemini-3.8-flash'
const png = encodePng({ width: 16, height: 9, channels: 1, data: new Uint8Array(144) })
const object = { bytes: png, mimeType: 'image/png' }

/** Asks about a file by its address and gives the parts that the engine saw, or the error. */
async function ask(base: string, fileData: object, options: Partial<EmulatorOptions> = {}) {
  let seen: GenerateRequest | undefined
  const engine = (request: GenerateRequest) => {
    seen = request
    return 'A cat.'
  }
  const send = sender({ ...options, engine })
  const response = await send(`${base}:generateContent`, { contents: [{ parts: [{ fileData }] }] })
  const { error, usageMetadata } = await response.json()
  return { error, tokens: usageMetadata?.promptTokenCount, parts: seen?.contents[0]?.parts }
}

const inline = [{ inlineData: { mimeType: 'image/png', data: encodeBase64(png) } }]

test('Vertex AI opens objects in Cloud Storage and pictures on the web', async () => {
  for (const fileUri of ['gs://bucket/cat.png', 'https://example.com/cat.png?v=2']) {
    const objects = new Map([[fileUri, object]])
    expect(await ask(vertex, { fileUri }, { objects })).toMatchObject({
      parts: inline,
      tokens: 1100,
    })
    const asked: string[] = []
    const find = async (address: string) => {
      asked.push(address)
      return object
    }
    expect(await ask(vertex, { fileUri }, { objects: find })).toMatchObject({ parts: inline })
    expect(asked).toEqual([fileUri])
  }
})

test('an address that nobody looks up is handed on to the engine as it is', async () => {
  for (const base of [vertex, developer]) {
    const fileData = { fileUri: 'https://example.com/cat.png', mimeType: 'image/png' }
    expect(await ask(base, fileData)).toMatchObject({ parts: [{ fileData }], error: undefined })
  }
  const fileData = { fileUri: 'gs://bucket/film.mp4', mimeType: 'video/mp4', displayName: 'Film' }
  expect(await ask(vertex, fileData)).toMatchObject({ parts: [{ fileData }] })
})

test('a film on YouTube is handed on, whoever looks up the rest', async () => {
  const fileData = { fileUri: 'https://www.youtube.com/watch?v=9hE5-98ZeCg' }
  expect(await ask(developer, fileData, { objects: new Map() })).toMatchObject({
    parts: [{ fileData }],
  })
})

test('what is looked up and not there is refused', async () => {
  const objects = new Map()
  expect(await ask(vertex, { fileUri: 'gs://bucket/cat.png' }, { objects })).toMatchObject({
    error: { code: 404, message: 'File not found: "gs://bucket/cat.png"' },
  })
  expect(await ask(developer, { fileUri: 'https://example.com/cat' }, { objects })).toMatchObject({
    error: {
      code: 400,
      message: expect.stringContaining('Cannot fetch content from the provided'),
    },
  })
})

test('pictures on the web may be BMP and may not be HEIC, whether or not they are looked up', async () => {
  const fileUri = 'https://example.com/picture'
  const bmp = Buffer.alloc(58)
  bmp.write('BM')
  bmp.writeUInt32LE(54, 10)
  bmp.writeUInt32LE(40, 14)
  bmp.writeInt32LE(1, 18)
  bmp.writeInt32LE(1, 22)
  bmp.writeUInt16LE(1, 26)
  bmp.writeUInt16LE(24, 28)
  const objects = () => ({ bytes: bmp, mimeType: 'image/bmp' })
  expect(await ask(developer, { fileUri }, { objects })).toMatchObject({ tokens: 1089 })
  for (const mimeType of ['image/heic', 'image/gif', 'video/x-unknown']) {
    expect(await ask(developer, { fileUri, mimeType })).toMatchObject({
      error: { code: 400, message: `Unsupported MIME type: ${mimeType}` },
    })
  }
  expect(await ask(vertex, { fileUri: 'gs://b/o' }, { objects })).toMatchObject({
    error: { message: 'Unsupported MIME type: image/bmp' },
  })
})

test('no more than 100 MB are fetched from the web, and more from Cloud Storage', async () => {
  const objects = () => ({ bytes: new Uint8Array(100_000_001), mimeType: 'text/plain' })
  expect(await ask(developer, { fileUri: 'https://example.com/a' }, { objects })).toMatchObject({
    error: { code: 400, message: expect.stringContaining('more than the limit of 100000000') },
  })
})

test('the Developer API opens an object in Cloud Storage only once it is registered', async () => {
  const fileUri = 'gs://bucket/cat.png'
  const objects = new Map([[fileUri, object]])
  expect(await ask(developer, { fileUri }, { objects })).toMatchObject({
    error: { code: 403, status: 'PERMISSION_DENIED' },
  })
  const send = sender({ objects, engine: (request) => JSON.stringify(request.contents) })
  const register = (uris: unknown, headers: Record<string, string>) =>
    send('/v1beta/files:register', { uris }, { headers })
  const token = { authorization: 'Bearer ya29.token' }
  const { files } = await (await register([fileUri], token)).json()
  expect(files).toEqual([
    {
      name: 'files/file000001',
      mimeType: 'image/png',
      sizeBytes: String(png.length),
      createTime: expect.any(String),
      updateTime: expect.any(String),
      uri: 'https://generativelanguage.googleapis.com/v1beta/files/file000001',
      state: 'ACTIVE',
      source: 'REGISTERED',
    },
  ])
  expect((await (await register(fileUri, token)).json()).files).toEqual(files)
  for (const uri of [fileUri, files[0].uri, files[0].name]) {
    const body = { contents: [{ parts: [{ fileData: { fileUri: uri } }] }] }
    const reply = await (await send(`${developer}:generateContent`, body)).json()
    expect(JSON.parse(reply.candidates[0].content.parts[0].text)[0].parts).toEqual(inline)
  }
  const statuses = [
    await register([fileUri], { 'x-goog-api-key': 'any' }),
    await register(['https://example.com/cat.png'], token),
    await register([], token),
    await register(['gs://bucket/dog.png'], token),
  ].map(({ status }) => status)
  expect(statuses).toEqual([401, 400, 400, 404])
})

test.each([
  'ftp://example.com/a',
  'cat.png',
  'file:///etc/passwd',
  'files/NO',
  'data:image/png;base64,AA',
])('refuses %s', async (fileUri) => {
  for (const base of [developer, vertex]) {
    expect(await ask(base, { fileUri })).toMatchObject({
      error: { code: 400, message: `Invalid or unsupported file uri: "${fileUri}"` },
    })
  }
})

test('Vertex AI has no uploaded files', async () => {
  const fileUri = 'https://generativelanguage.googleapis.com/v1beta/files/abc'
  expect(await ask(vertex, { fileUri })).toMatchObject({ error: { code: 400 } })
  expect(await ask(developer, { fileUri })).toMatchObject({
    error: {
      code: 403,
      message: 'You do not have permission to access the File abc or it may not exist.',
    },
  })
})

test('an error of objects, or a value without bytes, is reported', async () => {
  const fileUri = 'gs://bucket/cat.png'
  for (const wrong of [5, {}, { bytes: 'abc' }]) {
    const { error } = await ask(vertex, { fileUri }, { objects: () => wrong as never })
    expect(error.message).toContain(`bytes for objects at ${fileUri} but`)
  }
  const objects = () => Promise.reject(new Error('The shelf is empty.'))
  expect((await ask(vertex, { fileUri }, { objects })).error.message).toContain('shelf is empty')
})
