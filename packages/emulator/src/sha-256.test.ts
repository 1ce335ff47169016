import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Sha256 } from './sha-256.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

test('agrees with OpenSSL, however the bytes are cut', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 12 }), (pieces) => {
      const hash = new Sha256()
      const reference = createHash('sha256')
      for (const piece of pieces) {
        hash.update(piece)
        reference.update(piece)
      }
      expect(hex(hash.digest())).toBe(reference.digest('hex'))
    }),
    { seed: 1234, numRuns: 500 },
  )
})

test('goes on from a copy as if it had never stopped', () => {
  const hash = new Sha256()
  hash.update(new Uint8Array(70).fill(1))
  const copy = hash.clone()
  hash.update(new Uint8Array(70).fill(2))
  hash.digest()
  copy.update(new Uint8Array(200).fill(3))
  const whole = [...new Uint8Array(70).fill(1), ...new Uint8Array(200).fill(3)]
  expect(hex(copy.digest())).toBe(createHash('sha256').update(Uint8Array.from(whole)).digest('hex'))
})
