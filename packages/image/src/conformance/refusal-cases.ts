import { concatenate } from '@pollux/errors'
import type { ImageFormat } from '../format.ts'
import type { ImageErrorCode } from '../image-error.ts'
import { buildGif } from '../testing/build-gif.ts'
import { buildJpeg } from '../testing/build-jpeg.ts'
import { buildPng, joinPng, type PngPart, type PngPlan, pngHeader } from '../testing/build-png.ts'
import { buildTiff } from '../testing/build-tiff.ts'
import { buildWebp } from '../testing/build-webp.ts'
import { deflateZeros } from '../testing/deflate-zeros.ts'
import { deflate } from '../zlib/deflate.ts'
import type { ConformanceCase } from './conformance-case.ts'
import { expectRefusal } from './expectations.ts'

const broken: readonly ImageErrorCode[] = ['image/damaged', 'image/truncated']

const plan: PngPlan = {
  width: 4,
  height: 4,
  colorType: 0,
  bitDepth: 8,
  samples: Array.from({ length: 16 }, (_, at) => at * 16),
}

const sound = buildPng(plan)

/** Returns the chunk of pixels: `count` rows of four, each after its filter byte. */
function pixels(count: number, filter = 0): PngPart {
  const row = [filter, 1, 2, 3, 4]
  return [
    'IDAT',
    deflate(
      Uint8Array.from({ length: count * 5 }, (_, at) => row[at % 5]!),
      'all',
    ),
  ]
}

/** Returns a PNG whose header contradicts its pixels. */
function png(changes: Partial<PngPlan>, ...parts: readonly PngPart[]): Uint8Array {
  return joinPng([['IHDR', pngHeader({ ...plan, ...changes })], ...parts])
}

/** Returns a copy of the sound PNG with one bit flipped in byte `at`; a negative `at` counts from the end. */
function flipped(at: number): Uint8Array {
  const copy = sound.slice()
  const place = at < 0 ? copy.length + at : at
  copy[place] = copy[place]! ^ 1
  return copy
}

/** Returns a PNG with one byte of its header's data changed. */
function headed(at: number, value: number): Uint8Array {
  const data = pngHeader(plan)
  data[at] = value
  return joinPng([['IHDR', data], pixels(4)])
}

const palette: PngPart = ['PLTE', Uint8Array.of(1, 2, 3, 4, 5, 6)]
const none: PngPart = ['tRNS', Uint8Array.of(0, 0, 0)]
const zeros = (count: number): PngPart => ['IDAT', deflateZeros(count)]
const [, goodData] = pixels(4)

const brokenPngs: Readonly<Record<string, () => Uint8Array>> = {
  'without IDAT': () => png({}),
  'with half of its rows': () => png({}, pixels(2)),
  'with a row too many': () => png({}, pixels(5)),
  'with a byte too many': () => png({}, zeros(21)),
  'of 1 × 1 that inflates to 300 MB': () => png({ width: 1, height: 1 }, zeros(300_000_000)),
  'with bytes after its compressed data': () =>
    png({}, ['IDAT', concatenate([goodData, [0, 0, 0]])]),
  'whose compressed data is cut': () => png({}, ['IDAT', goodData.subarray(0, -5)]),
  'whose compressed data has a wrong checksum': () =>
    png({}, ['IDAT', concatenate([goodData.subarray(0, -1), [goodData.at(-1)! ^ 1]])]),
  'whose compressed data is noise': () => png({}, ['IDAT', Uint8Array.of(120, 156, 255, 255, 255)]),
  'with empty IDAT': () => png({}, ['IDAT', new Uint8Array(0)]),
  'with pixels in separate places': () =>
    png({}, ['IDAT', goodData.subarray(0, 5)], ['tEXt', goodData], ['IDAT', goodData.subarray(5)]),
  'with a filter that does not exist': () => png({}, pixels(4, 5)),
  'with a wrong checksum of its header': () => flipped(29),
  'with a wrong checksum of its pixels': () => flipped(-17),
  'with a changed byte in its pixels': () => flipped(45),
  'with a chunk length of 2³² − 1': () =>
    concatenate([sound.subarray(0, 33), [255, 255, 255, 255], sound.subarray(37)]),
  'with an unknown chunk that cannot be skipped': () =>
    png({}, ['ABCD', new Uint8Array(3)], pixels(4)),
  'that begins with its pixels': () => joinPng([pixels(4), ['IHDR', pngHeader(plan)]]),
  'with two headers': () => png({}, ['IHDR', pngHeader(plan)], pixels(4)),
  'of 0 × 0': () => png({ width: 0, height: 0 }, zeros(1)),
  'of 4 × 0': () => png({ height: 0 }, zeros(1)),
  'of 3 bits': () => headed(8, 3),
  'of gray with 32 bits': () => headed(8, 32),
  'of colour type 5': () => headed(9, 5),
  'of RGB with 4 bits': () => png({ colorType: 2, bitDepth: 4 }, pixels(4)),
  'with another compression': () => headed(10, 1),
  'with another filter method': () => headed(11, 1),
  'with another interlacing': () => headed(12, 2),
  'without its palette': () => png({ colorType: 3 }, pixels(4)),
  'with a colour that its palette lacks': () => png({ colorType: 3 }, palette, pixels(4)),
  'with a palette of 257 colours': () =>
    png({ colorType: 3 }, ['PLTE', new Uint8Array(771)], pixels(4)),
  'with a palette of five bytes': () =>
    png({ colorType: 3 }, ['PLTE', new Uint8Array(5)], pixels(4)),
  'with more alphas than colours': () =>
    png({ colorType: 3 }, ['PLTE', new Uint8Array(6)], none, zeros(20)),
  'of gray with a transparent colour of three bytes': () => png({}, none, pixels(4)),
}

type File = () => Uint8Array

/** The cases of files that a backend must reject, with the codes of the expected errors. */
export const refusalCases: readonly ConformanceCase[] = [
  refusal('no bytes at all', undefined, ['image/empty'], () => new Uint8Array(0)),
  refusal('text', undefined, ['image/unknown-format'], () => ascii('not a picture')),
  refusal('SVG', undefined, ['image/unknown-format'], () => ascii('<svg width="4" height="4"/>')),
  refusal("seven of eight bytes of a PNG's signature", undefined, ['image/unknown-format'], () =>
    concatenate([sound.subarray(0, 7), [0], sound.subarray(8)]),
  ),
  ...Object.entries(brokenPngs).map(([what, file]) =>
    refusal(`a PNG ${what}`, 'png', broken, file),
  ),
  refusal('a PNG of 60000 × 60000 without data', 'png', ['image/too-large'], () =>
    png({ width: 60_000, height: 60_000 }),
  ),
  refusal('a PNG of 2³¹ − 1 squared', 'png', ['image/too-large'], () =>
    png({ width: 0x7fffffff, height: 0x7fffffff }, pixels(4)),
  ),
  refusal('a PNG of 16000 × 16000 with all its data', 'png', ['image/too-large'], () =>
    png({ width: 16_000, height: 16_000, bitDepth: 1 }, zeros(2001 * 16_000)),
  ),
  ...[20, 33, 40, 50, sound.length - 12, sound.length - 1].map((length) =>
    refusal(`a PNG cut after ${length} bytes`, 'png', ['image/truncated'], () =>
      sound.subarray(0, length),
    ),
  ),
  ...[0.1, 0.5, 0.9].flatMap((share) => [
    cut('jpeg', share, () => buildJpeg({ blocks: noise() })),
    cut('webp', share, () => buildWebp(noise())),
    cut('gif', share, () => buildGif(noise())),
    cut('tiff', share, () => buildTiff(noise())),
  ]),
  refusal('a JPEG of 65500 × 65500', 'jpeg', ['image/too-large'], () => {
    const file = buildJpeg({ blocks: noise() })
    const frame = file.findIndex((byte, at) => byte === 0xff && file[at + 1] === 0xc0)
    file.set([0xff, 0xdc, 0xff, 0xdc], frame + 5)
    return file
  }),
]

function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

function refusal(
  what: string,
  format: ImageFormat | undefined,
  codes: readonly ImageErrorCode[],
  file: File,
): ConformanceCase {
  return {
    name: `refuses ${what}`,
    needs: format ? { decode: [format] } : {},
    run: (backend) => expectRefusal(backend.decode(file()), ...codes),
  }
}

function cut(format: ImageFormat, share: number, file: File): ConformanceCase {
  const codes = ['image/truncated'] as const
  return refusal(`a ${format} of which only ${share * 100} % remain`, format, codes, () => {
    const whole = file()
    return whole.subarray(0, Math.floor(whole.length * share))
  })
}

/** Returns a picture with so many blocks that most of its file is pixels. */
function noise() {
  const data = new Uint8ClampedArray(32 * 32 * 4).map((_, at) => (at * at * 31) >> 3)
  return { width: 32, height: 32, data }
}
