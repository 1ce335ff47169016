import { openAsBlob } from 'node:fs'
import { appendFile, mkdtemp, rm, truncate, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { GoogleGenAI } from '@google/genai'
import { describe, expect, onTestFinished, test } from 'vitest'
import { sdks } from '../fixtures/sdks.ts'
import { bytesOf, CHUNK, setUp, sha256Of } from '../fixtures/upload-setup.ts'

const image = { mimeType: 'image/png' }
const bytes = bytesOf(4 * CHUNK + 100)

/** A file on the disk, as a `Blob` that has not read it. */
async function openFile(content = bytes) {
  const folder = await mkdtemp(join(tmpdir(), 'pollux-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const path = join(folder, 'picture')
  await writeFile(path, content)
  return { path, blob: await openAsBlob(path) }
}

const changes: [name: string, change: (path: string) => Promise<void>][] = [
  ['grows', (path) => appendFile(path, 'more')],
  ['shrinks', (path) => truncate(path, 2000)],
  ['goes', unlink],
  ['is another of the same length', (path) => writeFile(path, bytesOf(bytes.length, 9))],
]

const own: typeof fetch = (input, init) => fetch(input, init)

describe.each([
  ['streamed', {}],
  ['sent as blobs', { fetch: own }],
])('a file that is %s', (_, options) => {
  test.each(changes)(
    'and %s meanwhile is reported, and no file is made of it',
    async (_, change) => {
      const { path, blob } = await openFile()
      const { upload, files } = await setUp({}, options)
      let hasChanged: Promise<void> | undefined
      const onProgress = (sent: number) => {
        if (sent === CHUNK) hasChanged = change(path)
      }
      await expect(files.upload(blob, { ...image, onProgress })).rejects.toMatchObject({
        code: 'transport/file-changed',
        retryable: false,
        message: 'The file was changed or removed while it was read; open it again.',
      })
      await hasChanged
      expect(upload.files.size).toBe(0)
      await expect.poll(() => upload.log.at(-1)).toBe('cancel')
    },
  )

  test.each(changes)('and %s before is reported, and no upload starts', async (_, change) => {
    const { path, blob } = await openFile()
    const { upload, files } = await setUp({}, options)
    await change(path)
    for (const work of [files.upload(blob), files.ensure(blob), files.ensure(blob, image)]) {
      await expect(work).rejects.toMatchObject({ code: 'transport/file-changed' })
    }
    expect(upload.log).toEqual([])
  })

  test('and stays as it is arrives, from any offset on', async () => {
    const { blob } = await openFile()
    const { upload, files } = await setUp({}, options)
    const part = blob.slice(10, 3000)
    const file = await files.upload(part, image)
    expect(upload.files.get(file.name)?.sha256).toBe(sha256Of(bytes.subarray(10, 3000)))
    expect((await files.ensure(part, image)).sha256).toBe(file.sha256)
  })
})

test.each(sdks)(
  'a file that changes before the SDK %s sends it is reported',
  async (_, SDK: typeof GoogleGenAI) => {
    const { path, blob } = await openFile()
    const { upload, files } = await setUp({}, { by: 'sdk', SDK })
    await truncate(path, 2000)
    await expect(files.upload(blob, image)).rejects.toMatchObject({
      code: 'transport/file-changed',
    })
    expect(upload.log).toEqual([])
  },
)
