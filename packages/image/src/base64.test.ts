import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeBase64, encodeBase64, encodeBase64Bytes } from './base64.ts'

test('encodes and decodes as Node does', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const text = Buffer.from(bytes).toString('base64')
      expect(encodeBase64(bytes)).toBe(text)
      expect(encodeBase64Bytes(bytes)).toEqual(new TextEncoder().encode(text))
      expect(decodeBase64(text)).toEqual(bytes)
      expect(decodeBase64(Buffer.from(bytes).toString('base64url'))).toEqual(bytes)
    }),
    { seed: 1234, numRuns: 500 },
  )
})

test.each([
  ['Z g\n=\t=\r', 'f'],
  ['Zm8', 'fo'],
  ['Zm8=', 'fo'],
  ['Zg', 'f'],
  ['Zg=', 'f'],
  ['Zm9v', 'foo'],
  ['Zm9vYg', 'foob'],
  ['', ''],
  ['  ', ''],
])('reads %j in spite of spaces and missing padding', (text, word) => {
  expect(decodeBase64(text)).toEqual(new TextEncoder().encode(word))
})

test.each([
  'Z',
  'Zm9vY',
  '====',
  '=',
  'Zg==Zg==',
  'Zm8==',
  'Zm9v=',
  'Zm9%',
  'Zmö8',
  '<start>',
  'Zm9v.',
])('refuses %j', (text) => {
  expect(decodeBase64(text)).toBeUndefined()
})
