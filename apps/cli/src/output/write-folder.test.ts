import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { checkOutputFolder, makeFolder } from './folder.ts'
import { writeFolder, writeOutput } from './write-folder.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'output-'))
})

const stale = /^mask-/
const file = (name: string, content = 'new') => ({ name, content: () => content })

test('files and the folders above them are made', async () => {
  await writeFolder(join(folder, 'a/b/c'), [file('one'), file('two')], { stale })
  expect(readdirSync(join(folder, 'a/b'))).toEqual(['c'])
  expect(readdirSync(join(folder, 'a/b/c'))).toEqual(['one', 'two'])
})

test('masks of an earlier run go away, other files stay', async () => {
  const place = join(folder, 'place')
  mkdirSync(place)
  for (const name of ['mask-01-cat.png', 'mask-02-dog.png', 'notes.txt']) {
    writeFileSync(join(place, name), 'old')
  }
  await writeFolder(place, [file('mask-01-cat.png')], { stale })
  expect(readdirSync(place).sort()).toEqual(['mask-01-cat.png', 'notes.txt'])
  expect(readFileSync(join(place, 'mask-01-cat.png'), 'utf8')).toBe('new')
  expect(readdirSync(folder)).toEqual(['place'])
})

test('what fails on the way leaves things as they were', async () => {
  const place = join(folder, 'deep/place')
  // A name that no file can have fails as a full disk does.
  const files = [file('one'), file('x'.repeat(300))]
  const refused = { code: 'cli/output-unwritable' }
  await expect(writeFolder(place, files, { stale })).rejects.toMatchObject(refused)
  expect(readdirSync(folder)).toEqual([])
  mkdirSync(place, { recursive: true })
  writeFileSync(join(place, 'one'), 'old')
  await expect(writeFolder(place, files, { stale })).rejects.toMatchObject(refused)
  expect(readFileSync(join(place, 'one'), 'utf8')).toBe('old')
  expect(readdirSync(join(folder, 'deep'))).toEqual(['place'])
})

test('what is given up on the way leaves things as they were', async () => {
  const abort = new AbortController()
  const ending = {
    name: 'two',
    content() {
      abort.abort(new Error('enough'))
      return 'x'
    },
  }
  const writing = writeFolder(join(folder, 'place'), [file('one'), ending], {
    stale,
    signal: abort.signal,
  })
  await expect(writing).rejects.toThrow('enough')
  expect(readdirSync(folder)).toEqual([])
})

test('one file is written whole or not at all', async () => {
  await writeOutput(join(folder, 'new/file'), 'words')
  expect(readFileSync(join(folder, 'new/file'), 'utf8')).toBe('words')
  mkdirSync(join(folder, 'taken'))
  await expect(writeOutput(join(folder, 'taken'), 'words')).rejects.toMatchObject({
    code: 'cli/output-unwritable',
  })
  expect(readdirSync(folder).sort()).toEqual(['new', 'taken'])
})

test('a folder that cannot be made is a sentence about --out', async () => {
  writeFileSync(join(folder, 'file'), '')
  await expect(
    writeFolder(join(folder, 'file/below/it'), [file('a')], { stale }),
  ).rejects.toMatchObject({
    code: 'cli/output-unwritable',
    message: expect.stringContaining('choose another --out.'),
  })
  expect(readdirSync(folder)).toEqual(['file'])
})

test('an output folder is checked without being made', async () => {
  writeFileSync(join(folder, 'file'), '')
  await checkOutputFolder(join(folder, 'new/deep'))
  const refused = { code: 'cli/output-unwritable' }
  await expect(checkOutputFolder(join(folder, 'file'))).rejects.toMatchObject(refused)
  await expect(checkOutputFolder(join(folder, 'file/below'))).rejects.toMatchObject(refused)
  symlinkSync('nowhere', join(folder, 'link'))
  await expect(checkOutputFolder(join(folder, 'link'))).rejects.toMatchObject(refused)
  expect(readdirSync(folder)).toEqual(['file', 'link'])
})

test('where the system makes no folders, that is told at once', async ({ skip }) => {
  skip(!existsSync('/proc/self'), 'There is no /proc here.')
  const refused = { code: 'cli/output-unwritable' }
  await expect(checkOutputFolder('/proc/out/deep')).rejects.toMatchObject(refused)
  await expect(makeFolder('/proc/out/deep')).rejects.toMatchObject(refused)
})

test('folders that others make at the same time do no harm', async () => {
  const path = join(folder, 'a/b/c')
  await Promise.all(Array.from({ length: 8 }, () => makeFolder(path)))
  expect(statSync(path).isDirectory()).toBe(true)
})
