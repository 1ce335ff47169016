import {
  closeSync,
  ftruncateSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
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

test('a file of one and a half gigabytes is described in a moment and not read whole', async () => {
  const size = 1_500_000_000
  const path = join(folder, 'large.wav')
  const tone = readFileSync(fixture('tone.wav'))
  tone.writeUInt32LE(size - 44, 40)
  const file = openSync(path, 'w')
  writeSync(file, tone)
  ftruncateSync(file, size)
  closeSync(file)
  const before = process.memoryUsage().rss
  const start = performance.now()
  expect(await describeFile(path)).toMatchObject({ kind: 'audio', bytes: size })
  expect(performance.now() - start).toBeLessThan(2000)
  expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000)
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
