// PNGs written by @pollux/image are read by pngjs.
import { createPngSeries, encodePng } from '@pollux/image'
import { createRandom } from '@pollux/image/testing'
import { PNG } from 'pngjs'
import { expect, test } from 'vitest'

const random = createRandom(3)
const size = { width: 200, height: 300 }
const photo = {
  ...size,
  data: Uint8ClampedArray.from({ length: 200 * 300 * 4 }, (_, at) =>
    at % 4 === 3 ? 255 : 90 + random() * 40,
  ),
}

test.each(['fast', 'small'] as const)('pngjs reads a raster, %s', (effort) => {
  const read = PNG.sync.read(Buffer.from(encodePng(photo, { effort })))
  expect(read.data.equals(Buffer.from(photo.data))).toBe(true)
})

test('pngjs reads every picture of a series', () => {
  const series = createPngSeries(photo)
  for (const row of [0, 20, 199, 299]) {
    const data = photo.data.slice()
    data.fill(255, row * 800, (row + 1) * 800)
    const read = PNG.sync.read(Buffer.from(series.encode({ ...size, data })))
    expect(read.data.equals(Buffer.from(data))).toBe(true)
  }
})
