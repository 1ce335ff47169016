import { readFileSync } from 'node:fs'
import { pngjsBackend } from '@pollux/backend-pngjs'
import { sharpBackend } from '@pollux/backend-sharp'
import { concatenate } from '@pollux/errors'
import { orientRaster, type Raster, readHeader } from '@pollux/image'
import { buildProfile, picture, show } from '@pollux/image/testing'
import { expect, test, vi } from 'vitest'
import { withHeic } from './with-heic.ts'

const read = (name: string) =>
  new Uint8Array(readFileSync(new URL(`./fixtures/${name}`, import.meta.url)))
const blocks = read('blocks.heic')
const backend = withHeic(pngjsBackend())

const drawn = picture`
  rgb.
  cmy#
  1478
`

test('claims HEIC and HEIF in addition to the formats of the backend', () => {
  expect(backend.formats).toEqual({ decode: ['png', 'heic', 'heif'], encode: ['png'] })
  expect(withHeic(backend).formats).toEqual(backend.formats)
  expect(backend.name).toBe('pngjs with heic')
})

test.each(['blocks.heic', 'alpha.heic'])('decodes %s', async (name) => {
  const decoded = await backend.decode(read(name))
  expect([decoded.width, decoded.height]).toEqual([64, 48])
  expect(show(squares(decoded))).toBe(show(drawn))
})

test.each([
  ['irot', 0, 1],
  ['irot', 1, 8],
  ['irot', 2, 3],
  ['irot', 3, 6],
  ['imir', 0, 4],
  ['imir', 1, 2],
] as const)('applies %s %i once, as orientation %i', async (property, value, orientation) => {
  const file = blocks.slice()
  // The box of sample depths is replaced by a turn.
  const at = find(file, 'pixi')
  file.set([...new TextEncoder().encode(property), value], at)
  expect(readHeader(file).orientation).toBe(orientation)
  const decoded = squares(await backend.decode(file))
  expect(show(decoded)).toBe(show(orientRaster(drawn, orientation)))
})

test('reads a file that has only the brand mif1, which is HEIF', async () => {
  const file = blocks.slice()
  const name = new TextEncoder().encode('mif1')
  for (const at of [8, 16, 20, 24]) file.set(name, at)
  expect(readHeader(file).format).toBe('heif')
  expect(show(squares(await backend.decode(file)))).toBe(show(drawn))
})

test('leaves AVIF to the backend', async () => {
  const avif = read('blocks.avif')
  await expect(backend.decode(avif)).rejects.toMatchObject({ code: 'image/unsupported-format' })
  const decoded = await withHeic(sharpBackend()).decode(avif)
  expect([decoded.width, decoded.height]).toEqual([64, 48])
})

test.each([[{ maxSide: 63 }], [{ maxPixels: 64 * 48 - 1 }], [{ maxBytes: blocks.length - 1 }]])(
  'checks %o before libheif reads the file',
  async (limits) => {
    const load = vi.fn()
    vi.doMock('libheif-js/libheif-wasm/libheif-bundle.mjs', load)
    const code = 'image/too-large'
    await expect(backend.decode(blocks, { limits })).rejects.toMatchObject({ code })
    await expect(withHeic(pngjsBackend(), { limits }).decode(blocks)).rejects.toMatchObject({
      code,
    })
    expect(load).not.toHaveBeenCalled()
    vi.doUnmock('libheif-js/libheif-wasm/libheif-bundle.mjs')
  },
)

test('refuses a file whose stated size is not that of its pixels', async () => {
  const file = blocks.slice()
  // The picture's own size is the second one, after that of its tiles.
  const at = find(file, 'ispe', find(file, 'ispe'))
  new DataView(file.buffer).setUint32(at + 8, 4_800)
  await expect(backend.decode(file)).rejects.toMatchObject({ code: 'image/damaged' })
})

test('converts an embedded profile to sRGB', async () => {
  // In this profile red shows as green, green as blue and blue as red.
  const shown = picture`
    gbr.
    myc#
    1478
  `
  const converted = await backend.decode(withProfile(buildProfile()))
  expect(show(squares(converted))).toBe(show(shown))
})

test.each([40, 200, 500, blocks.length - 1])('refuses a HEIC of %i bytes', async (length) => {
  await expect(backend.decode(blocks.subarray(0, length))).rejects.toMatchObject({
    code: 'image/truncated',
  })
})

test('does nothing if the signal is already aborted', async () => {
  const signal = AbortSignal.abort()
  const refused = backend.decode(blocks, { signal })
  await expect(refused).rejects.toMatchObject({ code: 'image/aborted' })
})

test('names the package to install if libheif is missing', async () => {
  vi.doMock('libheif-js/libheif-wasm/libheif-bundle.mjs', () => {
    throw new Error('Cannot find package')
  })
  await expect(backend.decode(blocks)).rejects.toMatchObject({
    code: 'image/missing-codec',
    message: expect.stringContaining('npm install libheif-js'),
  })
  vi.doUnmock('libheif-js/libheif-wasm/libheif-bundle.mjs')
})

test('refuses wrong limits', () => {
  expect(() => withHeic(pngjsBackend(), { limits: { maxSide: 0 } })).toThrow(TypeError)
})

/** Returns the middle of each square of 16 pixels, in the nearest of ten levels of drawn pictures. */
function squares({ width, height, data }: Raster): Raster {
  const size = { width: width / 16, height: height / 16 }
  const middles = new Uint8ClampedArray(size.width * size.height * 4)
  for (let y = 0, to = 0; y < size.height; y++) {
    for (let x = 0; x < size.width; x++, to += 4) {
      const from = ((y * 16 + 8) * width + x * 16 + 8) * 4
      const pixel = data.subarray(from, from + 4)
      middles.set(
        pixel.map((byte) => Math.round((Math.round((byte * 9) / 255) * 255) / 9)),
        to,
      )
    }
  }
  return { ...size, data: middles }
}

function find(file: Uint8Array, letters: string, behind = 0): number {
  const text = String.fromCharCode(...file)
  return text.indexOf(letters, behind + 1)
}

/** The file with a profile in place of what it says of its depth (ISO 23008-12, 6.5.5 and 6.5.6). */
function withProfile(profile: Uint8Array): Uint8Array {
  const start = find(blocks, 'pixi') - 4
  const length = new DataView(blocks.buffer, blocks.byteOffset).getUint32(start)
  const property = concatenate([new Uint8Array(4), new TextEncoder().encode('colrprof'), profile])
  new DataView(property.buffer).setUint32(0, property.length)
  const file = concatenate([blocks.subarray(0, start), property, blocks.subarray(start + length)])
  const view = new DataView(file.buffer)
  const grow = (at: number) => view.setUint32(at, view.getUint32(at) + property.length - length)
  for (const container of ['meta', 'iprp', 'ipco']) grow(find(blocks, container) - 4)
  // Where the first item's pixels lie: behind the version, the sizes of numbers, the count, and the item's own numbers.
  grow(find(blocks, 'iloc') + 4 + 4 + 2 + 2 + 6)
  return file
}
