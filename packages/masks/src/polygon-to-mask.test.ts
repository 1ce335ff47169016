import { isPointInPolygon, type Polygon } from '@pollux/geometry'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { maskArea } from './mask-measures.ts'
import { maskFromPolygon } from './polygon-to-mask.ts'
import { showMask } from './testing/drawn-mask.ts'

type Pair = readonly [x: number, y: number]
const polygon = (...rings: (readonly Pair[])[]): Polygon => ({
  rings: rings.map((ring) => ring.map(([x, y]) => ({ x, y }))),
})

test('sets the pixels whose centre is inside, left and upper edges included', () => {
  const square = polygon([
    [0.5, 0.5],
    [3.5, 0.5],
    [3.5, 2.5],
    [0.5, 2.5],
  ])
  expect(showMask(maskFromPolygon(square, { width: 5, height: 4 }))).toBe(
    '###..\n###..\n.....\n.....',
  )
})

test('a quadrilateral on the grid has the area of the golden value', () => {
  const corners = [
    [210, 160],
    [690, 170],
    [680, 640],
    [220, 630],
  ] as const
  const pixels = corners.map(([x, y]): Pair => [(x * 800) / 1000, (y * 600) / 1000])
  expect(maskArea(maskFromPolygon(polygon(pixels), { width: 800, height: 600 }))).toBe(106_032)
})

test('inner rings are holes, and outer rings are parts', () => {
  const shape = polygon(
    [
      [0, 0],
      [5, 0],
      [5, 5],
      [0, 5],
    ],
    [
      [1, 1],
      [4, 1],
      [4, 4],
      [1, 4],
    ],
    [
      [6, 1],
      [8, 1],
      [8, 3],
      [6, 3],
    ],
  )
  expect(showMask(maskFromPolygon(shape, { width: 9, height: 5 }))).toBe(
    ['#####....', '#...#.##.', '#...#.##.', '#...#....', '#####....'].join('\n'),
  )
})

test('is cut off at the edges of the picture', () => {
  const huge = polygon([
    [-1e9, -1e9],
    [1e9, -1e9],
    [1e9, 1e9],
    [-1e9, 1e9],
  ])
  expect(maskArea(maskFromPolygon(huge, { width: 30, height: 20 }))).toBe(600)
})

test('a polygon with NaN is an empty mask and does not throw', () => {
  const odd = polygon([
    [Number.NaN, 0],
    [Number.POSITIVE_INFINITY, 5],
    [3, Number.NaN],
    [2, 9],
  ])
  expect(() => maskFromPolygon(odd, { width: 30, height: 20 })).not.toThrow()
})

test('a polygon with too many crossings is refused', () => {
  const zigzag = Array.from({ length: 30_000 }, (_, i): Pair => [i % 7, (i % 2) * 4000])
  expect(() => maskFromPolygon(polygon(zigzag), { width: 8, height: 4000 })).toThrow(
    expect.objectContaining({ code: 'masks/too-large' }),
  )
})

test('agrees with isPointInPolygon', () => {
  const coordinate = fc.integer({ min: -8, max: 56 }).map((value) => value / 4)
  const ring = fc.array(fc.tuple(coordinate, coordinate), { minLength: 3, maxLength: 8 })
  const rings = fc.array(ring, { minLength: 1, maxLength: 3 })
  const property = fc.property(rings, (pairs) => {
    const shape = polygon(...pairs)
    const size = { width: 12, height: 12 }
    const rows = Array.from({ length: 12 }, (_, y) =>
      Array.from({ length: 12 }, (_, x) =>
        isPointInPolygon({ x: x + 0.5, y: y + 0.5 }, shape) ? '#' : '.',
      ).join(''),
    )
    expect(showMask(maskFromPolygon(shape, size))).toBe(rows.join('\n'))
  })
  fc.assert(property, { seed: 41, numRuns: 1000 })
})
