import { expect, test } from 'vitest'
import { maskArea, maskBounds, maskCentroid } from './mask-measures.ts'
import { maskIou, maskOverlap } from './mask-overlap.ts'
import { drawnMask } from './testing/drawn-mask.ts'

const ring = drawnMask`
  ......
  .####.
  .#..#.
  .####.
`
const bar = drawnMask`
  ......
  ......
  ######
  ......
`
const corner = drawnMask`
  #.....
  ......
  ......
  ......
`
const empty = drawnMask`
  ......
  ......
  ......
  ......
`

test('area, bounds and centroid are those of the pixels', () => {
  expect(maskArea(ring)).toBe(10)
  expect(maskBounds(ring)).toEqual({ x: 1, y: 1, width: 4, height: 3 })
  expect(maskCentroid(ring)).toEqual({ x: 3, y: 2.5 })
  expect(maskCentroid(corner)).toEqual({ x: 0.5, y: 0.5 })
})

test('an empty mask has no area, empty bounds and no centroid', () => {
  expect(maskArea(empty)).toBe(0)
  expect(maskBounds(empty)).toEqual({ x: 0, y: 0, width: 0, height: 0 })
  expect(maskCentroid(empty)).toBeUndefined()
})

test('overlap counts the pixels in both masks', () => {
  expect(maskIou(ring, bar)).toBe(2 / 14)
  expect(maskOverlap(ring, bar)).toBe(2 / 6)
  expect(maskIou(ring, ring)).toBe(1)
})

test('masks that lie apart overlap by 0, and so do empty ones', () => {
  expect(maskIou(ring, corner)).toBe(0)
  expect(maskOverlap(ring, empty)).toBe(0)
  expect(maskIou(empty, empty)).toBe(0)
})

test('masks of pictures of different sizes cannot be compared', () => {
  const other = drawnMask`
    ###
    ###
  `
  for (const compare of [maskIou, maskOverlap]) {
    expect(() => compare(ring, other)).toThrow(TypeError)
    expect(() => compare(ring, other)).toThrow('Expected a mask of a picture of 6×4')
  }
})
