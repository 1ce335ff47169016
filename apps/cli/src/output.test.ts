import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkOutputFolder, fileNamePart, nameFolders, writeFolder } from './output.ts'

test.each([
  ['cat', 'cat'],
  ['wine glass', 'wine-glass'],
  ['Cat', 'cat'],
])('the label %o is the file name part %o', (label, part) => {
  expect(fileNamePart(label, 'unnamed')).toBe(part)
})

test.each([
  '../../etc/passwd',
  'a/b',
  'a:b',
  '',
  '..',
  'CON',
  'nul',
  '猫',
  'é',
  'x'.repeat(400),
  'a\0b',
  '\u202egnp',
])('the hostile label %o becomes a plain name with a hash', (label) => {
  expect(fileNamePart(label, 'unnamed')).toMatch(/^[a-z0-9-]{1,40}-[0-9a-f]{8}$/)
})

test('labels that lose different characters get different names', () => {
  expect(fileNamePart('a/b', 'unnamed')).not.toBe(fileNamePart('a:b', 'unnamed'))
})

test('folders of inputs with the same name differ, also where capitals do not count', () => {
  expect(nameFolders(['a/cat.png', 'b/cat.jpg', 'c/Cat.png', '-'])).toEqual([
    'cat',
    'cat-2',
    'cat-3',
    'stdin',
  ])
})

test('masks of an earlier run go away, other files stay', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'output-'))
  for (const name of ['mask-01-cat.png', 'mask-02-dog.png', 'notes.txt']) {
    writeFileSync(join(folder, name), 'old')
  }
  await writeFolder(folder, new Map([['mask-01-cat.png', 'new']]), /^mask-/)
  expect(readdirSync(folder).sort()).toEqual(['mask-01-cat.png', 'notes.txt'])
})

test('a folder that cannot be made is a sentence about --out', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'output-'))
  writeFileSync(join(folder, 'file'), '')
  await expect(
    writeFolder(join(folder, 'file/below'), new Map([['a', 'b']]), /^mask-/),
  ).rejects.toMatchObject({ code: 'cli/output-unwritable' })
  expect(readdirSync(folder)).toEqual(['file'])
})

test('an output folder is checked without being made', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'output-'))
  writeFileSync(join(folder, 'file'), '')
  await checkOutputFolder(join(folder, 'new/deep'))
  const refused = { code: 'cli/output-unwritable' }
  await expect(checkOutputFolder(join(folder, 'file'))).rejects.toMatchObject(refused)
  await expect(checkOutputFolder(join(folder, 'file/below'))).rejects.toMatchObject(refused)
  expect(readdirSync(folder)).toEqual(['file'])
})
