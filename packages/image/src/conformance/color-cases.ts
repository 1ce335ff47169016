import { concatenate } from '@pollux/errors'
import type { ImageBackend } from '../backend.ts'
import type { ImageFormat } from '../format.ts'
import type { Raster } from '../raster.ts'
import { buildJpeg, type JpegPlan } from '../testing/build-jpeg.ts'
import { buildPng } from '../testing/build-png.ts'
import {
  buildProfile,
  displayP3Primaries,
  profileSegment,
  srgbPrimaries,
} from '../testing/build-profile.ts'
import { buildTableProfile } from '../testing/build-table-profile.ts'
import { buildWebp } from '../testing/build-webp.ts'
import { picture } from '../testing/picture.ts'
import { deflate } from '../zlib/deflate.ts'
import type { ConformanceCase } from './conformance-case.ts'
import { enlarge, expectDecoded, expectPixels } from './expectations.ts'

/**
 * Colours in Display P3. The expected ones were converted by littleCMS 2.14 (Pillow 9.4: `ImageCms.profileToProfile` to
 * its own
 * sRGB).
 */
const inP3 = picture`
  rgb.#
  ABCDE
  A #c8783cff
  B #285aa0ff
  C #808080ff
  D #141e0aff
  E #e6b4c8ff
`
const fromP3 = picture`
  rgb.#
  ABCDE
  A #d67426ff
  B #005ba7ff
  C #818181ff
  D #081800ff
  E #f0b3caff
`

/** Levels of gray with an exponent of 1.8. The expected ones were converted by littleCMS in the same way. */
const inGray = picture`
  #ABCD.
  A #101010ff
  B #404040ff
  C #808080ff
  D #c8c8c8ff
`
const fromGray = picture`
  #ABCD.
  A #141414ff
  B #515151ff
  C #929292ff
  D #d2d2d2ff
`

/**
 * CMYK inks, each the inverse of a channel of light. Pillow 9.4 converts them to the same colours (`convert('RGB')`).
 */
const inks = picture`
  .cmyABrgb#
  A #c8783cff
  B #285aa0ff
`

const p3 = buildProfile({ primaries: displayP3Primaries })
const gray = buildProfile({ primaries: 'none', curve: 1.8 })
const srgb = buildProfile({
  primaries: srgbPrimaries,
  curve: Array.from({ length: 1024 }, (_, step) => lightOf(step / 1023)),
})
const rgbTables = buildTableProfile('RGB ')

/**
 * The largest difference per byte that is allowed, since codecs may convert colours themselves. Our own PNG reader
 * differs from littleCMS by at most one.
 */
const tolerances: Partial<Record<ImageFormat, number>> = { jpeg: 4, png: 1, webp: 2 }

/** The cases of colours: pictures with embedded profiles, and CMYK without one, are converted to sRGB. */
export const colorCases: readonly ConformanceCase[] = [
  ...profileCases('Display P3', p3, inP3, fromP3),
  ...profileCases(
    'a profile that rotates the primaries',
    buildProfile(),
    picture`rgb.#`,
    picture`gbr.#`,
  ),
  ...(['jpeg', 'png'] as const).map(
    (format): ConformanceCase => ({
      name: `converts ${format} with a profile of gray to sRGB`,
      needs: { decode: [format] },
      run: (backend) => expectFile(format, gray, inGray, fromGray, backend, 'gray'),
    }),
  ),
  {
    name: 'leaves a PNG with a profile of sRGB unchanged, bit for bit',
    needs: { decode: ['png'] },
    run: (backend) => expectDecoded(backend, build('png', inP3, srgb), inP3),
  },
  {
    name: 'leaves a PNG whose profile is for another colour space unchanged, bit for bit',
    needs: { decode: ['png'] },
    async run(backend) {
      await expectDecoded(backend, build('png', inP3, gray), inP3)
      await expectDecoded(backend, build('png', inGray, p3, 'gray'), inGray)
    },
  },
  {
    name: 'decodes JPEG: CMYK without a profile, as the light that its inks let through',
    needs: { decode: ['jpeg'] },
    run: (backend) =>
      expectDecoded(backend, buildJpeg({ blocks: inks, kind: 'cmyk' }), enlarge(inks, 8), 2),
  },
  ...(['jpeg', 'png', 'webp'] as const).map(
    (format): ConformanceCase => ({
      name: `converts ${format} with a profile of tables to sRGB`,
      needs: { decode: [format], tableProfiles: [format] },
      run: (backend) => expectFile(format, rgbTables, picture`.#`, picture`#.`, backend),
    }),
  ),
  {
    name: 'converts a CMYK JPEG with a profile of tables to sRGB',
    needs: { decode: ['jpeg'], tableProfiles: ['jpeg'] },
    async run(backend) {
      const decoded = await backend.decode(inkedJpeg())
      const extremes = decoded.data.map((byte) => (byte < 128 ? 0 : 255))
      expectPixels({ ...decoded, data: extremes }, enlarge(picture`#.`, 8))
    },
  },
  {
    name: 'leaves colours unchanged where it does not claim to apply profiles of tables',
    needs: {},
    async run(backend) {
      const { decode, tableProfiles = [] } = backend.formats
      const applies = (format: ImageFormat) =>
        !decode.includes(format) || tableProfiles.includes(format)
      for (const format of (['jpeg', 'png', 'webp'] as const).filter((one) => !applies(one))) {
        await expectFile(format, rgbTables, picture`.#`, picture`.#`, backend)
      }
      if (!applies('jpeg')) await expectDecoded(backend, inkedJpeg(), enlarge(picture`.#`, 8), 2)
    },
  },
]

function profileCases(
  what: string,
  profile: Uint8Array,
  stored: Raster,
  expected: Raster,
): ConformanceCase[] {
  return (['jpeg', 'png', 'webp'] as const).map((format) => ({
    name: `converts ${format} with ${what} to sRGB`,
    needs: { decode: [format] },
    run: (backend) => expectFile(format, profile, stored, expected, backend),
  }))
}

type Format = 'jpeg' | 'png' | 'webp'

function build(
  format: Format,
  stored: Raster,
  profile: Uint8Array,
  kind: JpegPlan['kind'] = 'color',
) {
  switch (format) {
    case 'jpeg':
      return buildJpeg({ blocks: stored, kind, segments: [profileSegment(profile)] })
    case 'png':
      return buildPngWithProfile(stored, profile, kind)
    case 'webp':
      return buildWebp(stored, undefined, profile)
  }
}

function buildPngWithProfile(
  { width, height, data }: Raster,
  profile: Uint8Array,
  kind: JpegPlan['kind'],
): Uint8Array {
  const compressed = deflate(profile, 'all')
  const isGray = kind === 'gray'
  return buildPng({
    ...{ width, height, bitDepth: 8, colorType: isGray ? 0 : 6 },
    samples: isGray ? data.filter((_, at) => at % 4 === 0) : data,
    before: [['iCCP', concatenate([new TextEncoder().encode('x\0\0'), compressed])]],
  })
}

async function expectFile(
  format: Format,
  profile: Uint8Array,
  stored: Raster,
  expected: Raster,
  backend: ImageBackend,
  kind?: JpegPlan['kind'],
): Promise<void> {
  const wanted = format === 'jpeg' ? enlarge(expected, 8) : expected
  await expectDecoded(backend, build(format, stored, profile, kind), wanted, tolerances[format])
}

function inkedJpeg(): Uint8Array {
  const segments = [profileSegment(buildTableProfile('CMYK'))]
  return buildJpeg({ blocks: picture`.#`, kind: 'cmyk', segments })
}

/** The transfer function of sRGB (IEC 61966-2-1). */
function lightOf(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
}
