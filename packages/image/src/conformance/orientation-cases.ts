import type { ImageFormat } from '../format.ts'
import type { Raster } from '../raster.ts'
import { buildExif } from '../testing/build-exif.ts'
import { buildJpeg, exifSegment } from '../testing/build-jpeg.ts'
import { buildPng } from '../testing/build-png.ts'
import { buildTiff } from '../testing/build-tiff.ts'
import { buildWebp } from '../testing/build-webp.ts'
import { picture } from '../testing/picture.ts'
import type { ConformanceCase } from './conformance-case.ts'
import { enlarge, expectDecoded } from './expectations.ts'

/** The upright picture for each orientation, if `rgb` over `.#y` is stored (EXIF 2.3, 4.6.4). */
const upright: readonly Raster[] = [
  picture`
    rgb
    .#y
  `,
  picture`
    bgr
    y#.
  `,
  picture`
    y#.
    bgr
  `,
  picture`
    .#y
    rgb
  `,
  picture`
    r.
    g#
    by
  `,
  picture`
    .r
    #g
    yb
  `,
  picture`
    yb
    #g
    .r
  `,
  picture`
    by
    g#
    r.
  `,
]

/** The cases of files with an EXIF orientation, which are decoded upright. */
export const orientationCases: readonly ConformanceCase[] = upright.flatMap((expected, index) => {
  const orientation = index + 1
  const exif = buildExif(orientation, orientation % 2 ? 'little' : 'big')
  const turned = (format: ImageFormat, file: (stored: Raster) => Uint8Array): ConformanceCase => ({
    name: `turns ${format} of orientation ${orientation} upright`,
    needs: { decode: [format] },
    run(backend) {
      const isJpeg = format === 'jpeg'
      const wanted = isJpeg ? enlarge(expected, 8) : expected
      return expectDecoded(backend, file(upright[0]!), wanted, isJpeg ? 3 : 0)
    },
  })
  return [
    turned('png', ({ width, height, data }) =>
      buildPng({
        ...{ width, height, colorType: 6, bitDepth: 8, samples: data },
        before: [['eXIf', exif]],
      }),
    ),
    turned('jpeg', (blocks) => buildJpeg({ blocks, segments: [exifSegment(exif)] })),
    turned('webp', (stored) => buildWebp(stored, exif)),
    turned('tiff', (stored) => buildTiff(stored, orientation)),
  ]
})
