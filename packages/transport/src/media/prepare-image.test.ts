import { pngjsBackend } from '@pollux/backend-pngjs'
import {
  type Box,
  boxFromCorners,
  createFrame,
  gridBoxToPixels,
  mapBox,
  pixelBoxToGrid,
  type Size,
} from '@pollux/geometry'
import {
  type ImageBackend,
  ImageError,
  type ImageFormat,
  mimeTypes,
  readHeader,
} from '@pollux/image'
import { buildExif, buildPng, picture } from '@pollux/image/testing'
import { findModel } from '@pollux/models'
import { expect, test, vi } from 'vitest'
import { settled } from '../fixtures/manual-clock.ts'
import type { LocalMedia } from './media.ts'
import { openMedia } from './open-media.ts'
import { prepareImage } from './prepare-image.ts'

const model = findModel('gemini-3.8-flash')

/** A backend that writes what it was asked for into the file, and counts what it does. */
function scriptedBackend(encode: readonly ImageFormat[], raster = picture`rgb`) {
  const done: string[] = []
  const backend: ImageBackend = {
    name: 'scripted',
    formats: { decode: Object.keys(mimeTypes) as ImageFormat[], encode },
    async decode() {
      done.push('decode')
      return raster
    },
    async encode({ width, height }, { format, quality }) {
      done.push(`encode ${width} × ${height} as ${format} ${quality}`)
      return new TextEncoder().encode(format)
    },
    async resize(_, size) {
      done.push('resize')
      return { ...size, data: new Uint8ClampedArray(size.width * size.height * 4) }
    },
  }
  return { backend, done }
}

/** A picture of any format as openMedia tells it; its bytes are none. */
function pictureOf(format: ImageFormat, size: Size = { width: 3, height: 1 }): LocalMedia {
  const facts = { kind: 'image', format, mimeType: mimeTypes[format], bytes: 4 } as const
  return {
    blob: new Blob(['file']),
    facts: { ...facts, ...size, orientation: 1 },
    name: 'photo',
  }
}

test.each<ImageFormat>(['png', 'jpeg', 'webp', 'heic', 'heif'])(
  'an upright %s is sent as it is, unread',
  async (format) => {
    const media = pictureOf(format)
    const read = vi.spyOn(media.blob, 'arrayBuffer')
    const { backend, done } = scriptedBackend(['jpeg', 'png'])
    for (const fit of [undefined, { width: 3, height: 1 }, { width: 900, height: 900 }]) {
      expect(await prepareImage(media, { backend, model, fit })).toEqual({
        ...media,
        frame: createFrame({ width: 3, height: 1 }),
        size: { width: 3, height: 1 },
      })
    }
    expect(read).not.toHaveBeenCalled()
    expect(done).toEqual([])
  },
)

const hole = picture`r_b`
const opaque = picture`rgb`

test.each<[ImageFormat, typeof opaque, ImageFormat[], ImageFormat]>([
  ['avif', opaque, ['jpeg', 'png'], 'jpeg'],
  ['avif', opaque, ['png'], 'png'],
  ['avif', hole, ['jpeg', 'png'], 'png'],
  ['gif', opaque, ['jpeg', 'png'], 'png'],
  ['bmp', opaque, ['jpeg', 'png', 'webp'], 'png'],
  ['tiff', hole, ['jpeg', 'png'], 'png'],
  ['tiff', hole, ['jpeg', 'webp'], 'webp'],
  ['tiff', opaque, ['jpeg'], 'jpeg'],
])('%s that the model refuses is sent as what is next to it', async (from, raster, encode, to) => {
  const { backend, done } = scriptedBackend(encode, raster)
  const prepared = await prepareImage(pictureOf(from), { backend, model })
  expect(done).toEqual(['decode', `encode 3 × 1 as ${to} 95`])
  expect(prepared).toMatchObject({
    name: 'photo',
    facts: { kind: 'image', format: to, mimeType: mimeTypes[to], bytes: to.length, width: 3 },
    frame: createFrame({ width: 3, height: 1 }),
    size: { width: 3, height: 1 },
  })
  expect(await prepared.blob.text()).toBe(to)
})

test('a HEIC is sent as JPEG if the model or the caller does not accept HEIC', async () => {
  const { backend, done } = scriptedBackend(['jpeg', 'png'])
  const oldest = findModel('gemini-1.0-pro-vision')
  await prepareImage(pictureOf('heic'), { backend, model: oldest })
  await prepareImage(pictureOf('heic'), { backend, model, mimeTypes: ['image/jpeg'], quality: 80 })
  expect(done.filter((step) => step !== 'decode')).toEqual([
    'encode 3 × 1 as jpeg 95',
    'encode 3 × 1 as jpeg 80',
  ])
})

test('a picture beyond the wanted size is shrunk, with its aspect ratio', async () => {
  const { backend, done } = scriptedBackend(['jpeg', 'png'])
  const media = pictureOf('jpeg', { width: 4000, height: 3000 })
  const options = { backend, model, fit: { width: 1024, height: 1024 }, quality: 70 }
  const { frame, size } = await prepareImage(media, options)
  expect(done).toEqual(['decode', 'resize', 'encode 1024 × 768 as png 70'])
  expect(size).toEqual({ width: 4000, height: 3000 })
  expect(frame.size).toEqual({ width: 1024, height: 768 })
  const all = { x: 0, y: 0, width: 1024, height: 768 }
  expect(mapBox(all, frame, createFrame(size))).toEqual({ x: 0, y: 0, ...size })
})

test('does not resize if the backend shrinks while it decodes', async () => {
  const { backend, done } = scriptedBackend(['png'])
  const sizes: (Size | undefined)[] = []
  const shrinking: ImageBackend = {
    ...backend,
    async decode(_, { size = { width: 4000, height: 3000 } } = {}) {
      sizes.push(size)
      return { ...size, data: new Uint8ClampedArray(size.width * size.height * 4) }
    },
  }
  const media = pictureOf('jpeg', { width: 4000, height: 3000 })
  const fit = { width: 400, height: 400 }
  const { frame } = await prepareImage(media, { backend: shrinking, model, fit })
  expect(sizes).toEqual([{ width: 400, height: 300 }])
  expect(done).toEqual(['encode 400 × 300 as png 95'])
  expect(frame.size).toEqual({ width: 400, height: 300 })
})

test('coordinates are right if a decoder returns another size than the header', async () => {
  const { backend } = scriptedBackend(
    ['png'],
    picture`
    rgb
    rgb
  `,
  )
  const media = pictureOf('tiff', { width: 6, height: 4 })
  const { frame, size } = await prepareImage(media, { backend, model })
  expect([frame.size, size]).toEqual([
    { width: 3, height: 2 },
    { width: 6, height: 4 },
  ])
  expect(frame.toOriginal).toMatchObject({ xx: 2, yy: 2 })
})

/** A stored picture of 80 × 60, black but for a white box. */
const stored = { width: 80, height: 60 }
const white: Box = { x: 8, y: 16, width: 40, height: 12 }

function storedPicture(orientation: number): Uint8Array {
  const samples = Array.from({ length: stored.width * stored.height }, (_, at) => {
    const [x, y] = [at % stored.width, Math.floor(at / stored.width)]
    const isInside =
      x >= white.x && x < white.x + white.width && y >= white.y && y < white.y + white.height
    return isInside ? 255 : 0
  })
  const before = [['eXIf', buildExif(orientation)]] as const
  return buildPng({ ...stored, colorType: 0, bitDepth: 8, samples, before })
}

/** What a model that sees well would answer: the bounds of what is white, on the grid. */
async function look(blob: Blob): Promise<{ grid: Box; size: Size }> {
  const bytes = new Uint8Array(await blob.arrayBuffer())
  expect(readHeader(bytes)).toMatchObject({ orientation: 1 })
  const { width, height, data } = await pngjsBackend().decode(bytes)
  const [xs, ys]: [number[], number[]] = [[], []]
  for (let at = 0; at < width * height; at += 1) {
    if (data[at * 4]! < 128) continue
    xs.push(at % width)
    ys.push(Math.floor(at / width))
  }
  const [left, top] = [Math.min(...xs), Math.min(...ys)]
  const box = boxFromCorners(left, top, Math.max(...xs) + 1, Math.max(...ys) + 1)
  const { x, y, ...rest } = pixelBoxToGrid(box, { width, height })
  const [x1, y1] = [Math.round(x + rest.width), Math.round(y + rest.height)]
  return { grid: boxFromCorners(Math.round(x), Math.round(y), x1, y1), size: { width, height } }
}

const turns = [1, 2, 3, 4, 5, 6, 7, 8].flatMap((orientation) =>
  [undefined, { width: 30, height: 40 }, { width: 40, height: 30 }].map(
    (fit) => [orientation, fit] as const,
  ),
)

test.each(turns)(
  'orientation %i is sent upright, within %o, and leads back to the stored picture',
  async (orientation, fit) => {
    const media = await openMedia(storedPicture(orientation))
    if (!('blob' in media)) throw new Error('A picture in memory is local.')
    const backend = pngjsBackend()
    const prepared = await prepareImage(media, { backend, model, fit })
    const { frame, size } = prepared
    expect(size).toEqual(orientation > 4 ? { width: 60, height: 80 } : stored)
    const seen = await look(prepared.blob)
    expect(frame.size).toEqual(seen.size)
    const found = gridBoxToPixels(seen.grid, frame.size)
    const back = mapBox(found, frame, createFrame(stored))
    // A step of the grid, and of what is shrunk a pixel of what was sent.
    const scale = size.width / frame.size.width
    const step = 80 / 1000 + (scale > 1 ? scale : 0)
    for (const edge of ['x', 'y', 'width', 'height'] as const) {
      expect(Math.abs(back[edge] - white[edge])).toBeLessThanOrEqual(step)
    }
  },
)

test('a file that is no picture is refused', async () => {
  const media = await openMedia(new TextEncoder().encode('words'))
  const { backend } = scriptedBackend(['png'])
  await expect(prepareImage(media as LocalMedia, { backend, model })).rejects.toMatchObject({
    code: 'transport/mime-refused',
    message: /text\/plain/,
  })
})

test('a picture for a model without pictures is refused before it is decoded', async () => {
  const { backend, done } = scriptedBackend(['png'])
  const blind = findModel('gemini-3.5-transcribe')
  await expect(prepareImage(pictureOf('png'), { backend, model: blind })).rejects.toMatchObject({
    code: 'transport/mime-refused',
    message: /gemini-3.5-transcribe accepts no pictures; use another model/,
  })
  expect(done).toEqual([])
})

test('names the backend if it writes nothing that the model accepts', async () => {
  const { backend } = scriptedBackend(['bmp', 'gif'])
  await expect(prepareImage(pictureOf('tiff'), { backend, model })).rejects.toMatchObject({
    code: 'transport/mime-refused',
    message: /scripted writes none/,
  })
})

test('a format that the backend cannot read is the backend’s error', async () => {
  await expect(
    prepareImage(await gif(), { backend: pngjsBackend(), model }),
  ).rejects.toBeInstanceOf(ImageError)
})

async function gif(): Promise<LocalMedia> {
  const bytes = new TextEncoder().encode('GIF89a\x03\0\x01\0\0\0\0;')
  return (await openMedia(bytes)) as LocalMedia
}

test('a file that was removed meanwhile is not read', async () => {
  const media = pictureOf('gif')
  const gone = async () => {
    throw new DOMException('The blob could not be read', 'NotReadableError')
  }
  Object.assign(media.blob, { arrayBuffer: gone })
  const { backend } = scriptedBackend(['png'])
  await expect(prepareImage(media, { backend, model })).rejects.toMatchObject({
    code: 'transport/file-changed',
  })
})

test.each(['decode', 'resize', 'encode'] as const)('an abort ends %s', async (step) => {
  const { backend } = scriptedBackend(['png'])
  const stuck = { ...backend, [step]: () => new Promise(() => {}) } as ImageBackend
  const controller = new AbortController()
  const fit = { width: 1, height: 1 }
  const { signal } = controller
  const preparing = prepareImage(pictureOf('gif'), { backend: stuck, model, fit, signal })
  await settled()
  controller.abort(new Error('enough'))
  await expect(preparing).rejects.toMatchObject({ code: 'transport/aborted' })
})

test('an unopened file is a TypeError, and so is a wrong model', async () => {
  const { backend } = scriptedBackend(['png'])
  const media = pictureOf('jpeg')
  for (const wrong of [undefined, new Uint8Array(3), new Blob(['x'])]) {
    await expect(prepareImage(wrong as never, { backend, model })).rejects.toThrow(
      /result of openMedia/,
    )
  }
  await expect(prepareImage(media, { backend } as never)).rejects.toThrow(/a model of/)
})

test.each([
  { fit: { width: 0, height: 5 } },
  { fit: { width: 5.5, height: 5 } },
  { quality: 0 },
  { quality: 101 },
  { quality: Number.NaN },
])('%o is a TypeError', async (options) => {
  const { backend } = scriptedBackend(['png'])
  await expect(prepareImage(pictureOf('jpeg'), { backend, model, ...options })).rejects.toThrow(
    TypeError,
  )
})
