import { describeMedia } from '@pollux/media'
import { describe, expect, test, vi } from 'vitest'
import { createManualClock } from '../fixtures/manual-clock.ts'
import { png } from '../fixtures/sdks.ts'
import { sendError, testKey } from '../fixtures/server.ts'
import { bytesOf, CHUNK, failureOf, setUp, sha256Of } from '../fixtures/upload-setup.ts'
import type { StoredFile } from './file-store.ts'

const image = { mimeType: 'image/png' }
const bytes = bytesOf(2 * CHUNK + 100)

const starts = (log: readonly string[]) => log.filter((entry) => entry === 'start').length

const HOUR = 3_600_000
const MINUTE = 60_000

test('fifty callers with the same picture upload it once, and later callers do not upload it', async () => {
  const { upload, files } = await setUp()
  const found = await Promise.all(Array.from({ length: 50 }, () => files.ensure(bytes, image)))
  expect(new Set(found.map(({ uri }) => uri)).size).toBe(1)
  expect(starts(upload.log)).toBe(1)
  const later = await files.ensure(new Blob([bytes]), image)
  expect(later).toMatchObject({ uri: found[0]?.uri, bytes: bytes.length, sha256: sha256Of(bytes) })
  expect(later.state).toBe('active')
  expect(upload.bytesIn()).toBe(bytes.length)
})

test('the same bytes as another type, and other bytes, are other files', async () => {
  const { upload, files } = await setUp()
  await files.ensure(bytes, image)
  await files.ensure(bytes, { mimeType: 'image/webp' })
  await files.ensure(bytesOf(bytes.length, 1), image)
  expect(upload.files.size).toBe(3)
})

test('the type comes from media’s facts about a file, else from its first bytes', async () => {
  const { upload, files } = await setUp()
  const blob = new Blob([png], { type: 'image/jpeg' })
  const facts = await describeMedia(blob)
  const one = await files.ensure({ blob, facts, name: 'photo.jpg' })
  expect(await files.ensure(blob)).toMatchObject({ uri: one.uri, mimeType: 'image/png' })
  expect(starts(upload.log)).toBe(1)
})

describe('callers who wait for the same upload', () => {
  test('receive its progress, and those who abort leave the others alone', async () => {
    const leave = new AbortController()
    const { upload, files } = await setUp()
    const told: number[][] = [[], []]
    const listen = (index: number) => (sent: number) => {
      told[index]?.push(sent)
      if (sent === CHUNK) leave.abort()
    }
    const blob = new Blob([bytes])
    const gone = failureOf(
      files.ensure(blob, { ...image, onProgress: listen(0), signal: leave.signal }),
    )
    const stays = files.ensure(blob, { ...image, onProgress: listen(1) })
    expect(await gone).toMatchObject({ code: 'transport/aborted' })
    expect((await stays).sha256).toBe(sha256Of(bytes))
    expect(starts(upload.log)).toBe(1)
    expect(told).toEqual([
      [0, CHUNK],
      [0, CHUNK, 2 * CHUNK, bytes.length],
    ])
  })

  test('are not affected by what another listener throws', async () => {
    const { files } = await setUp()
    const blob = new Blob([bytes])
    const told: number[] = []
    const fails = () => {
      throw new Error('no')
    }
    const listen = (sent: number) => void told.push(sent)
    await Promise.all([
      files.ensure(blob, { ...image, onProgress: fails }),
      files.ensure(blob, { ...image, onProgress: listen }),
    ])
    expect(told.at(-1)).toBe(bytes.length)
  })

  test('end it when all of them have aborted; the next caller restarts it', async () => {
    const leave = new AbortController()
    const { upload, files } = await setUp({
      fault: ({ offset, attempt }) =>
        offset === CHUNK && attempt === 1 ? { answer: () => leave.abort() } : undefined,
    })
    const { signal } = leave
    const blob = new Blob([bytes])
    const gone = [1, 2, 3].map(() => failureOf(files.ensure(blob, { ...image, signal })))
    for (const error of await Promise.all(gone))
      expect(error).toMatchObject({ code: 'transport/aborted' })
    await expect.poll(() => upload.log.at(-1)).toBe('cancel')
    expect((await files.ensure(blob, image)).sha256).toBe(sha256Of(bytes))
    expect(starts(upload.log)).toBe(2)
  })

  test('share a failure, which is not stored', async () => {
    let isBroken = true
    const { upload, files } = await setUp({
      fault: () =>
        isBroken
          ? { answer: (response) => sendError(response, 403, 'PERMISSION_DENIED', 'No.') }
          : undefined,
    })
    const work = [1, 2, 3].map(() => failureOf(files.ensure(bytes, image)))
    for (const error of await Promise.all(work))
      expect(error).toMatchObject({ code: 'transport/forbidden' })
    expect(starts(upload.log)).toBe(1)
    isBroken = false
    expect((await files.ensure(bytes, image)).state).toBe('active')
  })
})

describe('files end', () => {
  /** Uploads, lets time pass by one's own clock, which may be wrong, and asks again. */
  async function askAfter(passed: number, skew: number, store?: Map<string, StoredFile>) {
    let time = Date.UTC(2026, 10, 21)
    const now = () => time + skew
    const { upload, files } = await setUp(
      { now: () => time },
      { now, ...(store ? { cache: store } : {}) },
    )
    await files.ensure(bytes, image)
    time += passed
    await files.ensure(bytes, image)
    return starts(upload.log)
  }

  test.each([-10 * MINUTE, 0, 10 * MINUTE, 5 * HOUR])(
    'ten minutes before their time, with a clock that is %i ms ahead',
    async (skew) => {
      expect(await askAfter(48 * HOUR - 11 * MINUTE, skew)).toBe(1)
      expect(await askAfter(48 * HOUR - 10 * MINUTE + 1000, skew)).toBe(2)
    },
  )

  test('a little sooner after a long upload, never later', async () => {
    let time = Date.UTC(2026, 10, 21)
    const { upload, files } = await setUp(
      {
        now: () => time,
        fault: ({ offset }) => {
          // Half an hour for each chunk.
          if (offset >= 0) time += HOUR / 2
          return undefined
        },
      },
      { now: () => time },
    )
    await files.ensure(bytes, image)
    const uploaded = time
    time = uploaded + 48 * HOUR - 11 * MINUTE
    await files.ensure(bytes, image)
    expect(starts(upload.log)).toBe(2)
    expect(upload.files.size).toBe(2)
  })

  test.each([-10 * MINUTE, 0, 10 * MINUTE])(
    'stored by another process in time too, with a local clock that is %i ms ahead',
    async (skew) => {
      let time = Date.UTC(2026, 10, 21)
      const store = new Map<string, StoredFile>()
      const writer = await setUp({ now: () => time }, { cache: store, now: () => time })
      await writer.files.ensure(bytes, image)
      const read = async () => {
        const wire = { baseUrl: writer.upload.url, headers: { 'x-goog-api-key': testKey } }
        const options = { cache: new Map(store), now: () => time + skew, wire }
        const reader = await setUp({}, options)
        await reader.files.ensure(bytes, image)
        return starts(writer.upload.log) - 1
      }
      time += 24 * HOUR
      expect(await read()).toBe(0)
      time += 24 * HOUR - 5 * MINUTE
      expect(await read()).toBe(1)
    },
  )

  test('and those without an expiry are not stored', async () => {
    const { upload, files } = await setUp({
      fault: ({ command }) =>
        command.includes('finalize')
          ? {
              carryOut: true,
              answer: (response) => {
                response.setHeader('x-goog-upload-status', 'final')
                const { expirationTime: _, ...file } =
                  [...upload.files.values()].at(-1)?.resource ?? {}
                response.end(JSON.stringify({ file }))
              },
            }
          : undefined,
    })
    expect(await files.ensure(bytes, image)).not.toHaveProperty('expires')
    await files.ensure(bytes, image)
    expect(starts(upload.log)).toBe(2)
  })
})

describe('a store', () => {
  test('holds JSON under keys that do not reveal the API key', async () => {
    const store = new Map<string, StoredFile>()
    const { files } = await setUp({}, { cache: store })
    const file = await files.ensure(bytes, { ...image, displayName: 'A kettle' })
    const [[key, stored] = []] = store
    expect(key).toMatch(new RegExp(`^[0-9a-f]{64}:${sha256Of(bytes)}:image/png$`))
    expect(JSON.stringify([key, stored])).not.toContain(testKey)
    expect(JSON.parse(JSON.stringify(stored))).toEqual(stored)
    expect(stored).toMatchObject({ name: file.name, uri: file.uri, sizeBytes: `${bytes.length}` })
  })

  test('finds no file of another project', async () => {
    const store = new Map<string, StoredFile>()
    const one = await setUp({}, { cache: store })
    await one.files.ensure(bytes, image)
    const wire = { baseUrl: one.upload.url, headers: { 'x-goog-api-key': 'of another project' } }
    const other = await setUp({}, { cache: store, wire })
    await other.files.ensure(bytes, image)
    expect(starts(one.upload.log)).toBe(2)
    expect(store.size).toBe(2)
  })

  test('that fails or holds rubbish is ignored', async () => {
    const fails = () => {
      throw new Error('no')
    }
    const { upload, files } = await setUp({}, { cache: { get: fails, set: fails, delete: fails } })
    const file = await files.ensure(bytes, image)
    await files.delete(file.name)
    expect(starts(upload.log)).toBe(1)
    const rubbish = { name: 'x' } as StoredFile
    const cache = { get: () => rubbish, set: vi.fn(), delete: vi.fn() }
    const other = await setUp({}, { cache })
    await other.files.ensure(bytes, image)
    expect(cache.set).toHaveBeenCalledOnce()
  })

  test('may be asynchronous', async () => {
    const held = new Map<string, StoredFile>()
    const later = async <Value>(value: Value) => {
      await new Promise((resolve) => setImmediate(resolve))
      return value
    }
    const { upload, files } = await setUp(
      {},
      {
        cache: {
          get: (key) => later(held.get(key)),
          set: (key, file) => later(held.set(key, file)),
          delete: (key) => later(held.delete(key)),
        },
      },
    )
    await Promise.all([files.ensure(bytes, image), files.ensure(bytes, image)])
    await files.ensure(bytes, image)
    expect(starts(upload.log)).toBe(1)
  })
})

test('a file that was deleted is uploaded again', async () => {
  const { upload, files } = await setUp()
  const file = await files.ensure(bytes, image)
  await files.delete(file.uri)
  const next = await files.ensure(bytes, image)
  expect(next.uri).not.toBe(file.uri)
  expect(starts(upload.log)).toBe(2)
})

test('an abort while a store hangs leaves no timer behind', async () => {
  const never = () => new Promise<undefined>(() => {})
  const clock = createManualClock()
  const cache = { get: never, set: never, delete: never }
  const { files } = await setUp({}, { cache, clock })
  const controller = new AbortController()
  const work = failureOf(files.ensure(bytes, { ...image, signal: controller.signal }))
  await expect.poll(() => clock.pending()).toBe(2)
  controller.abort()
  expect(await work).toMatchObject({ code: 'transport/aborted' })
  expect(clock.pending()).toBe(0)
})
