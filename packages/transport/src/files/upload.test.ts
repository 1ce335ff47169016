import { createHash } from 'node:crypto'
import { GoogleGenAI } from '@google/genai'
import { expect, onTestFinished, test } from 'vitest'
import { createManualClock } from '../fixtures/manual-clock.ts'
import { testKey } from '../fixtures/server.ts'
import { startUploadServer, type UploadServerOptions } from '../fixtures/upload-server.ts'
import { createFiles } from './create-files.ts'
import type { FilesOptions } from './file-tools.ts'

/** Bytes of no period that chunks have. */
function bytesOf(length: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length }, (_, index) => (index * 2_654_435_761) >>> 13)
}

const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** A clock whose timers go off as soon as nothing else happens, but for limits. */
function hastyClock() {
  const clock = createManualClock()
  return {
    ...clock,
    after(delay: number, task: () => void) {
      if (delay > 60_000) return () => {}
      const timer = setImmediate(task)
      return () => clearImmediate(timer)
    },
  }
}

async function setUp(server: UploadServerOptions = {}, options: Partial<FilesOptions> = {}) {
  const upload = await startUploadServer(server)
  onTestFinished(upload.close)
  const client = new GoogleGenAI({ apiKey: testKey, httpOptions: { baseUrl: upload.url } })
  const wire = { baseUrl: upload.url, headers: { 'x-goog-api-key': testKey } }
  const files = createFiles({
    client,
    wire,
    chunkBytes: 1024,
    random: () => 0,
    clock: hastyClock(),
    ...options,
  })
  return { upload, files, client }
}

test('uploads in chunks and tells of progress', async () => {
  const { upload, files } = await setUp()
  const bytes = bytesOf(2500)
  const told: number[][] = []
  const onProgress = (...news: number[]) => void told.push(news)
  const file = await files.upload(bytes, { mimeType: 'image/png', displayName: 'A', onProgress })
  expect(file).toMatchObject({
    bytes: 2500,
    mimeType: 'image/png',
    state: 'active',
    sha256: sha256Of(bytes),
  })
  expect(upload.files.get(file.name)).toMatchObject({ bytes: 2500, sha256: sha256Of(bytes) })
  expect(upload.log).toEqual(['start', 'upload 0', 'upload 1024', 'upload, finalize 2048'])
  expect(told).toEqual([
    [0, 2500],
    [1024, 2500],
    [2048, 2500],
    [2500, 2500],
  ])
  expect(upload.bytesIn()).toBe(2500)
})

/** Around every border of a chunk, in the first and the last byte too. */
const size = 3 * 1024 + 300
const places = [0, 1024, 2048, 3072, size].flatMap((at) => [at - 1, at, at + 1])

test.each(['all', 'granules', 'none'] as const)(
  'a connection that breaks at any border of a chunk costs no more than a chunk, where the server keeps %s',
  async (keep) => {
    const bytes = bytesOf(size)
    for (const place of places.filter((at) => at >= 0 && at < size)) {
      let isBroken = false
      const { upload, files } = await setUp({
        keep,
        fault: ({ command, offset }) => {
          const isHere = command.startsWith('upload') && place >= offset && place < offset + 1024
          if (isBroken || !isHere) return undefined
          isBroken = true
          return { breakAfter: place - offset }
        },
      })
      const file = await files.upload(bytes, { mimeType: 'image/png' })
      expect(upload.files.get(file.name)?.sha256).toBe(sha256Of(bytes))
      expect(upload.log.filter((entry) => entry === 'query')).toHaveLength(1)
      expect(upload.bytesIn()).toBeLessThanOrEqual(size + 1024)
      if (keep === 'all') expect(upload.bytesIn()).toBe(size)
    }
  },
)
