import { crc32 as zlibCrc32 } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Raster } from '../raster.ts'
import { createRandom } from '../testing/index.ts'
import { computeCrc32, crc32 } from '../zlib/crc32.ts'
import { decodePng } from './decode-png.ts'
import { readPng } from './png-reader.ts'
import { encodePng, encodePngAside } from './png-writer.ts'

type Bytes = Uint8Array | Uint8ClampedArray
const isSame = (one: Bytes, other: Bytes) => Buffer.from(one).equals(Buffer.from(other))

const pictures = fc
  .record({
    width: fc.integer({ min: 1, max: 20 }),
    height: fc.integer({ min: 1, max: 20 }),
    channels: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
    effort: fc.constantFrom('fast' as const, 'small' as const),
  })
  .chain((plan) => {
    const length = plan.width * plan.height * plan.channels
    const data = fc.uint8Array({ minLength: length, maxLength: length })
    return data.map((bytes) => ({ ...plan, data: bytes }))
  })

test('written PNGs of any size, channels and effort are read back', () => {
  fc.assert(
    fc.property(pictures, ({ effort, ...pixels }) => {
      const read = readPng(encodePng(pixels, { effort }))
      expect({ ...read, data: [...read.data] }).toEqual({ ...pixels, data: [...pixels.data] })
    }),
    { seed: 1234, numRuns: 400 },
  )
})

test('a ramp is filtered, so that it takes fewer bytes than its rows', () => {
  const data = Uint8Array.from({ length: 256 * 256 }, (_, at) => (at & 255) + (at >> 8))
  expect(encodePng({ width: 256, height: 256, channels: 1, data }).length).toBeLessThan(1000)
})

/** Noise on a slope, like a photograph, of more than one piece. */
const random = createRandom(5)
const side = 640
const photo = {
  width: side,
  height: side,
  data: Uint8ClampedArray.from({ length: side * side * 4 }, (_, at) =>
    at % 4 === 3 ? 255 : ((at >> 2) % side) / 3 + random() * 12,
  ),
}

test('an opaque raster is written without alpha', () => {
  const opaque = readPng(encodePng(photo))
  expect(opaque.channels).toBe(3)
  expect(
    opaque.data.every((value, at) => value === photo.data[Math.floor(at / 3) * 4 + (at % 3)]),
  ).toBe(true)
  const data = photo.data.slice()
  data[data.length - 1] = 254
  const translucent = readPng(encodePng({ ...photo, data }))
  expect(translucent.channels).toBe(4)
  expect(isSame(translucent.data, data)).toBe(true)
  expect(readPng(encodePng({ ...photo, channels: 4 })).channels).toBe(4)
})

test('`small` is smaller if there are repetitions, and never larger', () => {
  const size = (raster: Raster) =>
    (['fast', 'small'] as const).map((effort) => {
      const file = encodePng(raster, { effort })
      expect(isSame(decodePng(file).data, raster.data)).toBe(true)
      return file.length
    })
  const [fast = 0, small = 0] = size(photo)
  expect(small).toBeLessThanOrEqual(fast)
  const tiles = photo.data.map((_, at) => photo.data[((at >> 2) % 64) * 4 + (at % 4)]!)
  const [fastTiles = 0, smallTiles = 0] = size({ ...photo, data: tiles })
  expect(smallTiles).toBeLessThan(fastTiles)
})

test('compressing off the main thread writes the same bytes', async () => {
  for (const effort of ['fast', 'small'] as const) {
    const aside = await encodePngAside(photo, { effort })
    expect(Buffer.compare(aside, encodePng(photo, { effort }))).toBe(0)
  }
})

test('compressing off the main thread rejects if the signal is aborted', async () => {
  const controller = new AbortController()
  const written = encodePngAside(photo, { signal: controller.signal })
  controller.abort(new Error('enough'))
  await expect(written).rejects.toMatchObject({ code: 'image/aborted' })
  const { signal } = controller
  await expect(encodePngAside(photo, { signal })).rejects.toMatchObject({ code: 'image/aborted' })
})

test.each([
  [{ width: 0, height: 1, channels: 1, data: new Uint8Array(0) }, 'pixels.width'],
  [{ width: 1, height: 1.5, channels: 1, data: new Uint8Array(1) }, 'pixels.height'],
  [{ width: 2, height: 2, channels: 4, data: new Uint8Array(15) }, 'pixels.data'],
  [{ width: 2, height: 2, data: new Uint8Array(12) }, 'pixels.data'],
  [{ width: 2, height: 2, channels: 4, data: new Uint16Array(16) as never }, 'pixels.data'],
  [{ width: 2, height: 2, channels: 5 as never, data: new Uint8Array(20) }, 'pixels.channels'],
] as const)('refuses pixels that do not fit: %#', (pixels, name) => {
  expect(() => encodePng(pixels)).toThrow(`for ${name} but received`)
})

test('refuses an unknown effort', () => {
  expect(() => encodePng(photo, { effort: 'best' as never })).toThrow("Expected 'fast' or 'small'")
})

test('checksums are those of zlib, with and without help from the platform', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 50 }), (bytes) => {
      expect(crc32(bytes)).toBe(zlibCrc32(bytes))
      expect(computeCrc32(bytes)).toBe(zlibCrc32(bytes))
    }),
    { seed: 1234, numRuns: 200 },
  )
})
