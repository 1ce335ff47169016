import * as canvas from '@napi-rs/canvas'
import { sharpBackend } from '@pollux/backend-sharp'
import { concatenate } from '@pollux/errors'
import type { Raster } from '@pollux/image'
import {
  buildExif,
  buildGif,
  buildJpeg,
  buildWebp,
  exifSegment,
  picture,
  show,
} from '@pollux/image/testing'
import sharp from 'sharp'
import { expect, test, vi } from 'vitest'
import { canvasBackend } from '../canvas-backend.ts'
import { digestMasks, expectedDigest } from '../fixtures/drawn-answer.ts'
import { drawNoise } from '../fixtures/sound-files.ts'
import { nodeCanvasBackend } from './node-canvas-backend.ts'

const backend = await nodeCanvasBackend()
const noise = drawNoise({ width: 40, height: 24 })
const raw = { raw: { width: 40, height: 24, channels: 4 } } as const
const faint = await sharp(noise.data, raw).webp({ quality: 80, alphaQuality: 100 }).toBuffer()

test('accepts a canvas module', async () => {
  const injected = await canvasBackend({ canvas })
  expect(injected.formats).toEqual(backend.formats)
  expect(await injected.decode(faint)).toEqual(await backend.decode(faint))
})

test('decodes straight colours of a lossy WebP with alpha, as sharp does', async () => {
  const decoded = await backend.decode(faint)
  const expected = await sharpBackend().decode(faint)
  expect(furthest(decoded, expected)).toBeLessThanOrEqual(1)
})

test('decodes a photograph of several strips as sharp does', async () => {
  const blocks = drawNoise({ width: 330, height: 210 })
  const file = buildJpeg({ blocks, segments: [exifSegment(buildExif(6))] })
  const decoded = await backend.decode(file)
  expect(decoded).toMatchObject({ width: 1680, height: 2640 })
  expect(furthest(decoded, await sharpBackend().decode(file))).toBeLessThanOrEqual(2)
})

test('decodes the first frame of an animation with its alpha', async () => {
  const frames = [buildGif(picture`r_`), buildGif(picture`by`)]
  const file = await sharp(frames, { join: { animated: true } })
    .webp({ lossless: true })
    .toBuffer()
  expect(show(await backend.decode(file))).toBe('r_')
})

test('leaves no second reader of the orientation: only the first EXIF counts', async () => {
  const segments = [exifSegment(buildExif(3)), exifSegment(buildExif(6))]
  const file = buildJpeg({ blocks: picture`rg`, segments })
  expect(await backend.decode(file)).toMatchObject({ width: 16, height: 8 })
})

test('refuses a picture of another size than its header states', async () => {
  const file = buildWebp(picture`rg`, new Uint8Array(0))
  // The header of the extended form states another width than the pixels have.
  file[24] = 2
  await expect(backend.decode(file)).rejects.toMatchObject({ code: 'image/damaged' })
})

test.each([
  ['within a segment', 10],
  ['before its last marker', -2],
  ['within its last marker', -1],
])('refuses a JPEG that ends %s', async (_, end) => {
  const file = buildJpeg({ blocks: noise })
  await expect(backend.decode(file.subarray(0, end))).rejects.toMatchObject({
    code: 'image/truncated',
  })
})

test('reads a JPEG with fill bytes before its markers', async () => {
  const file = buildJpeg({ blocks: picture`rg` })
  const filled = concatenate([file.subarray(0, -2), [0xff, 0xff], file.subarray(-2)])
  expect(await backend.decode(filled)).toEqual(await backend.decode(file))
})

test('writes WebP with alpha that sharp reads', async () => {
  const raster = picture`
    r_
    _b
  `
  const file = await backend.encode(raster, { format: 'webp', quality: 100 })
  expect(show(await sharpBackend().decode(file))).toBe('r_\n_b')
})

test('refuses to write a picture too large for the format', async () => {
  const long = { width: 16_384, height: 1, data: new Uint8ClampedArray(16_384 * 4) }
  const refused = backend.encode(long, { format: 'webp' })
  await expect(refused).rejects.toMatchObject({ code: 'image/too-large' })
})

test('decodes the same masks as sharp and browsers', async () => {
  expect(await digestMasks(backend)).toBe(expectedDigest)
  expect(await digestMasks(sharpBackend())).toBe(expectedDigest)
})

test('names the package to install if the module is missing', async () => {
  vi.doMock('@napi-rs/canvas', () => {
    throw new Error('Cannot find package')
  })
  await expect(nodeCanvasBackend()).rejects.toMatchObject({
    code: 'image/missing-codec',
    message: expect.stringContaining('npm install @napi-rs/canvas'),
  })
  vi.doUnmock('@napi-rs/canvas')
})

function furthest(actual: Raster, expected: Raster): number {
  expect(actual.data.length).toBe(expected.data.length)
  let most = 0
  for (let at = 0; at < actual.data.length; at++) {
    // A fully transparent pixel may have any colour.
    if (expected.data[at | 3] === 0 && at % 4 !== 3) continue
    most = Math.max(most, Math.abs(actual.data[at]! - expected.data[at]!))
  }
  return most
}
