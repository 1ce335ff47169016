import type { ImageBackend } from '../backend.ts'
import type { ImageFormat } from '../format.ts'
import { buildGif } from '../testing/build-gif.ts'
import { buildJpeg } from '../testing/build-jpeg.ts'
import { buildPng } from '../testing/build-png.ts'
import { buildTiff } from '../testing/build-tiff.ts'
import { buildWebp } from '../testing/build-webp.ts'
import { picture } from '../testing/picture.ts'
import type { ConformanceCase } from './conformance-case.ts'
import { expectPixels, expectRefusal } from './expectations.ts'

const drawing = picture`
  rgb
  .#y
`

const samples: Partial<Record<ImageFormat, Uint8Array>> = {
  gif: buildGif(drawing),
  jpeg: buildJpeg({ blocks: drawing }),
  png: buildPng({ width: 3, height: 2, colorType: 6, bitDepth: 8, samples: drawing.data }),
  tiff: buildTiff(drawing),
  webp: buildWebp(drawing),
}

/** The cases that apply to every format: unclaimed files, parallel decoding, shared buffers, aborts. */
export const workCases: readonly ConformanceCase[] = [
  {
    name: 'refuses to read what it does not claim',
    needs: {},
    async run(backend) {
      for (const [format, file] of Object.entries(samples)) {
        if (backend.formats.decode.some((name) => name === format)) continue
        await expectRefusal(backend.decode(file), 'image/unsupported-format')
      }
    },
  },
  {
    name: 'decodes 64 files at the same time, all alike',
    needs: {},
    async run(backend) {
      for (const file of claimedSamples(backend)) {
        const decoded = await Promise.all(Array.from({ length: 64 }, () => backend.decode(file)))
        for (const raster of decoded) expectPixels(raster, decoded[0]!)
      }
    },
  },
  {
    name: 'reads a file in the middle of a buffer, and does not change it',
    needs: {},
    async run(backend) {
      for (const file of claimedSamples(backend)) {
        const buffer = new SharingBytes(file.length + 10).fill(0xaa)
        buffer.set(file, 3)
        const inside = buffer.subarray(3, 3 + file.length)
        expectPixels(await backend.decode(inside), await backend.decode(file))
        if (inside.some((byte, at) => byte !== file[at])) throw new Error('the file was changed')
      }
    },
  },
  {
    name: 'does nothing if the signal is already aborted',
    needs: {},
    async run(backend) {
      const signal = AbortSignal.abort(new Error('enough'))
      for (const file of claimedSamples(backend)) {
        await expectRefusal(backend.decode(file, { signal }), 'image/aborted')
      }
      for (const format of backend.formats.encode) {
        await expectRefusal(backend.encode(drawing, { format, signal }), 'image/aborted')
      }
    },
  },
  {
    name: 'either finishes or rejects with image/aborted if the signal is aborted meanwhile',
    needs: {},
    async run(backend) {
      const works = [
        ...claimedSamples(backend).map(
          (file) => (signal: AbortSignal) => backend.decode(file, { signal }),
        ),
        ...backend.formats.encode.map(
          (format) => (signal: AbortSignal) => backend.encode(drawing, { format, signal }),
        ),
      ]
      for (const work of works) {
        const controller = new AbortController()
        const working = work(controller.signal)
        controller.abort()
        const isDone = await working.then(
          () => true,
          () => false,
        )
        if (!isDone) await expectRefusal(working, 'image/aborted')
      }
    },
  },
]

/** Bytes whose `slice` does not copy, like that of Node's `Buffer`. */
class SharingBytes extends Uint8Array {
  override slice(start?: number, end?: number) {
    return this.subarray(start, end)
  }
}

function claimedSamples({ formats }: ImageBackend): Uint8Array[] {
  return formats.decode.flatMap((format) => samples[format] ?? [])
}
