import { expect, test } from 'vitest'
import { key, messageOf, receivedBy, statusOf, uploader } from '../fixtures/uploader.ts'

test('begins with an address of its own that needs no key', async () => {
  const response = await uploader().begin({ mimeType: 'text/plain' })
  expect(response.status).toBe(200)
  expect(await response.text()).toBe('')
  expect(response.headers.get('x-goog-upload-url')).toBe(
    'http://emulator/upload/v1beta/files?upload_id=upload000001&upload_protocol=resumable',
  )
  expect(statusOf(response)).toBe('active')
  expect(response.headers.get('x-goog-upload-chunk-granularity')).toBe('4')
})

test('takes chunks in their order and ends with the file', async () => {
  const send = await uploader({ now: () => 0 }).open({ mimeType: 'text/plain', size_bytes: '6' })
  const first = await send('upload', 0, 'abcd')
  expect([statusOf(first), receivedBy(first)]).toEqual(['active', '4'])
  const last = await send('upload, finalize', 4, 'ef')
  expect(statusOf(last)).toBe('final')
  expect(await last.json()).toEqual({
    file: {
      name: 'files/file000001',
      mimeType: 'text/plain',
      sizeBytes: '6',
      createTime: '1970-01-01T00:00:00.000Z',
      updateTime: '1970-01-01T00:00:00.000Z',
      expirationTime: '1970-01-03T00:00:00.000Z',
      // By sha256sum of "abcdef".
      sha256Hash: 'vvV+x/U6bUC+tkCngKY5yDvCmsipgW8fxsXG3Nk8RyE=',
      uri: 'https://generativelanguage.googleapis.com/v1beta/files/file000001',
      state: 'ACTIVE',
      source: 'UPLOADED',
    },
  })
})

test('tells how far it has come, so that an upload can be resumed', async () => {
  const send = await uploader().open({ mimeType: 'text/plain' })
  await send('upload', 0, 'abcdefgh')
  const progress = await send('query')
  expect([statusOf(progress), receivedBy(progress)]).toEqual(['active', '8'])
  await send('finalize', 8)
  const done = await send('query')
  expect([statusOf(done), receivedBy(done)]).toEqual(['final', '8'])
})

test('refuses a chunk that comes twice, too early, too long or uneven', async () => {
  const send = await uploader().open(
    { mimeType: 'text/plain' },
    { 'x-goog-upload-header-content-length': '8' },
  )
  await send('upload', 0, 'abcd')
  expect(await messageOf(await send('upload', 0, 'abcd'))).toBe(
    'The chunk begins at 0, but 4 bytes have been received.',
  )
  expect(await messageOf(await send('upload', 8, 'ijkl'))).toContain('begins at 8')
  expect(await messageOf(await send('upload', 4, 'efghijkl'))).toContain('8 bytes were announced')
  expect(await messageOf(await send('upload', 4, 'ef'))).toContain('must be a multiple of 4 bytes')
  expect(await messageOf(await send('finalize', 4))).toBe(
    '8 bytes were announced, but 4 have been received.',
  )
  expect(receivedBy(await send('query'))).toBe('4')
})

test('a cancelled upload is gone', async () => {
  const send = await uploader().open({ mimeType: 'text/plain' })
  expect(statusOf(await send('cancel'))).toBe('cancelled')
  expect((await send('query')).status).toBe(404)
})

test('a finished upload tells its file again, and takes no more', async () => {
  const { open, call } = uploader()
  const send = await open({ mimeType: 'text/plain' })
  const first = await (await send('upload, finalize', 0, 'abcde')).json()
  for (const again of [await send('upload, finalize', 0, 'abcde'), await send('finalize', 5)]) {
    expect([again.status, statusOf(again), await again.json()]).toEqual([200, 'final', first])
  }
  expect(await (await call('/v1/files', 'GET', key)).json()).toEqual({ files: [first.file] })
  expect(await messageOf(await send('upload', 5, 'abcd'))).toBe('The upload is finished.')
  expect(await messageOf(await send('cancel'))).toBe('The upload is finished.')
})

test('an upload that was left alone for a week is gone', async () => {
  let now = 0
  const send = await uploader({ now: () => now }).open({ mimeType: 'text/plain' })
  now = 7 * 24 * 60 * 60 * 1000 - 1
  expect((await send('query')).status).toBe(200)
  now += 1
  expect(await messageOf(await send('query'))).toContain('begin a new one')
})

test('the last chunk must make the file as long as announced', async () => {
  const send = await uploader().open(
    { mimeType: 'text/plain' },
    { 'x-goog-upload-header-content-length': '6' },
  )
  await send('upload', 0, 'abcd')
  expect(await messageOf(await send('upload, finalize', 4, 'e'))).toBe(
    '6 bytes were announced, but 5 have been received.',
  )
  expect(await messageOf(await send('upload, finalize', 4, 'efghijklmnop'))).toContain(
    '6 bytes were announced',
  )
  expect(receivedBy(await send('query'))).toBe('4')
  expect((await (await send('upload, finalize', 4, 'ef')).json()).file.sizeBytes).toBe('6')
})

test.each<[string, object, object, string]>([
  ['without the protocol', {}, { 'x-goog-upload-protocol': 'multipart' }, 'An upload begins with'],
  ['with a size that is none', {}, { 'x-goog-upload-header-content-length': 'x' }, 'Invalid size'],
  ['over the limit', {}, { 'x-goog-upload-header-content-length': '11' }, 'larger than 10 bytes'],
  ['with a name that is none', { name: 'files/No Name' }, {}, 'Invalid file name "files/No Name"'],
  ['with an unknown field', { title: 'a' }, {}, 'Unknown name "title" at \'file\''],
])('refuses to begin %s', async (_, file, headers, message) => {
  const response = await uploader({ maxFileBytes: 10 }).begin(file, headers)
  expect(response.status).toBe(400)
  expect(await messageOf(response)).toContain(message)
})

test('refuses a file without bytes, one that grows over the limit, and an unknown command', async () => {
  const send = await uploader({ maxFileBytes: 4 }).open({ mimeType: 'text/plain' })
  expect(await messageOf(await send('finalize'))).toBe('The file has no bytes.')
  expect(await messageOf(await send('upload', 0, 'abcdefgh'))).toContain('larger than 4 bytes')
  expect(await messageOf(await send('restart'))).toContain('Unknown X-Goog-Upload-Command')
})

test('a name that is taken is 409', async () => {
  const { open, begin } = uploader()
  const send = await open({ name: 'files/mine', mimeType: 'text/plain' })
  await send('upload, finalize', 0, 'a')
  const response = await begin({ name: 'files/mine' })
  expect(response.status).toBe(409)
})

test('a file ends after 48 hours, and cannot be told from one that never was', async () => {
  let now = 0
  const { open, call } = uploader({ now: () => now })
  const send = await open({ name: 'files/mine', mimeType: 'text/plain' })
  await send('upload, finalize', 0, 'abc')
  now = 48 * 60 * 60 * 1000 - 1
  const kept = await call('/v1/files/mine:download?alt=media', 'GET', key)
  expect(kept.headers.get('content-type')).toBe('text/plain')
  expect(await kept.text()).toBe('abc')
  now += 1
  const gone = await call('/v1/files/mine', 'GET', key)
  expect(gone.status).toBe(403)
  expect(await messageOf(gone)).toBe(
    'You do not have permission to access the File mine or it may not exist.',
  )
  expect(await (await call('/v1/files', 'GET', key)).json()).toEqual({})
})

test('a video is processed first, and until then not usable', async () => {
  let now = 0
  const { open, call } = uploader({ now: () => now, processing: () => ({ ms: 1000 }) })
  const send = await open({ name: 'files/film', mimeType: 'video/mp4' })
  await send('upload, finalize', 0, 'film')
  expect(await (await call('/v1/files/film', 'GET', key)).json()).toMatchObject({
    state: 'PROCESSING',
  })
  const body = JSON.stringify({
    contents: [{ parts: [{ fileData: { fileUri: 'files/film' } }, { text: 'What happens?' }] }],
  })
  const generate = () => call('/v1/models/gemini-3.8-flash:generateContent', 'POST', key, body)
  expect(await (await generate()).json()).toMatchObject({
    error: { code: 400, status: 'FAILED_PRECONDITION' },
  })
  now = 1000
  expect((await generate()).status).toBe(200)
})

test('lists files page by page', async () => {
  const { open, call } = uploader()
  for (const name of ['files/a', 'files/b', 'files/c']) {
    const send = await open({ name, mimeType: 'text/plain' })
    await send('upload, finalize', 0, 'x')
  }
  const first = await (await call('/v1/files?pageSize=2', 'GET', key)).json()
  expect(first).toMatchObject({ files: [{ name: 'files/a' }, { name: 'files/b' }] })
  const next = await call(`/v1/files?pageSize=2&pageToken=${first.nextPageToken}`, 'GET', key)
  const last = await next.json()
  expect(last).toMatchObject({ files: [{ name: 'files/c' }] })
  expect(last).not.toHaveProperty('nextPageToken')
  expect((await call('/v1/files?pageSize=-1', 'GET', key)).status).toBe(400)
  expect((await call('/v1/files?pageToken=x', 'GET', key)).status).toBe(400)
})

test('the latest request goes on with an upload that an earlier one has not let go of', async () => {
  const send = await uploader().open({ mimeType: 'text/plain' })
  let stream: ReadableStreamDefaultController<Uint8Array> | undefined
  const slow = new ReadableStream<Uint8Array>({
    start(controller) {
      stream = controller
    },
  })
  const bytes = (text: string) => new TextEncoder().encode(text)
  const first = send('upload', 0, slow)
  stream!.enqueue(bytes('abcdef'))
  while (receivedBy(await send('query')) !== '4')
    await new Promise((resolve) => setImmediate(resolve))
  const { file } = await (await send('upload, finalize', 4, 'efgh')).json()
  stream!.enqueue(bytes('gh'))
  stream!.close()
  expect((await first).status).toBe(409)
  // By sha256sum of "abcdefgh".
  expect(file.sha256Hash).toBe('nFbMUbN0w7oYkhDVttS/V3kNNRyWxHwCGQ7PHkMGNas=')
})

test.each(['', '-1', '1e3', '0x10', '1.5'])('a size of "%s" is refused', async (size) => {
  const response = await uploader().begin({}, { 'x-goog-upload-header-content-length': size })
  expect(response.status).toBe(400)
  expect(await messageOf(response)).toBe(`Invalid size of the file: ${size}.`)
})

test('a display name has up to 512 characters', async () => {
  for (const [length, status] of [
    [512, 200],
    [513, 400],
  ] as const) {
    const response = await uploader().begin({ displayName: 'x'.repeat(length) })
    expect(response.status).toBe(status)
  }
})
