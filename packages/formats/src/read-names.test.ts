import { isRelativePath } from '@pollux/findings'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pathFrom, ReadNames } from './read-names.ts'

test.each([
  ['a.jpg', 'a.jpg'],
  ['./images/a.jpg', 'images/a.jpg'],
  ['..\\images\\a.jpg', 'images/a.jpg'],
  ['C:\\Users\\me\\a.jpg', 'Users/me/a.jpg'],
  ['/content/a.jpg', 'content/a.jpg'],
  ['https://example.org/set/a%20b.jpg?size=1#x', 'set/a b.jpg'],
  ['s3://bucket/set/a.jpg', 'set/a.jpg'],
  ['100%.jpg', '100%.jpg'],
  ['https://example.org/100%.jpg', '100%.jpg'],
  ['größe/図.jpg', 'größe/図.jpg'],
  ['../..', ''],
])('%s is %s', (text, path) => {
  expect(pathFrom(text)).toBe(path)
})

test('whatever a file says, the path stays inside the dataset', () => {
  const piece = fc.constantFrom('..', '.', '/', '\\', 'C:', 'a', '%2e%2e', 'https://', '?', '#', '')
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const path = pathFrom(pieces.join(''))
      expect(path === '' || isRelativePath(new ReadNames().take(path))).toBe(true)
    }),
    { numRuns: 500, seed: 5 },
  )
})

test('a name that is taken gives way to the next, and in the end to a number', () => {
  const names = new ReadNames()
  expect([1, 2, 3, 4].map(() => names.take('a.jpg', 'val/a.jpg'))).toEqual([
    'a.jpg',
    'val/a.jpg',
    'val/a-2.jpg',
    'val/a-3.jpg',
  ])
  expect(names.take('../x', '')).toBe('picture')
})
