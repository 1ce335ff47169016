import { expect, test } from 'vitest'
import { createLruCache } from './lru-cache.ts'

const sized = (maxBytes: number) =>
  createLruCache<string>(100, { maxBytes, bytesOf: (value) => value.length })

test('evicts the entry that was used least recently', () => {
  const cache = createLruCache<number>(2)
  cache.set('a', 1)
  cache.set('b', 2)
  cache.get('a')
  cache.set('c', 3)
  expect(['a', 'b', 'c'].map((key) => cache.get(key))).toEqual([1, undefined, 3])
})

test('keeps the last used values up to a number of bytes', () => {
  const cache = sized(10)
  for (const key of ['a', 'b', 'c']) cache.set(key, 'xxxx')
  expect(['a', 'b', 'c'].map((key) => cache.get(key)?.length)).toEqual([undefined, 4, 4])
  cache.set('b', 'xx')
  cache.set('d', 'xxxx')
  expect(['b', 'c', 'd'].map((key) => cache.get(key)?.length)).toEqual([2, 4, 4])
})

test('keeps the others when a value is larger than the whole cache', () => {
  const cache = sized(10)
  cache.set('a', 'xxxx')
  cache.set('b', 'x'.repeat(11))
  expect([cache.get('a'), cache.get('b')]).toEqual(['xxxx', undefined])
})
