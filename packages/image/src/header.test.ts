import { concatenate, isPolluxError } from '@pollux/errors'
import { expect, test } from 'vitest'
import { countSteps } from '../../../tests/steps/count-steps.ts'
import { buildHeif } from './fixtures/build-heif.ts'
import { type ImageHeader, readHeader, uprightSize } from './header.ts'
import {
  buildExif,
  buildGif,
  buildJpeg,
  buildPng,
  buildTiff,
  buildWebp,
  createRandom,
  exifSegment,
  joinPng,
  mutate,
  picture,
  pngHeader,
} from './testing/index.ts'

const drawing = picture`
  rgb
  .#y
`
const png = { width: 3, height: 2, colorType: 6, bitDepth: 8, samples: drawing.data } as const
const orientations = [1, 2, 3, 4, 5, 6, 7, 8] as const

const bmp = concatenate([
  ...[[0x42, 0x4d], new Uint8Array(12), [40, 0, 0, 0, 3, 0, 0, 0], [0xfe, 255, 255, 255]],
  new Uint8Array(8),
])
const coreBmp = concatenate([
  [0x42, 0x4d],
  new Uint8Array(12),
  [12, 0, 0, 0, 3, 0, 2, 0, 1, 0, 24, 0],
])
/** The first bytes of a lossy WebP (RFC 6386, 9.1): 3 × 2, both with a scale that must be ignored. */
const lossyWebp = concatenate([
  new TextEncoder().encode('RIFF\x1a\0\0\0WEBPVP8 \x0e\0\0\0'),
  [0x10, 0, 0, 0x9d, 0x01, 0x2a, 3, 0x40, 2, 0x80],
])

const files: Readonly<Record<string, Uint8Array>> = {
  png: buildPng(png),
  jpeg: buildJpeg({ blocks: drawing }),
  'jpeg, progressive': buildJpeg({ blocks: drawing, isProgressive: true }),
  gif: buildGif(drawing),
  webp: buildWebp(drawing),
  'webp, extended': buildWebp(drawing, buildExif(1)),
  'webp, lossy': lossyWebp,
  tiff: buildTiff(drawing),
  bmp,
  'bmp, of OS/2': coreBmp,
  avif: buildHeif({ brand: 'avif', width: 3, height: 2 }),
  heic: buildHeif({ brand: 'heic', width: 3, height: 2 }),
  heif: buildHeif({ brand: 'mif1', width: 3, height: 2 }),
}

test.each(Object.entries(files))('reads the size in a header: %s', (name, file) => {
  const [format] = name.split(',')
  const scale = format === 'jpeg' ? 8 : 1
  expect(readHeader(file)).toEqual({
    format,
    mimeType: `image/${format}`,
    width: 3 * scale,
    height: 2 * scale,
    orientation: 1,
  })
})

test.each(orientations)('reads orientation %i wherever a format stores it', (orientation) => {
  const found = (['little', 'big'] as const).flatMap((byteOrder) => {
    const exif = buildExif(orientation, byteOrder)
    const isPrefixed = concatenate([new TextEncoder().encode('Exif\0\0'), exif])
    return [
      buildPng({ ...png, before: [['eXIf', exif]] }),
      buildPng({ ...png, after: [['eXIf', exif]] }),
      buildJpeg({ blocks: drawing, segments: [exifSegment(exif)] }),
      buildJpeg({
        blocks: drawing,
        segments: [
          [0xe0, new TextEncoder().encode('JFIF\0')],
          [0xe1, new TextEncoder().encode('http://ns.adobe.com/xap/1.0/\0')],
          exifSegment(exif),
          exifSegment(buildExif(9 - orientation)),
        ],
      }),
      buildWebp(drawing, exif),
      buildWebp(drawing, isPrefixed),
      buildTiff(drawing, orientation),
    ]
  })
  expect(found.map((file) => readHeader(file).orientation)).toEqual(found.map(() => orientation))
})

test('reads an EXIF segment after the frame header and between fill bytes', () => {
  const file = buildJpeg({ blocks: drawing })
  const [marker, data] = exifSegment(buildExif(6))
  const segment = concatenate([[255, 255, 255, marker, 0, data.length + 2], data])
  const scan = file.findLastIndex((byte, at) => byte === 0xff && file[at + 1] === 0xda)
  const late = concatenate([file.subarray(0, scan), segment, file.subarray(scan)])
  expect(readHeader(late)).toMatchObject({ width: 24, height: 16, orientation: 6 })
})

test('reads an orientation that EXIF does not define as 1', () => {
  const turned = [0, 9, 65_535].map((orientation) => buildTiff(drawing, orientation))
  expect(turned.map((file) => readHeader(file).orientation)).toEqual([1, 1, 1])
})

test('applies turns and mirrorings of HEIF in their order', () => {
  const turns = [
    [],
    [{ mirror: 1 }],
    [{ rotate: 2 }],
    [{ mirror: 0 }],
    [{ rotate: 1 }, { mirror: 0 }],
    [{ rotate: 3 }],
    [{ rotate: 1 }, { mirror: 1 }],
    [{ rotate: 1 }],
  ] as const
  const found = turns.map((list) =>
    readHeader(buildHeif({ brand: 'heic', width: 3, height: 2, turns: list })),
  )
  expect(found.map(({ orientation }) => orientation)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
})

test('reads the size of the primary image, not of its tiles or thumbnails', () => {
  const file = buildHeif({ brand: 'heic', width: 300, height: 200, others: [[512, 512]] })
  expect(readHeader(file)).toMatchObject({ width: 300, height: 200 })
})

test('swaps width and height for orientations 5 to 8', () => {
  const sizes = orientations.map((orientation) => uprightSize({ width: 3, height: 2, orientation }))
  const lying = { width: 3, height: 2 }
  const standing = { width: 2, height: 3 }
  expect(sizes).toEqual([...Array(4).fill(lying), ...Array(4).fill(standing)])
})

test.each([
  ['image/empty', new Uint8Array(0)],
  ['image/unknown-format', new TextEncoder().encode('BM is how this text begins')],
  ['image/unknown-format', new TextEncoder().encode('\0\0\0\x18ftypmp42\0\0\0\0mp42isom')],
  ['image/unsupported-format', Uint8Array.of(0x49, 0x49, 43, 0, 8, 0, 0, 0, 16, 0, 0, 0)],
  ['image/too-large', joinPng([['IHDR', pngHeader({ ...png, width: 60_000, height: 60_000 })]])],
])('refuses a file with %s', (code, file) => {
  expect(() => readHeader(file)).toThrow(expect.objectContaining({ code }))
})

test('sizes up to the limits are read, larger ones are refused', () => {
  expect(readHeader(files.png!, { limits: { maxPixels: 6, maxSide: 3 } })).toBeDefined()
  for (const limits of [{ maxPixels: 5 }, { maxSide: 2 }, { maxBytes: 20 }]) {
    expect(() => readHeader(files.png!, { limits })).toThrow(
      expect.objectContaining({ code: 'image/too-large' }),
    )
  }
})

test("a limit that is not a positive number is the caller's mistake", () => {
  expect(() => readHeader(files.png!, { limits: { maxSide: Number.NaN } })).toThrow(
    'Expected a positive number for limits.maxSide but received NaN',
  )
})

test.each(Object.entries(files))('never reads past the end: %s', (_, file) => {
  for (let length = 1; length < file.length; length++) {
    const whole = new Uint8Array(length + 64).fill(0xff)
    whole.set(file.subarray(0, length))
    const alone = readOrCode(file.slice(0, length))
    expect(readOrCode(whole.subarray(0, length))).toEqual(alone)
  }
})

test('reads or refuses 20,000 broken headers in few steps each', async () => {
  const random = createRandom(11)
  const sources = Object.values(files)
  const mutants = Array.from({ length: 20_000 }, (_, index) =>
    mutate(sources[index % sources.length]!, random),
  )
  const { steps } = await countSteps(() => mutants.forEach(readOrCode))
  expect(steps).toBeLessThan(mutants.length * 100)
})

test('reads each of 4 million useless bytes at most twice', async () => {
  for (const file of [files.jpeg!, files.png!, files['webp, extended']!, files.heic!]) {
    for (const filler of [0x00, 0xff]) {
      const long = new Uint8Array(4_000_000).fill(filler)
      long.set(file.subarray(0, 40))
      const { steps } = await countSteps(() => readOrCode(long))
      // Fill bytes of a JPEG are read twice.
      expect(steps).toBeLessThan(long.length * 2.1)
    }
  }
})

function readOrCode(file: Uint8Array): ImageHeader | string {
  try {
    return readHeader(file)
  } catch (error) {
    if (isPolluxError(error)) return error.code
    throw error
  }
}
