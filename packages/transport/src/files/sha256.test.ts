import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createSha256 } from './sha256.ts'

function hash(...pieces: Uint8Array[]): string {
  const sha256 = createSha256()
  for (const piece of pieces) sha256.update(piece)
  return sha256.end()
}

const letters = (text: string) => new TextEncoder().encode(text)

// The examples of FIPS 180-4 and of NIST's CAVP for SHA-256.
test.each<[string, Uint8Array, string]>([
  ['nothing', letters(''), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['abc', letters('abc'), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  [
    'two blocks',
    letters('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq'),
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  ],
  [
    'a million letters',
    new Uint8Array(1_000_000).fill(0x61),
    'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0',
  ],
])('%s', (_, bytes, digest) => {
  expect(hash(bytes)).toBe(digest)
})

test('every length up to three blocks as node:crypto has it', () => {
  for (let length = 0; length <= 192; length += 1) {
    const bytes = Uint8Array.from({ length }, (_, index) => index * 7)
    expect(hash(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'))
  }
})

test('pieces of any length as node:crypto has their whole', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 12 }), (pieces) => {
      const whole = createHash('sha256')
      for (const piece of pieces) whole.update(piece)
      expect(hash(...pieces)).toBe(whole.digest('hex'))
    }),
    { seed: 1234, numRuns: 2000 },
  )
})

test('lengths of bits beyond 32 bits are told right', () => {
  const piece = new Uint8Array(64 * 1024 ** 2).fill(0xa5)
  const [own, whole] = [createSha256(), createHash('sha256')]
  for (let sent = 0; sent < 576 * 1024 ** 2; sent += piece.length) {
    own.update(piece)
    whole.update(piece)
  }
  expect(own.end()).toBe(whole.digest('hex'))
})
