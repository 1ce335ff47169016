import type { ImageBackend } from '@pollux/image'
import { expect, test } from 'vitest'
import { withHeic } from './with-heic.ts'

const nothing: ImageBackend = {
  name: 'nothing',
  formats: { decode: [], encode: [] },
  decode: () => Promise.reject(new Error('nothing')),
  encode: () => Promise.reject(new Error('nothing')),
  resize: async (raster) => raster,
}

test('decodes HEIC in a browser', async () => {
  const bytes = new Uint8Array(
    await (await fetch(new URL('./fixtures/blocks.heic', import.meta.url))).arrayBuffer(),
  )
  const { width, height, data } = await withHeic(nothing).decode(bytes)
  expect([width, height]).toEqual([64, 48])
  const [red = 0, green = 0, blue = 0, alpha] = data.subarray(-4)
  for (const channel of [red, green, blue]) expect(Math.abs(channel - 0xe3)).toBeLessThan(4)
  expect(alpha).toBe(255)
})
