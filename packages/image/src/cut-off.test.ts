import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isCutOff } from './cut-off.ts'
import { buildHeif } from './fixtures/build-heif.ts'
import { readHeader } from './header.ts'
import { buildWebp, picture } from './testing/index.ts'

const whole = {
  webp: buildWebp(picture`rgb`),
  heic: buildHeif({ brand: 'heic', width: 40, height: 30 }),
  avif: buildHeif({ brand: 'avif', width: 40, height: 30 }),
} as const

test.each(Object.entries(whole))('every shorter prefix of a %s is cut off', (name, file) => {
  const format = name as keyof typeof whole
  // A HEIF that ends between two boxes looks complete.
  const ends = name === 'webp' ? [] : [new DataView(file.buffer).getUint32(0)]
  for (let length = 0; length < file.length; length++) {
    const isCut = length > 0 && !ends.includes(length)
    if (name !== 'webp' && !isCut) continue
    expect(isCutOff(file.subarray(0, length), format)).toBe(true)
  }
  expect(isCutOff(file, format)).toBe(false)
})

test('an incomplete header is truncated, not damaged', () => {
  const first = new DataView(whole.heic.buffer).getUint32(0)
  for (let length = first + 1; length < whole.heic.length; length++) {
    try {
      expect(readHeader(whole.heic.subarray(0, length))).toMatchObject({ width: 40, height: 30 })
    } catch (error) {
      expect(error).toMatchObject({ code: 'image/truncated' })
    }
  }
})

test('a box of length 0 extends to the end, and a 64-bit length is respected', () => {
  const box = (...bytes: number[]) => Uint8Array.of(...bytes)
  expect(isCutOff(box(0, 0, 0, 0, 109, 100, 97, 116, 1), 'heic')).toBe(false)
  const long = box(0, 0, 0, 1, 109, 100, 97, 116, 0, 0, 0, 0, 0, 0, 0, 18, 1, 2)
  expect(isCutOff(long, 'heic')).toBe(false)
  expect(isCutOff(long.subarray(0, 17), 'heic')).toBe(true)
})

test('any bytes have an answer, which is `false` for other formats', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      expect(typeof isCutOff(bytes, 'heif')).toBe('boolean')
      expect(isCutOff(bytes, 'jpeg')).toBe(false)
    }),
    { seed: 1234, numRuns: 500 },
  )
})
