import { expect, test } from 'vitest'
import { createHold } from './hold.ts'

const file = (bytes: number) => ({ blob: new Blob([new Uint8Array(bytes)]), mimeType: 'image/png' })

test('holds what was added last, up to so many bytes', () => {
  const hold = createHold(10)
  hold.add('a', file(4))
  hold.add('b', file(4))
  hold.add('c', file(4))
  expect(['a', 'b', 'c'].map((uri) => hold.get(uri)?.blob.size)).toEqual([undefined, 4, 4])
  hold.add('b', file(2))
  hold.add('d', file(4))
  expect(['b', 'c', 'd'].map((uri) => hold.get(uri)?.blob.size)).toEqual([2, 4, 4])
})

test('does not let go of all for one that is too large', () => {
  const hold = createHold(10)
  hold.add('a', file(4))
  hold.add('b', file(11))
  expect([hold.get('a')?.blob.size, hold.get('b')]).toEqual([4, undefined])
})
