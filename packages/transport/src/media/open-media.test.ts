import { Readable } from 'node:stream'
import { encodeBase64, encodePng } from '@pollux/image'
import { expect, test } from 'vitest'
import { settled } from '../fixtures/manual-clock.ts'
import type { MediaInput } from './media.ts'
import type { MediaResolver } from './media-resolver.ts'
import { type OpenMediaOptions, openMedia } from './open-media.ts'

const png = new Uint8Array(
  encodePng({ width: 2, height: 1, channels: 1, data: new Uint8Array([0, 255]) }),
)
const base64 = encodeBase64(png)
const urlSafe = base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
const percents = Array.from(png, (byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
const backwards = new Uint8Array(new SharedArrayBuffer(png.length))
backwards.set(png)

async function* pieces(bytes: Uint8Array, length = 7): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length)
}

function streamOf(bytes: Uint8Array): ReadableStream<Uint8Array> {
  const iterator = pieces(bytes)
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
  })
}

const resolver: MediaResolver = {
  openPath: async () => new Blob([png]),
  fetch: async () => new Blob([png]),
}

const forms: [form: string, input: MediaInput, name?: string][] = [
  ['bytes', png],
  ['bytes within a larger buffer', new Uint8Array([9, ...png, 9]).subarray(1, png.length + 1)],
  ['a Buffer', Buffer.from(png)],
  ['bytes that threads share', backwards],
  ['an ArrayBuffer', new Uint8Array(png).buffer],
  ['a Blob', new Blob([png], { type: 'video/mp4' })],
  ['a File', new File([png], 'photo.jpg', { type: 'image/jpeg' }), 'photo.jpg'],
  ['a File without a name', new File([png], '')],
  ['a web stream', streamOf(png)],
  ['an async iterable', pieces(png)],
  ['a stream of Node', Readable.from(pieces(png))],
  ['base64', { base64 }],
  ['base64 with another MIME type', { base64, mimeType: 'application/pdf' }],
  ['base64 of the URL alphabet without padding', { base64: urlSafe }],
  ['base64 in lines', { base64: base64.replace(/(.{20})/g, '$1\r\n ') }],
  ['a data: URL as base64', { base64: `data:image/png;base64,${base64}` }],
  ['a data: URL', `data:image/png;base64,${base64}`],
  ['a data: URL with spaces around', `  data:image/png;base64,${base64}\n`],
  ['a data: URL as a URL', new URL(`data:image/png;base64,${base64}`)],
  ['a data: URL with another label', `DATA:text/html;charset=utf-8;base64,${base64}`],
  ['a data: URL with percents', `data:,${percents}`],
  ['a data: URL with base64 in percents', `data:;base64,${encodeURIComponent(base64)}`],
  ['a path', '/pictures/photo.of.a cat.webp', 'photo.of.a cat.webp'],
  ['a relative path', 'photo.webp', 'photo.webp'],
  ['a path of Windows', 'C:\\photos\\cat.png', 'cat.png'],
  ['a path with a colon', 'photos:2/cat.png', 'cat.png'],
  ['a file: URL', new URL('file:///pictures/a%20cat.png'), 'a cat.png'],
  ['a file: URL as a string', 'file:///pictures/a%20cat.png', 'a cat.png'],
  ['an address', 'https://images.example/a/b%20c.png?size=1', 'b c.png'],
  ['an address with percents that are none', 'https://images.example/%E0%A4%A.png', '%E0%A4%A.png'],
  ['an address of no file name', 'https://images.example/'],
  ['an address without TLS', 'http://images.example/cat.png', 'cat.png'],
  ['an address as a URL', new URL('https://images.example/cat.png'), 'cat.png'],
]

test.each(forms)('%s is opened, and its bytes show what it is', async (_form, input, name) => {
  const media = await openMedia(input, { resolver })
  expect(media).toEqual({
    blob: expect.any(Blob),
    facts: {
      kind: 'image',
      format: 'png',
      mimeType: 'image/png',
      bytes: png.length,
      width: 2,
      height: 1,
      orientation: 1,
    },
    ...(name === undefined ? {} : { name }),
  })
  if ('blob' in media) expect(new Uint8Array(await media.blob.arrayBuffer())).toEqual(png)
})

test('changing the bytes later does not change the opened file', async () => {
  const bytes = new Uint8Array(png)
  const media = await openMedia(bytes)
  bytes.fill(0)
  if ('blob' in media) expect(new Uint8Array(await media.blob.arrayBuffer())).toEqual(png)
})

test('reads of a Blob only what shows what it is', async () => {
  const blob = new Blob([new Uint8Array(png), new Uint8Array(10)])
  expect(await openMedia(blob)).toMatchObject({ blob })
})

test.each([
  'gs://bucket/films/a film.mp4',
  'https://generativelanguage.googleapis.com/v1beta/files/abc-123',
  'https://generativelanguage.googleapis.com/v1/files/abc-123',
  'http://127.0.0.1:8080/v1beta/files/abc-123',
  'https://www.youtube.com/watch?v=9hE5-98ZeCg',
  'https://youtu.be/9hE5-98ZeCg',
])('%s stays an address', async (uri) => {
  expect(await openMedia(uri, { resolver })).toEqual({ uri })
})

test.each([
  'https://api.example/v1/files/abc',
  'https://youtube.com.evil.example/watch',
  'https://generativelanguage.googleapis.com/v1beta/files/abc?alt=media',
  'https://evil.example/?x=/v1beta/files/abc',
  'https://generativelanguage.googleapis.com/v1beta/files/',
])('%s is fetched', async (address) => {
  expect(await openMedia(address, { resolver })).toHaveProperty('blob')
})

test('an https address is left to Gemini on request, an http address never', async () => {
  const options = { byReference: true, resolver }
  expect(await openMedia('https://images.example/cat.png', options)).toEqual({
    uri: 'https://images.example/cat.png',
  })
  expect(await openMedia('https://images.example/cat.png', { byReference: true })).toHaveProperty(
    'uri',
  )
  expect(await openMedia('http://images.example/cat.png', options)).toHaveProperty('blob')
})

test('returns what was opened or uploaded before unchanged', async () => {
  const local = await openMedia(png)
  expect(await openMedia(local)).toBe(local)
  const file = { uri: 'https://x.example/v1beta/files/a', mimeType: 'image/png', name: 'files/a' }
  expect(await openMedia(file)).toBe(file)
})

const wrong: [what: string, input: unknown, options?: OpenMediaOptions][] = [
  ['nothing', undefined],
  ['null', null],
  ['a number', 5],
  ['an object', {}],
  ['a list', [1, 2]],
  ['numbers of another width', new Uint16Array(2)],
  ['base64 that is no text', { base64: 5 }],
  ['an address that is none', { uri: 5 }],
  ['an empty address', { uri: '' }],
  ['a Blob that is none', { blob: {}, facts: {} }],
  ['an empty string', '', { resolver }],
  ['a path without a resolver', 'photo.jpg'],
  ['a file: URL without a resolver', new URL('file:///photo.jpg')],
  ['an address without a resolver', 'https://images.example/cat.png'],
  ['an http address without a resolver', 'http://images.example/cat.png', { byReference: true }],
  ['an address that cannot be read', 'https://', { resolver }],
  ['another scheme', 'ftp://files.example/cat.png', { resolver }],
  ['an object URL', 'blob:https://app.example/1b9a', { resolver }],
  ['a mail address', new URL('mailto:me@example.com'), { resolver }],
  [
    'an address with a size that no picture has',
    { uri: 'gs://a/b', size: { width: 0, height: 4 } },
  ],
  ['an address with half a size', { uri: 'gs://a/b', size: { width: 4 } }],
  ['an address with no size', { uri: 'gs://a/b', size: null }],
  ['a bucket without an object', 'gs://bucket/', { resolver }],
  ['a limit of nothing', png, { maxBytes: 0 }],
  ['options that are none', png, null as never],
]

test.each(wrong)('%s is a TypeError', async (_what, input, options) => {
  const error = await openMedia(input as MediaInput, options).catch((reason) => reason)
  expect(error).toBeInstanceOf(TypeError)
  expect(error.message).toMatch(/^Expected .+ for .+ but received /)
})

test('a stream with another reader is a TypeError', async () => {
  const stream = streamOf(png)
  stream.getReader()
  await expect(openMedia(stream)).rejects.toThrow(/^Expected a stream without another reader/)
})

test.each<[string, () => MediaInput]>([
  ['stream of Node', () => Readable.from(pieces(png))],
  ['generator', () => pieces(png)],
])('a %s that was read before has none left, and the error says so', async (_form, make) => {
  const stream = make()
  await openMedia(stream)
  await expect(openMedia(stream)).rejects.toMatchObject({
    code: 'media/empty',
    message: expect.stringContaining('read before'),
  })
})

test('a stream of strings is a TypeError', async () => {
  const words = new ReadableStream<string>({
    start(controller) {
      controller.enqueue('words')
    },
  })
  await expect(openMedia(words as never)).rejects.toThrow('received a string')
})

const failures: [what: string, input: MediaInput, code: string][] = [
  ['no bytes', new Uint8Array(0), 'media/empty'],
  ['an empty Blob', new Blob([]), 'media/empty'],
  ['an empty stream', streamOf(new Uint8Array(0)), 'media/empty'],
  ['an empty data: URL', 'data:,', 'media/empty'],
  ['an empty text of base64', { base64: '' }, 'media/empty'],
  ['broken base64', { base64: 'a*b' }, 'media/damaged'],
  ['a data: URL cut off', 'data:image/png;base64', 'media/damaged'],
  ['a data: URL with broken percents', 'data:,%4', 'media/damaged'],
  ['bytes of no kind', new Uint8Array([1, 2, 3, 4]), 'media/unknown-kind'],
  ['a picture cut off in its header', png.subarray(0, 20), 'image/truncated'],
  ['a Blob that is gone', goneBlob(), 'media/unreadable'],
  [
    'a stream that fails',
    new ReadableStream({ pull: (controller) => controller.error(new Error('gone')) }),
    'media/unreadable',
  ],
  [
    'an iterable that fails',
    (async function* () {
      yield png
      throw new Error('gone')
    })(),
    'media/unreadable',
  ],
]

function goneBlob(): Blob {
  const blob = new Blob([png])
  const gone = async () => {
    throw new DOMException('The blob could not be read', 'NotReadableError')
  }
  return Object.assign(blob, { slice: () => ({ arrayBuffer: gone }) })
}

test.each(failures)('%s has its own error', async (_what, input, code) => {
  await expect(openMedia(input)).rejects.toMatchObject({ code })
})

test.each<[string, (bytes: Uint8Array) => MediaInput]>([
  ['a stream', streamOf],
  ['an iterable', pieces],
  ['base64', (bytes) => ({ base64: encodeBase64(bytes) })],
  ['a data: URL', (bytes) => `data:,${new TextDecoder().decode(bytes)}`],
])('%s may have maxBytes and not one more', async (_form, make) => {
  const text = new TextEncoder().encode('x'.repeat(5000))
  const facts = { bytes: 5000, kind: 'text' }
  expect(await openMedia(make(text), { maxBytes: 5000 })).toMatchObject({ facts })
  await expect(openMedia(make(text), { maxBytes: 4999 })).rejects.toMatchObject({
    code: 'media/too-large',
  })
})

test('a stream beyond maxBytes is cancelled, and read no further', async () => {
  let pulled = 0
  let cancelled = false
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      pulled += 1
      controller.enqueue(new Uint8Array(1000))
    },
    cancel() {
      cancelled = true
      // Nobody waits for this.
      return new Promise(() => {})
    },
  })
  await expect(openMedia(endless, { maxBytes: 10_000 })).rejects.toMatchObject({
    code: 'media/too-large',
  })
  expect(cancelled).toBe(true)
  expect(pulled).toBeLessThan(15)
})

const never = new Promise<never>(() => {})

test.each<[string, MediaInput, MediaResolver?]>([
  ['a stream', new ReadableStream<Uint8Array>({ pull: () => never })],
  ['an iterable', { [Symbol.asyncIterator]: () => ({ next: () => never, return: () => never }) }],
  ['a path', '/pipe', { openPath: () => never }],
  ['an address', 'https://images.example/', { fetch: () => never }],
  ['a Blob', Object.assign(new Blob(['x']), { slice: () => ({ arrayBuffer: () => never }) })],
])('%s that hangs ends with the signal', async (_form, input, stuck) => {
  const controller = new AbortController()
  const opening = openMedia(input, { resolver: stuck, signal: controller.signal })
  await settled()
  controller.abort(new Error('enough'))
  await expect(opening).rejects.toMatchObject({
    code: 'transport/aborted',
    cause: { message: 'enough' },
  })
})

test('a signal that has aborted already opens nothing', async () => {
  let opened = 0
  const openPath = async () => {
    opened += 1
    return new Blob(['x'])
  }
  const signal = AbortSignal.abort()
  const options = { resolver: { openPath }, signal }
  await expect(openMedia('photo.png', options)).rejects.toMatchObject({ code: 'transport/aborted' })
  expect(opened).toBe(0)
})

test('a time limit of the caller is reported as a time-out', async () => {
  const signal = AbortSignal.timeout(5)
  const stuck = new ReadableStream<Uint8Array>({ pull: () => never })
  await expect(openMedia(stuck, { signal })).rejects.toMatchObject({ code: 'transport/timed-out' })
})
