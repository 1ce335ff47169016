import type { EncodeOptions } from '../encode-options.ts'
import { type ImageFormat, mimeTypes } from '../format.ts'
import { readHeader } from '../header.ts'
import type { Raster } from '../raster.ts'
import { picture } from '../testing/picture.ts'
import type { ConformanceCase } from './conformance-case.ts'
import { centersOf, enlarge, expectPixels, expectRefusal } from './expectations.ts'

const opaque = picture`
  rg6
  b.#
`

const translucent = picture`
  rA_
  B.#
  A #0080ff80
  B #40ff2001
`

/** The translucent picture on white. `B`, nearly transparent, becomes almost white. */
const onWhite = picture`
  rA.
  B.#
  A #7fbfffff
  B #fefffeff
`

/**
 * The cases of encoding: pictures are written and read back. At quality 100, lossy formats may differ by 6 of 255 in
 * the middle of squares of 32 pixels.
 */
export const encodeCases: readonly ConformanceCase[] = [
  losslessCase('opaque', opaque),
  losslessCase('with alpha', translucent),
  lossyCase('jpeg', opaque, opaque),
  lossyCase('webp', opaque, opaque),
  lossyCase('avif', opaque, opaque),
  {
    ...lossyCase('jpeg', translucent, onWhite),
    name: 'writes translucent pixels as JPEG on white',
  },
  ...(['jpeg', 'webp', 'avif'] as const).map(
    (format): ConformanceCase => ({
      name: `writes a smaller ${format} at a lower quality`,
      needs: { encode: [format] },
      async run(backend) {
        const raster = enlarge(opaque, 8)
        const [low, high] = await Promise.all(
          [10, 100].map((quality) => backend.encode(raster, { format, quality })),
        )
        if (low!.length >= high!.length) throw new Error(`${low!.length} and ${high!.length} bytes`)
      },
    }),
  ),
  {
    name: 'reads its own PNG bit for bit, at either effort',
    needs: { decode: ['png'], encode: ['png'] },
    async run(backend) {
      for (const raster of [
        /** A gradient with noise, large enough to be written in several pieces. */
        slope(255),
        slope(200),
        enlarge(opaque, 100),
        enlarge(translucent, 9),
      ]) {
        const files = await Promise.all(
          efforts.map((effort) => backend.encode(raster, { format: 'png', effort })),
        )
        for (const file of files) expectPixels(await backend.decode(file), raster)
        if (files[1]!.length > files[0]!.length) {
          throw new Error(`'small' took ${files[1]!.length} bytes, 'fast' ${files[0]!.length}`)
        }
      }
    },
  },
  ...(['jpeg', 'webp', 'avif'] as const).map(
    (format): ConformanceCase => ({
      name: `writes the same picture as ${format} at either effort`,
      needs: { decode: [format], encode: [format] },
      async run(backend) {
        const large = enlarge(opaque, SQUARE)
        for (const effort of efforts) {
          const file = await backend.encode(large, { format, effort, quality: 100 })
          expectPixels(centersOf(await backend.decode(file), opaque), opaque, 6)
        }
      },
    }),
  ),
  {
    name: 'refuses an invalid quality or effort',
    needs: {},
    async run(backend) {
      for (const format of backend.formats.encode) {
        for (const options of wrongOptions) {
          const error = await backend
            .encode(opaque, { format, ...options })
            .catch((reason) => reason)
          if (!(error instanceof TypeError)) throw new Error(`${JSON.stringify(options)}: ${error}`)
        }
      }
    },
  },
  {
    name: 'refuses to write what it does not claim',
    needs: {},
    async run(backend) {
      for (const format of allFormats.filter((name) => !backend.formats.encode.includes(name))) {
        await expectRefusal(backend.encode(opaque, { format }), 'image/unsupported-format')
      }
    },
  },
]

const allFormats: readonly ImageFormat[] = [
  ...(['avif', 'bmp', 'gif', 'heic', 'heif', 'jpeg', 'png', 'tiff', 'webp'] as const),
]

/** Invalid options that callers without type checking may pass. */
const wrongOptions: readonly Partial<EncodeOptions>[] = JSON.parse(
  '[{"quality":0},{"quality":101},{"quality":50.5},{"quality":"high"},{"effort":"best"}]',
)

const efforts = ['fast', 'small'] as const

/** Returns a gradient with some noise, large enough that it may be written in several pieces. */
function slope(alpha: number): Raster {
  const size = { width: 700, height: 600 }
  const data = new Uint8ClampedArray(size.width * size.height * 4)
  for (let at = 0; at < data.length; at++) {
    const noise = (Math.imul(at * at + 7 * at + 3, 0x9e3779b1) >>> 28) / 2
    data[at] = at % 4 === 3 ? alpha : ((at >> 2) % size.width) / 3 + noise
  }
  return { ...size, data }
}

function losslessCase(name: string, drawing: Raster): ConformanceCase {
  return {
    name: `reads its own PNG bit for bit, ${name}`,
    needs: { decode: ['png'], encode: ['png'] },
    async run(backend) {
      const raster = { ...drawing, data: drawing.data.slice() }
      const file = await backend.encode(raster, { format: 'png' })
      expectPixels(await backend.decode(file), drawing)
      expectPixels(raster, drawing)
    },
  }
}

function lossyCase(format: ImageFormat, drawing: Raster, expected: Raster): ConformanceCase {
  return {
    name: `writes ${mimeTypes[format]} that is read with the same size and pixels`,
    needs: { decode: [format], encode: [format] },
    async run(backend) {
      const large = enlarge(drawing, SQUARE)
      const file = await backend.encode(large, { format, quality: 100 })
      const { format: written, width, height } = readHeader(file)
      if (written !== format) throw new Error(`wrote ${written}`)
      if (width !== large.width || height !== large.height) throw new Error(`${width} × ${height}`)
      expectPixels(centersOf(await backend.decode(file), drawing), expected, 6)
    },
  }
}

const SQUARE = 32
