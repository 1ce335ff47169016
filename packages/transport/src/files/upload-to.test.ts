import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { connect } from '../client/connect.ts'
import { createHastyClock } from '../fixtures/hasty-clock.ts'
import { emulate } from '../fixtures/sdks.ts'
import { sendError, testKey } from '../fixtures/server.ts'
import { bytesOf, CHUNK, failureOf, setUp, sha256Of } from '../fixtures/upload-setup.ts'
import { createFiles } from './create-files.ts'
import { type UploadToOptions, uploadTo } from './upload-to.ts'

const bytes = bytesOf(2 * CHUNK + 100)
const facts = { mimeType: 'image/png', bytes: bytes.length, displayName: 'A kettle' }

const options = (): UploadToOptions => ({
  chunkBytes: CHUNK,
  clock: createHastyClock(),
  random: () => 0,
})

test('a ticket uploads one file without a key', async () => {
  const { upload, files } = await setUp()
  const ticket = JSON.parse(JSON.stringify(await files.mintUpload(facts)))
  expect(JSON.stringify(ticket)).not.toContain(testKey)
  const told: number[] = []
  const onProgress = (sent: number) => void told.push(sent)
  const file = await uploadTo(ticket, bytes, { ...options(), onProgress })
  expect(file).toMatchObject({ name: ticket.name, bytes: bytes.length, sha256: sha256Of(bytes) })
  expect(upload.files.get(file.name)?.sha256).toBe(sha256Of(bytes))
  expect(told).toEqual([0, CHUNK, 2 * CHUNK, bytes.length])
  for (const headers of upload.headers.slice(1))
    expect(JSON.stringify(headers)).not.toContain(testKey)
})

test('a ticket of the emulator, with a key of its own, does the same', async () => {
  const baseUrl = await emulate({ apiKeys: [testKey], chunkGranularity: 256 })
  const files = createFiles({ client: await connect({ apiKey: testKey, baseUrl }) })
  const ticket = await files.mintUpload(facts)
  const file = await uploadTo(ticket, new Blob([bytes]), options())
  expect(await files.get(file.name)).toMatchObject({
    displayName: 'A kettle',
    mimeType: 'image/png',
    sha256: sha256Of(bytes),
  })
  expect(await files.waitUntilActive(file)).toMatchObject({ state: 'active' })
})

test('the server receives the origin of the page that will upload', async () => {
  const { upload, files } = await setUp()
  await files.mintUpload(facts, { origin: 'https://example.com' })
  expect(upload.headers[0]).toMatchObject({ origin: 'https://example.com' })
})

test('an upload continues after a broken connection', async () => {
  const { upload, files } = await setUp({
    fault: ({ offset, attempt }) =>
      offset === CHUNK && attempt === 1 ? { breakAfter: 300 } : undefined,
  })
  const file = await uploadTo(await files.mintUpload(facts), bytes, options())
  expect(upload.files.get(file.name)?.sha256).toBe(sha256Of(bytes))
  expect(upload.bytesIn()).toBeLessThanOrEqual(bytes.length + CHUNK)
})

test('a page that was closed resumes the upload when it is opened again', async () => {
  const { upload, files } = await setUp()
  const ticket = await files.mintUpload(facts)
  const closing = new AbortController()
  // A page that is closed has no time to cancel.
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const headers = new Headers(init?.headers)
    if (headers.get('x-goog-upload-command') === 'cancel') throw new TypeError('closed')
    return await globalThis.fetch(input, init)
  }
  const onProgress = (sent: number) => {
    if (sent === CHUNK) closing.abort()
  }
  const { signal } = closing
  const closed = uploadTo(ticket, bytes, { ...options(), onProgress, signal, fetch })
  expect(await failureOf(closed)).toMatchObject({ code: 'transport/aborted' })
  const before = upload.bytesIn()
  const file = await uploadTo(ticket, bytes, options())
  expect(upload.files.get(file.name)?.sha256).toBe(sha256Of(bytes))
  expect(file.sha256).toBe(sha256Of(bytes))
  expect(upload.bytesIn() - before).toBeLessThanOrEqual(bytes.length - CHUNK)
})

test('a ticket can be used again after a network failure', async () => {
  let isDown = true
  const { upload, files } = await setUp({
    fault: ({ offset }) => (isDown && offset === CHUNK ? { breakAfter: 0 } : undefined),
  })
  const ticket = await files.mintUpload(facts)
  const error = await failureOf(uploadTo(ticket, bytes, options()))
  expect(error).toMatchObject({ code: 'transport/network', retryable: true })
  isDown = false
  const file = await uploadTo(ticket, bytes, options())
  expect(upload.files.get(file.name)?.sha256).toBe(sha256Of(bytes))
})

test('but not with another file of the same length', async () => {
  const { upload, files } = await setUp()
  const ticket = await files.mintUpload(facts)
  const part = await fetch(ticket.url, {
    method: 'POST',
    headers: { 'x-goog-upload-command': 'upload', 'x-goog-upload-offset': '0' },
    body: bytesOf(CHUNK, 5),
  })
  expect(part.status).toBe(200)
  expect(await failureOf(uploadTo(ticket, bytes, options()))).toMatchObject({
    code: 'transport/upload-damaged',
  })
  expect(upload.bytesIn()).toBe(bytes.length)
})

test('if the last acknowledgement is lost, describes the file as it must be', async () => {
  const { upload, files } = await setUp({
    fault: ({ command }) => (command.includes('finalize') ? { loseAnswer: true } : undefined),
  })
  const file = await uploadTo(await files.mintUpload(facts), bytes, options())
  expect(file).toEqual({
    name: expect.stringMatching(/^files\/[0-9a-f]{32}$/),
    uri: `https://generativelanguage.googleapis.com/v1beta/${file.name}`,
    mimeType: 'image/png',
    bytes: bytes.length,
    sha256: sha256Of(bytes),
    state: 'processing',
  })
  expect(upload.log.at(-1)).toBe('query')
  expect((await files.waitUntilActive(file)).sha256).toBe(file.sha256)
})

describe('a ticket', () => {
  test('that was used is refused', async () => {
    const { files } = await setUp()
    const ticket = await files.mintUpload(facts)
    await uploadTo(ticket, bytes, options())
    expect(await failureOf(uploadTo(ticket, bytes, options()))).toMatchObject({
      code: 'transport/upload-expired',
    })
  })

  test('that the server does not know is refused', async () => {
    const { upload, files } = await setUp()
    const ticket = await files.mintUpload(facts)
    const url = `${upload.url}/upload/v1beta/files?upload_id=another`
    const error = await failureOf(uploadTo({ ...ticket, url }, bytes, options()))
    expect(error).toMatchObject({ code: 'transport/upload-expired', status: 404 })
  })

  test('is not shown in errors, because it authorizes the upload', async () => {
    const { files } = await setUp({
      fault: ({ command, request }) =>
        command === 'start'
          ? undefined
          : {
              answer: (response) => sendError(response, 403, 'PERMISSION_DENIED', `${request.url}`),
            },
    })
    const ticket = await files.mintUpload(facts)
    const url = `${ticket.url}&upload_id=a-long-and-secret-one`
    const error = await failureOf(uploadTo({ ...ticket, url }, bytes, options()))
    expect(error).toMatchObject({ code: 'transport/forbidden' })
    expect(inspect(error, { depth: 20 })).not.toContain('a-long-and-secret-one')
  })

  test('whose address contains the key is not issued', async () => {
    const { files } = await setUp({ origin: `https://example.com/${testKey}` })
    const error = await failureOf(files.mintUpload(facts))
    expect(error).toMatchObject({ code: 'transport/reply-malformed' })
    expect(inspect(error)).not.toContain(testKey)
  })

  test('for another file is a wrong argument', async () => {
    const { files } = await setUp()
    const ticket = await files.mintUpload(facts)
    const wrong: [unknown, string][] = [
      [
        uploadTo(ticket, bytesOf(9)),
        `a file of ${bytes.length} bytes for file.size but received 9`,
      ],
      [uploadTo({ ...ticket, url: 'files/x' }, bytes), 'a ticket from mintUpload for ticket'],
      [uploadTo({ ...ticket, granularity: 0 }, bytes), 'a ticket from mintUpload for ticket'],
      [uploadTo(undefined as never, bytes), 'for ticket'],
      [uploadTo(ticket, bytes, { overall: 0 }), 'overall'],
    ]
    for (const [call, message] of wrong) {
      const error = await failureOf(call as Promise<unknown>)
      expect(error).toBeInstanceOf(TypeError)
      expect(String(error)).toContain(message)
    }
  })
})
