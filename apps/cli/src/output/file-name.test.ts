import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fileNamePart, folderName } from './file-name.ts'

test.each([
  ['cat', 'cat'],
  ['wine glass', 'wine-glass'],
  ['Cat', 'cat'],
])('the label %o is the file name part %o', (label, part) => {
  expect(fileNamePart(label, 'unnamed')).toBe(part)
})

const hostile = [
  '../../etc/passwd',
  'a/b',
  'a:b',
  '',
  '..',
  'CON',
  'nul',
  '猫',
  'é',
  'e\u0301',
  'x'.repeat(400),
  'a\0b',
  '\u202egnp',
  '\ud800',
]

test.each(hostile)('the hostile label %o becomes a plain name with a hash', (label) => {
  expect(fileNamePart(label, 'unnamed')).toMatch(/^[a-z0-9-]{1,40}-[0-9a-f]{10}$/)
})

test('labels that lose different characters get different names', () => {
  expect(new Set(hostile.map((label) => fileNamePart(label, 'unnamed'))).size).toBe(hostile.length)
})

const none = new Uint8Array()

test('a folder is named by the path, wherever the path is seen from', () => {
  const name = (path: string) => folderName({ kind: 'path', name: path }, none)
  expect(name('a/cat.png')).toMatch(/^cat-[0-9a-f]{10}$/)
  expect(name(join(process.cwd(), 'a/cat.png'))).toBe(name('a/cat.png'))
  const paths = ['a/cat.png', 'b/cat.png', 'a/cat.jpg', 'a/Cat.png', 'A/cat.png', 'a/cat']
  expect(new Set(paths.map(name)).size).toBe(paths.length)
})

test('a folder is named by the address, its query told apart, and by the bytes of standard input', () => {
  const name = (address: string) => folderName({ kind: 'address', name: address }, none)
  expect(name('https://example.com/cups/red%20cup.png?size=2')).toMatch(/^red-20cup-[0-9a-f]{10}$/)
  expect(name('https://example.com/?a')).not.toBe(name('https://example.com/?b'))
  expect(name('data:image/png;base64,AAAA')).toMatch(/^picture-[0-9a-f]{10}$/)
  const stdin = (byte: number) => folderName({ kind: 'stdin', name: '-' }, new Uint8Array([byte]))
  expect(stdin(1)).toMatch(/^stdin-[0-9a-f]{10}$/)
  expect(stdin(1)).not.toBe(stdin(2))
})

test('whatever a file is called, its folder is a plain name', () => {
  const property = fc.property(fc.string({ unit: 'binary' }), (name) => {
    const folder = folderName({ kind: 'path', name }, none)
    expect(folder).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*-[0-9a-f]{10}$/)
    expect(folder.length).toBeLessThanOrEqual(51)
  })
  fc.assert(property, { seed: 1234, numRuns: 200 })
})
