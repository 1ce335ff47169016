import { expect, test } from 'vitest'
import { fnv1a } from './fnv-1a.ts'

// The test vectors of IETF draft-eastlake-fnv.
test.each([
  ['', 'cbf29ce484222325'],
  ['a', 'af63dc4c8601ec8c'],
  ['foobar', '85944171f73967e8'],
])('the hash of %j is that of the draft', (text, hash) => {
  expect(fnv1a(text)).toBe(hash)
})
