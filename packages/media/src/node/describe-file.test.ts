import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test, vi } from 'vitest'
import { describeMedia } from '../describe-media.ts'
import { describeFile } from './describe-file.ts'

const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url))

const folder = mkdtempSync(join(tmpdir(), 'media-'))
afterAll(() => rmSync(folder, { recursive: true }))

test.each(['film.mp4', 'tone.ogg', 'pages.pdf', 'README.md'])('%s by its path', async (name) => {
  const facts = await describeMedia(new Uint8Array(readFileSync(fixture(name))))
  expect(await describeFile(fixture(name))).toEqual(facts)
  expect(await describeFile(new URL(`../fixtures/${name}`, import.meta.url))).toEqual(facts)
})

test('of a file of one and a half gigabytes less than a megabyte is read', async () => {
  const size = 1_500_000_000
  const path = join(folder, 'large.wav')
  const tone = readFileSync(fixture('tone.wav'))
  tone.writeUInt32LE(size - 44, 40)
  writeFileSync(path, tone)
  truncateSync(path, size)
  const file = await open(path)
  const read = vi.spyOn(Object.getPrototypeOf(file), 'read')
  await file.close()
  expect(await describeFile(path)).toMatchObject({ kind: 'audio', bytes: size })
  const bytes = await Promise.all(
    read.mock.results.map(async ({ value }) => (await value).bytesRead),
  )
  expect(bytes.reduce((sum, count) => sum + count, 0)).toBeLessThan(1_000_000)
})

test.each([
  ['a path that leads nowhere', 'missing.mp4', 'no file at this path'],
  ['a folder', '.', 'a folder'],
])('%s is one sentence', async (_, name, words) => {
  await expect(describeFile(join(folder, name))).rejects.toMatchObject({
    code: 'media/unreadable',
    message: expect.stringContaining(words),
  })
})

test('an empty file says so', async () => {
  const path = join(folder, 'empty')
  writeFileSync(path, '')
  await expect(describeFile(path)).rejects.toMatchObject({ code: 'media/empty' })
})
