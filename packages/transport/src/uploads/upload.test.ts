import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { settled } from '../fixtures/manual-clock.ts'
import { testKey } from '../fixtures/server.ts'
import type { UploadEvent } from '../fixtures/upload-server.ts'
import {
  bytesOf,
  CHUNK,
  failureOf,
  isChunk,
  once,
  setUp,
  sha256Of,
} from '../fixtures/upload-setup.ts'

const image = { mimeType: 'image/png' }

/** Three whole chunks and a part. */
const size = 3 * CHUNK + 300
const bytes = bytesOf(size)

test('uploads in chunks and reports progress', async () => {
  const { upload, files } = await setUp()
  expect(files.uploadsBy).toBe('pollux')
  const told: number[][] = []
  const onProgress = (...news: number[]) => void told.push(news)
  const file = await files.upload(bytes, { ...image, displayName: 'Köln', onProgress })
  expect(file).toEqual({
    name: expect.stringMatching(/^files\/[0-9a-f]{32}$/),
    uri: `https://generativelanguage.googleapis.com/v1beta/${file.name}`,
    mimeType: 'image/png',
    bytes: size,
    sha256: sha256Of(bytes),
    state: 'active',
    updated: expect.any(Date),
    expires: expect.any(Date),
  })
  expect(upload.files.get(file.name)).toMatchObject({ bytes: size, sha256: sha256Of(bytes) })
  expect(upload.log).toEqual([
    'start',
    'upload 0',
    'upload 1024',
    'upload 2048',
    'upload, finalize 3072',
  ])
  expect(told).toEqual([0, 1024, 2048, 3072, size].map((sent) => [sent, size]))
  expect(upload.bytesIn()).toBe(size)
})

test('ignores what a listener throws', async () => {
  const { files } = await setUp()
  const onProgress = () => {
    throw new Error('no')
  }
  expect(await files.upload(bytes, { ...image, onProgress })).toMatchObject({ bytes: size })
})

test('starts as the SDK does, at the host of all other requests, with the key only in a header', async () => {
  const origin = 'https://generativelanguage.googleapis.com'
  const { upload, files } = await setUp({ origin })
  await files.upload(bytes, { ...image, name: 'kettle' })
  expect(upload.headers[0]).toMatchObject({
    'content-type': 'application/json',
    'x-goog-api-key': testKey,
    'x-goog-upload-command': 'start',
    'x-goog-upload-header-content-length': `${size}`,
    'x-goog-upload-header-content-type': 'image/png',
    'x-goog-upload-protocol': 'resumable',
  })
  expect(upload.headers[1]).toMatchObject({ 'content-length': `${CHUNK}` })
  expect(upload.headers.map(({ host }) => `http://${host}`)).toEqual(
    upload.headers.map(() => upload.url),
  )
  expect(upload.files.has('files/kettle')).toBe(true)
})

test.each([1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK])('a file of %i bytes', async (length) => {
  const { upload, files } = await setUp()
  const file = await files.upload(bytesOf(length), image)
  expect(upload.files.get(file.name)?.sha256).toBe(sha256Of(bytesOf(length)))
  expect(upload.log).toHaveLength(1 + Math.ceil(length / CHUNK))
})

test('chunks are rounded up to what the server asks for', async () => {
  const { upload, files } = await setUp({ granularity: 700 })
  await files.upload(bytes, image)
  expect(upload.log).toEqual(['start', 'upload 0', 'upload 1400', 'upload, finalize 2800'])
})

test('a real chunk is 8 MiB', async () => {
  const large = bytesOf(8 * 2 ** 20 + 1)
  const { upload, files } = await setUp(
    { granularity: 8 * 2 ** 20, keep: 'all' },
    { chunkBytes: undefined },
  )
  const file = await files.upload(large, image)
  expect(upload.log).toEqual(['start', 'upload 0', 'upload, finalize 8388608'])
  expect(upload.files.get(file.name)?.sha256).toBe(sha256Of(large))
})

describe('connections that break', () => {
  const places = [0, CHUNK, 2 * CHUNK, 3 * CHUNK, size]
    .flatMap((place) => [place - 1, place, place + 1])
    .filter((place) => place >= 0 && place < size)

  test.each(['all', 'granules', 'none'] as const)(
    'at any border of a chunk cost no more than a chunk, where the server keeps %s of a broken one',
    async (keep) => {
      for (const place of places) {
        const isThere = (event: UploadEvent) =>
          isChunk(event) && place >= event.offset && place < event.offset + CHUNK
        const fault = once(isThere, ({ offset }) => ({ breakAfter: place - offset }))
        const { upload, files } = await setUp({ keep, fault })
        const file = await files.upload(bytes, image)
        expect(upload.files.get(file.name)?.sha256).toBe(sha256Of(bytes))
        expect(upload.log.filter((entry) => entry === 'query')).toHaveLength(1)
        expect(upload.bytesIn()).toBeLessThanOrEqual(size + (keep === 'all' ? 0 : CHUNK))
      }
    },
  )

  test('after every chunk cost nothing, because only the acknowledgement was lost', async () => {
    const { upload, files } = await setUp({
      fault: (event) => (isChunk(event) ? { loseAnswer: true } : undefined),
    })
    const file = await files.upload(bytes, image)
    expect(upload.files.get(file.name)?.sha256).toBe(sha256Of(bytes))
    expect(upload.bytesIn()).toBe(size)
    expect(upload.log.filter((entry) => entry.startsWith('upload'))).toHaveLength(4)
    // The last acknowledgement would have shown the file.
    expect(upload.log.at(-1)).toBe(`GET /v1beta/${file.name}`)
  })

  test('after a chunk that is hashed more slowly than it is sent cost nothing either', async () => {
    const large = bytesOf(2_000_000)
    const { upload, files } = await setUp(
      { keep: 'all', fault: (event) => (isChunk(event) ? { loseAnswer: true } : undefined) },
      { chunkBytes: large.length, fetch: (input, init) => fetch(input, init) },
    )
    const blob = new Blob([large])
    const slice = blob.slice.bind(blob)
    // Reading for the hash takes smaller slices.
    vi.spyOn(blob, 'slice').mockImplementation((start, end) => {
      const part = slice(start, end)
      const stream = part.stream.bind(part)
      const slow = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
        transform: async (piece, to) => {
          while (upload.bytesIn() < large.length) await settled()
          to.enqueue(piece)
        },
      })
      if (part.size < large.length) part.stream = () => stream().pipeThrough(slow)
      return part
    })
    const file = await files.upload(blob, image)
    expect(upload.files.get(file.name)?.sha256).toBe(sha256Of(large))
    expect(upload.bytesIn()).toBe(large.length)
  })

  test('anywhere, whatever the server keeps, end in the same file', async () => {
    const places = fc.array(fc.nat(size - 1), { maxLength: 3 })
    const keeps = fc.constantFrom('all' as const, 'granules' as const, 'none' as const)
    const lengths = fc.integer({ min: 1, max: size })
    await fc.assert(
      fc.asyncProperty(places, keeps, lengths, fc.boolean(), async (breaks, keep, length, lose) => {
        const left = new Set(breaks)
        const { upload, files } = await setUp({
          keep,
          fault: (event) => {
            const { offset } = event
            const place = [...left].find((one) => one >= offset && one < offset + CHUNK)
            if (!isChunk(event) || place === undefined) return undefined
            left.delete(place)
            return lose ? { loseAnswer: true } : { breakAfter: place - offset }
          },
        })
        const given = bytesOf(length, breaks.length)
        const file = await files.upload(given, image)
        expect(upload.files.get(file.name)?.sha256).toBe(sha256Of(given))
        expect(upload.bytesIn()).toBeLessThanOrEqual(length + breaks.length * CHUNK)
        await upload.close()
      }),
      { seed: 1234, numRuns: 60 },
    )
  })

  test('when an upload starts or is queried, are retried', async () => {
    const fault = once(
      ({ command }) => command === 'start',
      () => ({ loseAnswer: true }),
    )
    const { upload, files, clock } = await setUp({ fault })
    await files.upload(bytes, image)
    expect(upload.log.slice(0, 3)).toEqual(['start', 'start', 'upload 0'])
    expect(clock.waits).toEqual([1000])
  })

  test('four times without a byte in between end the upload', async () => {
    const { upload, files, clock } = await setUp({
      fault: (event) => (isChunk(event) && event.offset > 0 ? { breakAfter: 100 } : undefined),
    })
    const error = await failureOf(files.upload(bytes, image))
    expect(error).toMatchObject({ code: 'transport/network', retryable: true })
    expect(clock.waits).toEqual([1000, 2000, 4000])
    await expect.poll(() => upload.log.at(-1)).toBe('cancel')
  })
})
