import sharp from 'sharp'
import { expect, test } from 'vitest'
import { sharpBackend } from './sharp-backend.ts'

const raster = {
  width: 16,
  height: 8,
  data: Uint8ClampedArray.from({ length: 16 * 8 * 4 }, (_, at) => (at % 4 === 3 ? 255 : at * 3)),
}

test('reads back the PNG it wrote', async () => {
  const backend = sharpBackend()
  expect(await backend.decode(await backend.encode(raster, { format: 'png' }))).toEqual(raster)
})

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'turns a JPEG of orientation %i as sharp does',
  async (orientation) => {
    const file = await sharp(raster.data, { raw: { width: 16, height: 8, channels: 4 } })
      .withMetadata({ orientation })
      .jpeg()
      .toBuffer()
    const { data, info } = await sharp(file, { autoOrient: true })
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
    const decoded = await sharpBackend().decode(file)
    expect(decoded).toMatchObject({ width: info.width, height: info.height })
    expect([...decoded.data]).toEqual([...data])
  },
)

test('stops waiting when the signal is triggered', async () => {
  const controller = new AbortController()
  const backend = sharpBackend({ concurrency: 1 })
  const encoded = backend.encode(raster, { format: 'avif', signal: controller.signal })
  controller.abort()
  await expect(encoded).rejects.toMatchObject({ code: 'image/aborted' })
})
