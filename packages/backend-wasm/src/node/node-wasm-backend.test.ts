import { sharpBackend } from '@pollux/backend-sharp'
import { type Raster, readHeader, uprightSize } from '@pollux/image'
import { buildExif, buildGif, buildJpeg, exifSegment, picture, show } from '@pollux/image/testing'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { drawNoise } from '../fixtures/sound-files.ts'
import { nodeWasmBackend } from './node-wasm-backend.ts'

const backend = nodeWasmBackend()
const noise = drawNoise({ width: 64, height: 48 })
const raw = { raw: { width: 64, height: 48, channels: 4 } } as const

test.each(
  (['jpeg', 'webp', 'avif'] as const).flatMap((format) =>
    [1, 2, 3, 4, 5, 6, 7, 8].map((orientation) => ({ format, orientation })),
  ),
)('turns $format of orientation $orientation as sharp does', async ({ format, orientation }) => {
  const stored = sharp(noise.data, raw).removeAlpha().withMetadata({ orientation })
  const file = await stored.toFormat(format).toBuffer()
  const decoded = await backend.decode(file)
  expect(decoded).toMatchObject(uprightSize(readHeader(file)))
  expect(furthest(decoded, await sharpBackend().decode(file))).toBeLessThanOrEqual(1)
})

test.each(['jpeg', 'webp', 'avif'] as const)(
  'converts Display P3 of %s as littleCMS in sharp does',
  async (format) => {
    const opaque = sharp(noise.data, raw).removeAlpha().keepIccProfile().withIccProfile('p3')
    const file = await opaque.toFormat(format, { quality: 100 }).toBuffer()
    const decoded = await backend.decode(file)
    const expected = await sharpBackend().decode(file)
    expect(furthest(decoded, expected)).toBeLessThanOrEqual(2)
    const stored = await sharp(file).raw().toBuffer()
    expect(stored.length).toBe(64 * 48 * 3)
  },
)

test('decodes the first frame of an animation, its alpha too', async () => {
  const frames = [buildGif(picture`r_`), buildGif(picture`by`)]
  const file = await sharp(frames, { join: { animated: true } })
    .webp({ lossless: true })
    .toBuffer()
  expect(show(await backend.decode(file))).toBe('r_')
})

test('puts a first frame that is smaller than the animation in its place', async () => {
  const [first, second] = [
    picture`
    ____
    ____
    __rg
    __by
  `,
    picture`
    rgby
    rgby
    rgby
    rgby
  `,
  ]
  const file = await sharp([buildGif(first), buildGif(second)], { join: { animated: true } })
    .webp({ lossless: true })
    .toBuffer()
  expect(show(await backend.decode(file))).toBe(show(first))
})

test('turns a photograph of a phone upright, in inks too', async () => {
  for (const kind of ['color', 'cmyk'] as const) {
    const file = buildJpeg({ blocks: picture`cm`, kind, segments: [exifSegment(buildExif(6))] })
    expect(await backend.decode(file)).toMatchObject({ width: 8, height: 16 })
  }
})

test('a file that ends the codec by an abort does not spoil the next', async () => {
  const sound = buildJpeg({ blocks: picture`rg` })
  const before = await backend.decode(sound)
  const broken = sound.slice()
  // A table of Huffman codes of more codes than there may be.
  broken
    .fill(255, broken.findIndex((byte, at) => byte === 0xff && broken[at + 1] === 0xc4) + 5)
    .set(sound.subarray(-2), sound.length - 2)
  await expect(backend.decode(broken)).rejects.toMatchObject({
    code: expect.stringMatching(/^image\/(damaged|truncated)$/),
  })
  expect(await backend.decode(sound)).toEqual(before)
})

test.each([
  ['within a segment', 10],
  ['before its last marker', -2],
])('refuses a JPEG that ends %s', async (_, end) => {
  const file = buildJpeg({ blocks: noise })
  await expect(backend.decode(file.subarray(0, end))).rejects.toMatchObject({
    code: 'image/truncated',
  })
})

test.each(['jpeg', 'webp', 'avif'] as const)(
  'writes %s that sharp reads as it does',
  async (format) => {
    const file = await backend.encode(noise, { format })
    const [own, others] = [await backend.decode(file), await sharpBackend().decode(file)]
    expect(furthest(own, others)).toBeLessThanOrEqual(1)
    const alphas = ({ data }: Raster) => [...data.filter((_, at) => at % 4 === 3)]
    if (format === 'webp') expect(alphas(own)).toEqual(alphas(noise))
  },
)

test('refuses to write what a format cannot hold', async () => {
  const long = { width: 16_384, height: 1, data: new Uint8ClampedArray(16_384 * 4) }
  const refused = backend.encode(long, { format: 'webp' })
  await expect(refused).rejects.toMatchObject({ code: 'image/too-large' })
})

function furthest(actual: Raster, expected: Raster): number {
  expect(actual.data.length).toBe(expected.data.length)
  return actual.data.reduce(
    (most, byte, at) => Math.max(most, Math.abs(byte - expected.data[at]!)),
    0,
  )
}
