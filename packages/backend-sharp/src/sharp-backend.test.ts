import { readHeader, uprightSize } from '@pollux/image'
import { buildGif, buildJpeg, buildWebp, picture, show } from '@pollux/image/testing'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { sharpBackend } from './sharp-backend.ts'

const backend = sharpBackend()
const raster = {
  width: 16,
  height: 8,
  data: Uint8ClampedArray.from({ length: 16 * 8 * 4 }, (_, at) => (at % 4 === 3 ? 255 : at * 3)),
}
const raw = { raw: { width: 16, height: 8, channels: 4 } } as const
const formats = ['jpeg', 'webp', 'tiff', 'avif'] as const
const orientations = [1, 2, 3, 4, 5, 6, 7, 8]

test.each(
  formats.flatMap((format) => orientations.map((orientation) => ({ format, orientation }))),
)('turns $format of orientation $orientation as sharp does', async ({ format, orientation }) => {
  const stored = sharp(raster.data, raw).withMetadata({ orientation })
  const file = await stored.toFormat(format).toBuffer()
  const { data, info } = await sharp(file, { autoOrient: true })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const decoded = await backend.decode(file)
  expect(decoded).toMatchObject({ width: info.width, height: info.height })
  expect(decoded).toMatchObject(uprightSize(readHeader(file)))
  expect([...decoded.data]).toEqual([...data])
})

test('decodes the first frame of an animation', async () => {
  const frames = [buildGif(picture`rg`), buildGif(picture`by`)]
  const file = await sharp(frames, { join: { animated: true } })
    .gif()
    .toBuffer()
  expect((await sharp(file, { animated: true }).metadata()).pages).toBe(2)
  expect(show(await backend.decode(file))).toBe('rg')
})

test('keeps the error of sharp as the cause', async () => {
  const file = buildJpeg({ blocks: raster })
  const refused = backend.decode(file.subarray(0, file.length >> 1))
  await expect(refused).rejects.toMatchObject({
    code: 'image/truncated',
    cause: expect.objectContaining({ message: expect.stringMatching(/premature/i) }),
  })
})

test('refuses a picture of another size than its header states', async () => {
  const file = buildWebp(picture`rg`, new Uint8Array(0))
  // The header of the extended form states another width than the pixels have.
  file[24] = 2
  await expect(backend.decode(file)).rejects.toMatchObject({ code: 'image/damaged' })
})

test('refuses HEIC, which sharp’s builds cannot read, before sharp is called', async () => {
  const file = await backend.encode(raster, { format: 'avif' })
  file.set(new TextEncoder().encode('heic'), 8)
  file.set(new TextEncoder().encode('heic'), 16)
  await expect(backend.decode(file)).rejects.toMatchObject({
    code: 'image/unsupported-format',
    message: expect.stringContaining('cannot read heic'),
  })
})

test('refuses to write a picture too large for the format', async () => {
  const long = { width: 16_384, height: 1, data: new Uint8ClampedArray(16_384 * 4) }
  await expect(backend.encode(long, { format: 'webp' })).rejects.toMatchObject({
    code: 'image/too-large',
  })
})

test.each([0, 101, 50.5, Number.NaN])(
  'a quality of %d is the caller’s mistake',
  async (quality) => {
    await expect(backend.encode(raster, { format: 'jpeg', quality })).rejects.toThrow(
      'Expected an integer from 1 to 100 for quality',
    )
  },
)

test('both efforts write a JPEG of the same pixels, bit for bit', async () => {
  const [fast, small] = await Promise.all(
    (['fast', 'small'] as const).map(async (effort) =>
      backend.decode(await backend.encode(raster, { format: 'jpeg', effort })),
    ),
  )
  expect(fast).toEqual(small)
})

test('the limits of the backend apply if a call sets none', async () => {
  const file = await backend.encode(raster, { format: 'jpeg' })
  const strict = sharpBackend({ limits: { maxPixels: 100 } })
  await expect(strict.decode(file)).rejects.toMatchObject({ code: 'image/too-large' })
  await expect(strict.decode(file, { limits: { maxPixels: 200 } })).resolves.toBeDefined()
  expect(() => sharpBackend({ limits: { maxSide: -1 } })).toThrow(TypeError)
})

test('does not change the settings of the user’s own sharp', async () => {
  const before = [sharp.concurrency(), sharp.simd()]
  const own = sharpBackend({ concurrency: 1 })
  await own.decode(await own.encode(raster, { format: 'webp' }))
  expect([sharp.concurrency(), sharp.simd()]).toEqual(before)
})
