import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { watchedFileSystem } from '../fixtures/watched-file-system.ts'
import { checkOutputFolder, makeFolder } from './folder.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'folder-'))
})

test('a folder that cannot be made is a sentence about --out', async () => {
  writeFileSync(join(folder, 'file'), '')
  await expect(makeFolder(join(folder, 'file/below/it'))).rejects.toMatchObject({
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

test('where the system makes no folders, that is reported at once', async ({ skip }) => {
  skip(!existsSync('/proc/self'), 'There is no /proc here.')
  const refused = { code: 'cli/output-unwritable' }
  await expect(checkOutputFolder('/proc/out/deep')).rejects.toMatchObject(refused)
  await expect(makeFolder('/proc/out/deep')).rejects.toMatchObject(refused)
})

test('a folder that another process makes meanwhile is not a link', async () => {
  const path = join(folder, 'made')
  const fs = watchedFileSystem(({ name }) => {
    if (name === 'lstat') mkdirSync(path)
  })
  expect(await makeFolder(path, fs)).toEqual([])
})

test('folders that others make at the same time do no harm', async () => {
  const path = join(folder, 'a/b/c')
  await Promise.all(Array.from({ length: 8 }, () => makeFolder(path)))
  expect(statSync(path).isDirectory()).toBe(true)
})
