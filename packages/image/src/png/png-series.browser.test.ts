// PNGs written without zlib are read by the browser itself.
import { expect, test } from 'vitest'
import type { Raster } from '../raster.ts'
import { createRandom } from '../testing/index.ts'
import { createPngSeries } from './png-series.ts'
import { encodePng } from './png-writer.ts'

const size = { width: 230, height: 310 }
const random = createRandom(4)
const photo: Raster = {
  ...size,
  data: Uint8ClampedArray.from({ length: 230 * 310 * 4 }, (_, at) =>
    at % 4 === 3 ? 255 : 90 + random() * 40,
  ),
}

/** Returns the pixels that the browser decodes. */
async function decode(file: Uint8Array): Promise<Uint8ClampedArray> {
  const bitmap = await createImageBitmap(new Blob([new Uint8Array(file)], { type: 'image/png' }))
  const context = new OffscreenCanvas(size.width, size.height).getContext('2d')!
  context.drawImage(bitmap, 0, 0)
  return context.getImageData(0, 0, size.width, size.height).data
}

test.each(['fast', 'small'] as const)('the browser reads a written PNG, %s', async (effort) => {
  expect(await decode(encodePng(photo, { effort }))).toEqual(photo.data)
})

test('the browser reads every picture of a series', async () => {
  const series = createPngSeries(photo)
  for (let row = 0; row < size.height; row += 30) {
    const data = photo.data.slice()
    data.fill(255, row * size.width * 4, (row + 1) * size.width * 4)
    expect(await decode(series.encode({ ...size, data }))).toEqual(data)
  }
})
