import { expect, test } from 'vitest'
import { orientRaster } from './orientation.ts'
import { picture } from './testing/picture.ts'
import { show } from './testing/show.ts'

const stored = picture`
  rgb
  .#y
`

test('turns orientation 6 clockwise', () => {
  expect(show(orientRaster(stored, 6))).toBe(
    show(picture`
      .r
      #g
      yb
    `),
  )
})

test.each([
  [1, 1],
  [2, 2],
  [3, 3],
  [4, 4],
  [5, 5],
  [6, 8],
  [7, 7],
  [8, 6],
] as const)('orientation %i is undone by %i', (orientation, back) => {
  expect(orientRaster(orientRaster(stored, orientation), back)).toEqual(stored)
})

test('reads pixels that are not aligned to four bytes', () => {
  const shifted = new Uint8ClampedArray(stored.data.length + 1)
  shifted.set(stored.data, 1)
  const raster = { ...stored, data: shifted.subarray(1) }
  expect(orientRaster(raster, 5)).toEqual(orientRaster(stored, 5))
})

test('an invalid orientation is refused', () => {
  expect(() => orientRaster(stored, 9 as 8)).toThrow(
    'Expected an integer from 1 to 8 for orientation but received 9',
  )
})
