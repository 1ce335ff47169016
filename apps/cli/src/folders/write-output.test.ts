import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { systemError, watchedFileSystem } from '../fixtures/watched-file-system.ts'
import { writeOutput } from './write-output.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'write-output-'))
})

const refused = { code: 'cli/output-unwritable' }

test('one file is written whole or not at all', async () => {
  await writeOutput(join(folder, 'new/file'), 'words')
  expect(readFileSync(join(folder, 'new/file'), 'utf8')).toBe('words')
  mkdirSync(join(folder, 'taken'))
  await expect(writeOutput(join(folder, 'taken'), 'words')).rejects.toMatchObject(refused)
  expect(readdirSync(folder).sort()).toEqual(['new', 'taken'])
})

test('the file that a link leads to is written, and the link stays', async () => {
  writeFileSync(join(folder, 'file'), 'old')
  symlinkSync('file', join(folder, 'link'))
  symlinkSync('made', join(folder, 'early'))
  await writeOutput(join(folder, 'link'), 'new')
  await writeOutput(join(folder, 'early'), 'new')
  expect(readlinkSync(join(folder, 'link'))).toBe('file')
  expect(readFileSync(join(folder, 'file'), 'utf8')).toBe('new')
  expect(readFileSync(join(folder, 'made'), 'utf8')).toBe('new')
})

test('a file keeps its permissions, and a read-only one stays as it is', async () => {
  const file = join(folder, 'file')
  writeFileSync(file, 'old')
  chmodSync(file, 0o640)
  await writeOutput(file, 'new')
  expect(statSync(file).mode & 0o777).toBe(0o640)
  const fs = watchedFileSystem(({ name }) => {
    if (name === 'access') throw systemError('EACCES')
  })
  await expect(writeOutput(file, 'newer', { fs })).rejects.toMatchObject(refused)
  expect(readFileSync(file, 'utf8')).toBe('new')
})

test('a device is not a file', async () => {
  await expect(writeOutput('/dev/null', 'words')).rejects.toMatchObject(refused)
  expect(statSync('/dev/null').isFile()).toBe(false)
})
