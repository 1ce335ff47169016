import { crc32 as zlibCrc32 } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { crc32, reckonCrc32 } from './crc32.ts'
import { readPng } from './png-reader.ts'
import { encodePng } from './png-writer.ts'

const pictures = fc
  .record({
    width: fc.integer({ min: 1, max: 20 }),
    height: fc.integer({ min: 1, max: 20 }),
    channels: fc.constantFrom(1 as const, 4 as const),
    level: fc.constantFrom(0 as const, 1 as const, 6 as const, 9 as const),
  })
  .chain((plan) => {
    const length = plan.width * plan.height * plan.channels
    const data = fc.uint8Array({ minLength: length, maxLength: length })
    return data.map((bytes) => ({ ...plan, data: bytes }))
  })

test('what is written is read back, at any size and level', () => {
  fc.assert(
    fc.property(pictures, ({ level, ...pixels }) => {
      const read = readPng(encodePng(pixels, { level }))
      expect({ ...read, data: [...read.data] }).toEqual({ ...pixels, data: [...pixels.data] })
    }),
    { seed: 1234, numRuns: 200 },
  )
})

test('a ramp is filtered, so that it takes less than its rows', () => {
  const data = Uint8Array.from({ length: 256 * 256 }, (_, at) => (at & 255) + (at >> 8))
  expect(encodePng({ width: 256, height: 256, channels: 1, data }).length).toBeLessThan(1000)
})

test.each([
  [{ width: 0, height: 1, channels: 1, data: new Uint8Array(0) }, 'pixels.width'],
  [{ width: 1, height: 1.5, channels: 1, data: new Uint8Array(1) }, 'pixels.height'],
  [{ width: 2, height: 2, channels: 4, data: new Uint8Array(15) }, 'pixels.data'],
] as const)('refuses pixels that do not fit: %#', (pixels, name) => {
  expect(() => encodePng(pixels)).toThrow(`for ${name} but received`)
})

test('checksums are those of zlib, with and without its help', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 50 }), (bytes) => {
      expect(crc32(bytes)).toBe(zlibCrc32(bytes))
      expect(reckonCrc32(bytes)).toBe(zlibCrc32(bytes))
    }),
    { seed: 1234, numRuns: 200 },
  )
})
