import { type Orientation, orientRaster } from '../orientation.ts'
import { resizeRaster } from '../resize.ts'
import { buildExif } from '../testing/build-exif.ts'
import { buildGif } from '../testing/build-gif.ts'
import { buildJpeg, exifSegment } from '../testing/build-jpeg.ts'
import { buildPng } from '../testing/build-png.ts'
import { buildTiff } from '../testing/build-tiff.ts'
import { buildWebp } from '../testing/build-webp.ts'
import { picture } from '../testing/picture.ts'
import type { ConformanceCase } from './conformance-case.ts'
import { centersOf, enlarge, expectPixels, expectRefusal } from './expectations.ts'

const drawing = picture`
  rgb
  .#y
`

/** The side in pixels of squares that are large enough to keep the colour of their middle when they shrink. */
const SQUARE = 64
const large = enlarge(drawing, SQUARE)

const formats = ['gif', 'jpeg', 'png', 'tiff', 'webp'] as const

/** Returns the drawing as a file with an orientation, except for a GIF, which cannot store one. */
function build(format: (typeof formats)[number], orientation: Orientation): Uint8Array {
  const exif = buildExif(orientation)
  switch (format) {
    case 'gif':
      return buildGif(large)
    case 'jpeg':
      return buildJpeg({ blocks: enlarge(drawing, SQUARE / 8), segments: [exifSegment(exif)] })
    case 'png':
      return buildPng({
        ...{ width: large.width, height: large.height, colorType: 6, bitDepth: 8 },
        samples: large.data,
        before: [['eXIf', exif]],
      })
    case 'tiff':
      return buildTiff(large, orientation)
    case 'webp':
      return buildWebp(large, exif)
  }
}

/**
 * The cases of decoding to another size: equal to `resize` bit for bit for PNG, and close to it where a codec shrinks
 * by itself.
 */
export const sizeCases: readonly ConformanceCase[] = [
  ...formats.flatMap((format) =>
    /** All orientations for JPEG, only the first for GIF, and one of each kind for the others. */
    orientationsOf(format).map((orientation) => sizeCase(format, orientation)),
  ),
  {
    name: 'decodes PNG to another size as resize does, bit for bit',
    needs: { decode: ['png'] },
    async run(backend) {
      const size = { width: 31, height: 77 }
      expectPixels(await backend.decode(build('png', 1), { size }), resizeRaster(large, size))
    },
  },
  {
    name: 'refuses a truncated file, whatever the size asked for',
    needs: { decode: ['jpeg'] },
    async run(backend) {
      const file = build('jpeg', 1)
      const cut = file.subarray(0, file.length >> 1)
      const refused = backend.decode(cut, { size: { width: 24, height: 16 } })
      await expectRefusal(refused, 'image/truncated', 'image/damaged')
    },
  },
  {
    name: 'refuses an impossible size',
    needs: {},
    async run(backend) {
      for (const format of formats.filter((name) => backend.formats.decode.includes(name))) {
        for (const size of [
          { width: 0, height: 4 },
          { width: 3.5, height: 4 },
        ]) {
          const error = await backend.decode(build(format, 1), { size }).catch((reason) => reason)
          if (!(error instanceof TypeError)) throw new Error(`${format}: ${error}`)
        }
      }
    },
  },
]

/** Returns all orientations for JPEG, only the first for GIF, and one of each kind for the others. */
function orientationsOf(format: (typeof formats)[number]): readonly Orientation[] {
  if (format === 'jpeg') return [1, 2, 3, 4, 5, 6, 7, 8]
  return format === 'gif' ? [1] : [1, 6, 7]
}

function sizeCase(format: (typeof formats)[number], orientation: Orientation): ConformanceCase {
  return {
    name: `decodes ${format} of orientation ${orientation} to another size`,
    needs: { decode: [format] },
    async run(backend) {
      const expected = orientRaster(drawing, orientation)
      const file = build(format, orientation)
      for (const [columns, rows] of cells) {
        const size = { width: expected.width * columns, height: expected.height * rows }
        const raster = await backend.decode(file, { size })
        if (raster.width !== size.width || raster.height !== size.height) {
          throw new Error(`${raster.width} × ${raster.height}`)
        }
        expectPixels(centersOf(raster, expected), expected, format === 'jpeg' ? 6 : 2)
      }
    },
  }
}

/** The sizes that each square is decoded to: smaller, smaller in other proportions, the same, and larger. */
const cells = [
  [24, 24],
  [10, 31],
  [SQUARE, SQUARE],
  [90, 70],
] as const
