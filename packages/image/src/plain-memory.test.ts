import { expect, expectTypeOf, test } from 'vitest'
import type { ImageBackend } from './backend.ts'
import { encodePng } from './png/png-writer.ts'
import type { Raster } from './raster.ts'

test('files and pixels are typed over plain memory, as Response, Blob and ImageData take them', async () => {
  expectTypeOf<Raster['data']>().toEqualTypeOf<Uint8ClampedArray<ArrayBuffer>>()
  expectTypeOf<Awaited<ReturnType<ImageBackend['encode']>>>().toEqualTypeOf<
    Uint8Array<ArrayBuffer>
  >()
  const png = encodePng({ width: 1, height: 1, channels: 1, data: Uint8Array.of(7) })
  expect(new Uint8Array(await new Response(png).arrayBuffer())).toEqual(png)
  expect(new Blob([png]).size).toBe(png.length)
})
