import { describe, expect, test } from 'vitest'
import { sendError, sendJson } from '../fixtures/server.ts'
import type { UploadEvent, UploadFault } from '../fixtures/upload-server.ts'
import { at, bytesOf, CHUNK, failureOf, once, setUp, sha256Of } from '../fixtures/upload-setup.ts'

const image = { mimeType: 'image/png' }

/** Three whole chunks and a part. */
const size = 3 * CHUNK + 300
const bytes = bytesOf(size)

const sendsLess = (received: number): UploadFault => ({
  headers: { 'x-goog-upload-size-received': `${received}` },
})

describe('acknowledgements', () => {
  test('that are repeated do not count', async () => {
    const fault = once(at(CHUNK), () => ({
      answer: (response) => {
        response.writeHead(200, {
          'x-goog-upload-status': 'active',
          'x-goog-upload-size-received': `${CHUNK}`,
        })
        response.end()
      },
    }))
    const { upload, files } = await setUp({ fault })
    const file = await files.upload(bytes, image)
    expect(upload.files.get(file.name)?.sha256).toBe(sha256Of(bytes))
    expect(upload.log.slice(2, 5)).toEqual(['upload 1024', 'query', 'upload 1024'])
  })

  test('of part of a chunk are continued from without a query', async () => {
    const { upload, files } = await setUp({
      keep: 'all',
      fault: once(at(0), () => sendsLess(CHUNK)),
    })
    await files.upload(bytes, image)
    expect(upload.log).not.toContain('query')
  })

  test('without a status lead to a query', async () => {
    const { upload, files } = await setUp({
      fault: once(at(CHUNK), () => ({ headers: { 'x-goog-upload-status': undefined } })),
    })
    await files.upload(bytes, image)
    expect(upload.log.slice(2, 5)).toEqual(['upload 1024', 'query', 'upload 2048'])
    expect(upload.bytesIn()).toBe(size)
  })

  test('of the whole file need no status if they describe the file', async () => {
    const { upload, files } = await setUp({
      fault: once(at(3 * CHUNK), () => ({ headers: { 'x-goog-upload-status': undefined } })),
    })
    expect(await files.upload(bytes, image)).toMatchObject({ bytes: size })
    expect(upload.log).toHaveLength(5)
  })

  test('of the whole file that describe it incompletely lead to a request for the file', async () => {
    const { upload, files } = await setUp({
      fault: once(at(3 * CHUNK), () => ({ body: '{"file":{"name":"files/x","ur' })),
    })
    const file = await files.upload(bytes, image)
    expect(file).toMatchObject({ bytes: size, sha256: sha256Of(bytes) })
    expect(upload.log.at(-1)).toMatch(/^GET/)
  })

  test('that never have a status end in a typed error', async () => {
    const { files } = await setUp({
      fault: ({ command }) =>
        command === 'start'
          ? undefined
          : {
              headers: {
                'x-goog-upload-status': undefined,
                'x-goog-upload-size-received': undefined,
              },
              body: '',
            },
    })
    expect(await failureOf(files.upload(bytes, image))).toMatchObject({
      code: 'transport/reply-malformed',
    })
  })

  test('an upload that stays open after the last byte is finalized again', async () => {
    const fault = once(at(3 * CHUNK), () => ({
      answer: (response) => {
        response.writeHead(200, { 'x-goog-upload-status': 'active' })
        response.end()
      },
    }))
    const { upload, files } = await setUp({ fault })
    // The fixture did not carry it out, so that the last chunk comes again.
    const file = await files.upload(bytes, image)
    expect(upload.files.get(file.name)?.sha256).toBe(sha256Of(bytes))
  })
})

describe('a server that', () => {
  test('claims more bytes than were sent is not believed', async () => {
    const { files } = await setUp({
      fault: (event) => {
        if (event.command === 'query') return sendsLess(size + 1)
        return at(CHUNK)(event) ? { loseAnswer: true } : undefined
      },
    })
    expect(await failureOf(files.upload(bytes, image))).toMatchObject({
      code: 'transport/reply-malformed',
      message: expect.stringContaining('It claims to have 3373 bytes of 2048.'),
    })
  })

  test('does not say how much it has is reported', async () => {
    const { files } = await setUp({
      fault: (event) => {
        if (event.command === 'query') return { answer: (response) => response.end() }
        return at(CHUNK)(event) ? { loseAnswer: true } : undefined
      },
    })
    expect(await failureOf(files.upload(bytes, image))).toMatchObject({
      code: 'transport/reply-malformed',
      message: expect.stringContaining('It does not say how much it has (x-goog-upload-size-'),
    })
  })

  test('lost what it had confirmed has damaged the upload', async () => {
    const { files, clock } = await setUp({
      fault: (event) => {
        if (event.command === 'query') return sendsLess(256)
        return at(CHUNK)(event) ? { loseAnswer: true } : undefined
      },
    })
    expect(await failureOf(files.upload(bytes, image))).toMatchObject({
      code: 'transport/upload-damaged',
      message: 'Gemini lost the bytes from 256 on; upload the file again.',
    })
    expect(clock.waits).toHaveLength(1)
  })

  test('is done before the end has damaged it', async () => {
    const { files } = await setUp({
      fault: once(at(CHUNK), () => ({ headers: { 'x-goog-upload-status': 'final' } })),
    })
    expect(await failureOf(files.upload(bytes, image))).toMatchObject({
      code: 'transport/upload-damaged',
    })
  })

  test.each<[string, Record<string, unknown>]>([
    ['another length', { sizeBytes: '9' }],
    ['other bytes', { sha256Hash: Buffer.alloc(32, 7).toString('base64') }],
  ])('has %s has damaged it, and is asked to delete that', async (_, resource) => {
    const { upload, files } = await setUp({
      fault: once(at(3 * CHUNK), () => ({
        carryOut: true,
        answer: (response) => {
          response.setHeader('x-goog-upload-status', 'final')
          const [file] = upload.files.values()
          sendJson(response, { file: { ...file?.resource, ...resource } })
        },
      })),
    })
    expect(await failureOf(files.upload(bytes, image))).toMatchObject({
      code: 'transport/upload-damaged',
      retryable: true,
    })
    expect(upload.files.size).toBe(0)
  })

  test.each<[string, (hex: string) => string]>([
    ['the bytes in base64', (hex) => Buffer.from(hex, 'hex').toString('base64')],
    ['the digits in base64', (hex) => Buffer.from(hex).toString('base64')],
    ['the digits', (hex) => hex],
    ['nothing that is known', () => 'crc32c=AAAAAA=='],
  ])('tells hashes as %s is understood', async (_, digest) => {
    const { files } = await setUp({ digest })
    expect(await files.upload(bytes, image)).toMatchObject({ bytes: size })
  })

  test('no longer has the upload receives it again, once', async () => {
    const fault = once(at(CHUNK), () => ({
      answer: (response) => sendError(response, 404, 'NOT_FOUND', 'There is no such upload.'),
    }))
    const { upload, files } = await setUp({ fault })
    const told: number[] = []
    const file = await files.upload(bytes, { ...image, onProgress: (sent) => void told.push(sent) })
    expect(upload.files.get(file.name)?.sha256).toBe(sha256Of(bytes))
    expect(upload.log.filter((entry) => entry === 'start')).toHaveLength(2)
    expect(told).toEqual([0, 1024, 2048, 3072, size])
  })

  test.each([404, 410])('loses it twice, with %i, ends the upload', async (status) => {
    const { upload, files } = await setUp({
      fault: (event) =>
        at(CHUNK)(event)
          ? { answer: (response) => sendError(response, status, 'NOT_FOUND', 'No such upload.') }
          : undefined,
    })
    expect(await failureOf(files.upload(bytes, image))).toMatchObject({
      code: 'transport/upload-expired',
      retryable: true,
      status,
    })
    expect(upload.log.filter((entry) => entry === 'start')).toHaveLength(2)
  })

  test('loses an upload together with its last acknowledgement still has the file', async () => {
    const { upload, files } = await setUp({
      fault: (event) => {
        if (at(3 * CHUNK)(event)) return { loseAnswer: true }
        if (event.command !== 'query') return undefined
        return { answer: (response) => sendError(response, 404, 'NOT_FOUND', 'No such upload.') }
      },
    })
    expect(await files.upload(bytes, image)).toMatchObject({ sha256: sha256Of(bytes) })
    expect(upload.log.filter((entry) => entry === 'start')).toHaveLength(1)
    expect(upload.bytesIn()).toBe(size)
  })

  test('cancels the upload receives it again', async () => {
    const fault = once(at(CHUNK), () => ({ headers: { 'x-goog-upload-status': 'cancelled' } }))
    const { upload, files } = await setUp({ fault })
    await files.upload(bytes, image)
    expect(upload.log.filter((entry) => entry === 'start')).toHaveLength(2)
  })

  test('refuses a chunk that it has is queried, and the upload continues from there', async () => {
    const { upload, files } = await setUp({
      fault: once(at(CHUNK), () => ({
        carryOut: true,
        answer: (response) => sendError(response, 400, 'INVALID_ARGUMENT', 'Begins elsewhere.'),
      })),
    })
    await files.upload(bytes, image)
    expect(upload.log.slice(2, 5)).toEqual(['upload 1024', 'query', 'upload 2048'])
    expect(upload.bytesIn()).toBe(size)
  })

  test('refuses a chunk for another reason is queried once, then believed', async () => {
    const { upload, files, clock } = await setUp({
      fault: (event) =>
        at(CHUNK)(event)
          ? { answer: (response) => sendError(response, 400, 'INVALID_ARGUMENT', 'Too red.') }
          : undefined,
    })
    expect(await failureOf(files.upload(bytes, image))).toMatchObject({
      code: 'transport/request-refused',
      message: expect.stringContaining('Too red.'),
    })
    expect(upload.log.slice(2, 4)).toEqual(['upload 1024', 'query'])
    expect(clock.waits).toEqual([])
  })

  test('is busy is waited for as long as it asks, and no longer than allowed', async () => {
    const busy = (seconds: number) => (event: UploadEvent) =>
      at(CHUNK)(event) && event.attempt === 1
        ? {
            answer: (response: UploadEvent['response']) =>
              sendError(response, 503, 'UNAVAILABLE', 'Busy.', [
                { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: `${seconds}s` },
              ]),
          }
        : undefined
    const patient = await setUp({ fault: busy(9) })
    await patient.files.upload(bytes, image)
    expect(patient.clock.waits).toEqual([9000])
    const hurried = await setUp({ fault: busy(301) })
    expect(await failureOf(hurried.files.upload(bytes, image))).toMatchObject({
      code: 'transport/overloaded',
      retryDelayMs: 301_000,
    })
  })

  test('asks for absurd chunks is refused', async () => {
    const { files } = await setUp({ granularity: 2 ** 40 })
    expect(await failureOf(files.upload(bytes, image))).toMatchObject({
      code: 'transport/reply-malformed',
    })
  })
})
