import { picture } from '@pollux/image/testing'
import { expect, test } from 'vitest'
import { canvasBackend } from './canvas-backend.ts'
import type { CanvasModule } from './canvas-module.ts'

const opaque = picture`rg`

/** A platform whose canvases keep one pixel's alpha and write `type`, whatever the format asked for. */
function fakeModule(type: string, alpha = 255): CanvasModule {
  const pixels = (width: number, height: number) => ({
    data: new Uint8ClampedArray(width * height * 4).fill(alpha),
  })
  const context = {
    clearRect() {},
    createImageData: pixels,
    drawImage() {},
    fillRect() {},
    getImageData: (_x: number, _y: number, width: number, height: number) => pixels(width, height),
    putImageData() {},
  }
  return {
    createCanvas: () => ({
      getContext: () => context,
      convertToBlob: async () => new Blob([Uint8Array.of(1)], { type }),
    }),
    loadImage: async () => opaque,
  }
}

test('claims to write WebP only if the platform does', async () => {
  const backend = await canvasBackend({ canvas: fakeModule('image/png') })
  expect(backend.formats.encode).toEqual(['jpeg', 'png'])
  await expect(backend.encode(opaque, { format: 'webp' })).rejects.toMatchObject({
    code: 'image/unsupported-format',
  })
})

test('refuses a file that the platform wrote in another format', async () => {
  const backend = await canvasBackend({ canvas: fakeModule('image/webp') })
  expect(backend.formats.encode).toContain('webp')
  await expect(backend.encode(opaque, { format: 'jpeg' })).rejects.toMatchObject({
    code: 'image/unsupported-format',
    cause: new TypeError('got image/webp'),
  })
})

test('refuses to write from a canvas on which nothing can be drawn', async () => {
  const backend = await canvasBackend({ canvas: fakeModule('image/jpeg', 0) })
  await expect(backend.encode(opaque, { format: 'jpeg' })).rejects.toMatchObject({
    code: 'image/too-large',
  })
})

test('refuses a platform without a canvas', async () => {
  await expect(canvasBackend()).rejects.toThrow('no OffscreenCanvas here')
})

test.each([{ limits: { maxSide: -1 } }, { concurrency: 0 }])(
  'refuses the options %o',
  async (options) => {
    const canvas = fakeModule('image/webp')
    await expect(canvasBackend({ canvas, ...options })).rejects.toThrow(TypeError)
  },
)

test.each([0, 101, 50.5, Number.NaN])(
  'a quality of %d is the caller’s mistake',
  async (quality) => {
    const backend = await canvasBackend({ canvas: fakeModule('image/jpeg') })
    await expect(backend.encode(opaque, { format: 'jpeg', quality })).rejects.toThrow(
      'Expected an integer from 1 to 100 for quality',
    )
  },
)
