import { concatenate } from '@pollux/errors'
import { buildGif } from '../testing/build-gif.ts'
import { buildJpeg } from '../testing/build-jpeg.ts'
import { buildTiff } from '../testing/build-tiff.ts'
import { buildWebp } from '../testing/build-webp.ts'
import { picture } from '../testing/picture.ts'
import type { ConformanceCase } from './conformance-case.ts'
import { enlarge, expectDecoded } from './expectations.ts'

const drawing = picture`
  rgb#.4
  cmy5A8
  A #ff8000ff
`

const withHole = picture`
  rg_
  _b#
`

/** Colours that are lost if 8 bits per channel are premultiplied by alpha. */
const translucent = picture`
  ABCD
  A #ff800080
  B #1234560a
  C #ff010203
  D #0a141e01
`

/** The red channel of the drawing, which a gray JPEG keeps. */
const redChannel = picture`
  .###.4
  #..5.8
`

/** The cases of the other formats, each in its basic form. */
export const formatCases: readonly ConformanceCase[] = [
  {
    name: 'decodes JPEG: baseline',
    needs: { decode: ['jpeg'] },
    run: (backend) =>
      expectDecoded(backend, buildJpeg({ blocks: drawing }), enlarge(drawing, 8), 3),
  },
  {
    name: 'decodes JPEG: progressive',
    needs: { decode: ['jpeg'] },
    run: (backend) => {
      const file = buildJpeg({ blocks: drawing, isProgressive: true })
      return expectDecoded(backend, file, enlarge(drawing, 8), 3)
    },
  },
  {
    name: 'decodes JPEG: with bytes after its end',
    needs: { decode: ['jpeg'] },
    run: (backend) => {
      const file = concatenate([buildJpeg({ blocks: drawing }), new Uint8Array(100).fill(0x55)])
      return expectDecoded(backend, file, enlarge(drawing, 8), 3)
    },
  },
  {
    name: 'decodes JPEG: gray, bit for bit',
    needs: { decode: ['jpeg'] },
    run: (backend) =>
      expectDecoded(backend, buildJpeg({ blocks: drawing, kind: 'gray' }), enlarge(redChannel, 8)),
  },
  {
    name: 'decodes WebP: lossless, with alpha, bit for bit',
    needs: { decode: ['webp'] },
    run: (backend) => expectDecoded(backend, buildWebp(withHole), withHole),
  },
  {
    name: 'decodes WebP: lossless, with almost transparent colours, bit for bit',
    needs: { decode: ['webp'] },
    run: (backend) => expectDecoded(backend, buildWebp(translucent), translucent),
  },
  {
    name: 'decodes GIF: with a transparent pixel',
    needs: { decode: ['gif'] },
    run: (backend) => expectDecoded(backend, buildGif(withHole), withHole),
  },
  {
    name: 'decodes TIFF: RGB',
    needs: { decode: ['tiff'] },
    run: (backend) => expectDecoded(backend, buildTiff(drawing), drawing),
  },
]
