import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRandom } from '../testing/index.ts'
import { decodePng } from './decode-png.ts'
import { createPngSeries } from './png-series.ts'
import { encodePng } from './png-writer.ts'

type Bytes = Uint8Array | Uint8ClampedArray
const isSame = (one: Bytes, other: Bytes) => Buffer.from(one).equals(Buffer.from(other))

const size = { width: 300, height: 400 }
const random = createRandom(9)
const photo = {
  ...size,
  data: Uint8ClampedArray.from({ length: 300 * 400 * 4 }, (_, at) =>
    at % 4 === 3 ? 255 : 100 + random() * 60,
  ),
}

/** Returns the photo with some rows tinted. */
function tinted(first: number, last: number, alpha = 255) {
  const data = photo.data.slice()
  for (let at = first * 1200; at < last * 1200; at += 4) data.set([230, 159, 0, alpha], at + 0)
  return { ...size, data }
}

test('every picture of a series is complete, whichever rows differ', () => {
  const series = createPngSeries(photo)
  const row = fc.integer({ min: 0, max: 400 })
  fc.assert(
    fc.property(row, row, fc.constantFrom(255, 255, 128), (one, other, alpha) => {
      const raster = tinted(Math.min(one, other), Math.max(one, other), alpha)
      const read = decodePng(series.encode(raster))
      expect(isSame(read.data, raster.data)).toBe(true)
    }),
    { seed: 1234, numRuns: 60 },
  )
  expect(isSame(decodePng(series.encode(photo)).data, photo.data)).toBe(true)
})

test('rows that the caller names are not searched for', () => {
  const series = createPngSeries(photo)
  const raster = tinted(120, 130)
  const changed = new Uint8Array(400).fill(1, 120, 130)
  expect(isSame(series.encode(raster, { changed }), series.encode(raster))).toBe(true)
  const all = series.encode(raster, { changed: changed.fill(1) })
  expect(isSame(decodePng(all).data, raster.data)).toBe(true)
})

test('a series may have a translucent common picture', () => {
  const common = tinted(0, 10, 7)
  const raster = tinted(50, 90, 255)
  const read = decodePng(createPngSeries(common).encode(raster))
  expect(isSame(read.data, raster.data)).toBe(true)
})

test('a picture of a series takes hardly more bytes than one written alone', () => {
  const raster = tinted(100, 200)
  const shared = createPngSeries(photo).encode(raster).length
  expect(shared / encodePng(raster).length).toBeLessThan(1.01)
})

test('pixels may begin anywhere in their buffer', () => {
  const inside = new Uint8ClampedArray(photo.data.length + 1).subarray(1)
  inside.set(photo.data)
  const raster = tinted(0, 1)
  const read = decodePng(createPngSeries({ ...size, data: inside }).encode(raster))
  expect(isSame(read.data, raster.data)).toBe(true)
  const same = decodePng(createPngSeries(raster).encode({ ...size, data: inside }))
  expect(isSame(same.data, photo.data)).toBe(true)
})

test('refuses a picture of another size, and data that does not fit its size', () => {
  const series = createPngSeries(photo)
  const turned = { width: 400, height: 300, data: photo.data }
  expect(() => series.encode(turned)).toThrow(
    'Expected a raster of 300 × 400 pixels but received one of 400 × 300',
  )
  expect(() => series.encode({ ...size, data: photo.data.subarray(4) })).toThrow('raster.data')
  expect(() => createPngSeries({ ...photo, width: 299 })).toThrow('raster.data')
})
