import { expect, test } from 'vitest'
import { pngjsBackend } from './pngjs-backend.ts'

test.each([255, 128])('reads its own PNG with an alpha of %i', async (alpha) => {
  const data = Uint8ClampedArray.from({ length: 16 * 8 * 4 }, (_, at) =>
    at % 4 === 3 ? alpha : at,
  )
  const raster = { width: 16, height: 8, data }
  const backend = pngjsBackend()
  expect(await backend.decode(await backend.encode(raster, { format: 'png' }))).toEqual(raster)
})
