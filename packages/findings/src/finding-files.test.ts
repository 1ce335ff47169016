import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fileNamePart, findingFiles } from './finding-files.ts'
import { isRelativePath } from './output-file.ts'

const files = findingFiles('mask', 'png')

test.each([
  [0, 'cat', 'mask-01-cat.png'],
  [1, 'Wine glass', 'mask-02-wine-glass.png'],
  [99, undefined, 'mask-100-unnamed.png'],
  [0, '../../etc/passwd', 'mask-01-etc-passwd.png'],
  [0, '\u732b', 'mask-01-unnamed.png'],
  [0, 'nul\0', 'mask-01-nul.png'],
  [0, `${'x'.repeat(39)} ${'y'.repeat(400)}`, `mask-01-${'x'.repeat(39)}.png`],
])('the file of finding %i, labelled %o, is %s', (index, label, path) => {
  expect(files.pathOf(index, label)).toBe(path)
})

test('whatever labels are, paths are safe, distinct and owned', () => {
  const property = fc.property(fc.array(fc.string({ unit: 'binary' })), (labels) => {
    const paths = labels.map((label, index) => files.pathOf(index, label))
    expect(paths.filter((path) => !files.owns(path) || !isRelativePath(path))).toEqual([])
    expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(labels.length)
  })
  fc.assert(property, { seed: 1234, numRuns: 200 })
})

test.each([
  'mask.png',
  'mask-1-cat.png',
  'mask-01.png',
  'mask-01-.png',
  'mask-01-Cat.png',
  'mask-01-cat.png.bak',
  'mask-01-cat.jpg',
  'mask-final.png',
  'overlay-01-cat.png',
  'old/mask-01-cat.png',
])('%s is a file of others', (path) => {
  expect(files.owns(path)).toBe(false)
})

test('nothing plain leaves an empty part', () => {
  expect(fileNamePart('\u732b \u202e')).toBe('')
})
