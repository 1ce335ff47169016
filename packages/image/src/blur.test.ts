import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { measureSharpness } from './blur.ts'
import { pngToRaster, readPng } from './index.ts'
import type { Raster } from './raster.ts'
import { resizeRaster } from './resize.ts'

const photographs = new URL('../../../apps/cli/demo/photos/', import.meta.url)

function photograph(name: string): Raster {
  return pngToRaster(readPng(readFileSync(new URL(`${name}.png`, photographs))))
}

function grayPicture(rows: readonly (readonly number[])[]): Raster {
  const data = rows.flat().flatMap((gray) => [gray, gray, gray, 255])
  return { width: rows[0]!.length, height: rows.length, data: new Uint8ClampedArray(data) }
}

/** Shrinks and enlarges a picture, which removes fine detail as a blur does. */
function blurred(raster: Raster): Raster {
  const { width, height } = raster
  const small = { width: Math.round(width / 12), height: Math.round(height / 12) }
  return resizeRaster(resizeRaster(raster, small), { width, height })
}

test('a flat picture has no sharpness, whatever its size', () => {
  expect(
    measureSharpness(
      grayPicture([
        [7, 7, 7],
        [7, 7, 7],
        [7, 7, 7],
      ]),
    ),
  ).toBe(0)
  expect(measureSharpness(grayPicture([[0, 255]]))).toBe(0)
})

test('sharpness is the variance of the Laplacian', () => {
  // Inner pixels 0 and 90: the Laplacians are 90 − 0 and −360 + 0.
  const picture = grayPicture([
    [0, 0, 0, 0],
    [0, 0, 90, 0],
    [0, 0, 0, 0],
  ])
  expect(measureSharpness(picture)).toBeCloseTo(((90 + 360) / 2) ** 2, 6)
})

test.each(['astronaut', 'chelsea', 'coffee'])('%s is far sharper in focus than blurred', (name) => {
  const raster = photograph(name)
  expect(measureSharpness(raster)).toBeGreaterThan(300)
  expect(measureSharpness(blurred(raster))).toBeLessThan(20)
})

test('a large picture is measured on its thumbnail', () => {
  const large = resizeRaster(photograph('coffee'), { width: 1800, height: 1200 })
  expect(measureSharpness(large)).toBeGreaterThan(100)
})

test('transparent pixels are measured on white', () => {
  const clear = { width: 3, height: 3, data: new Uint8ClampedArray(36) }
  expect(measureSharpness(clear)).toBe(0)
})
