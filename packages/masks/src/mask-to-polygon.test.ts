import { polygonArea } from '@pollux/geometry'
import { expect, test } from 'vitest'
import { maskArea } from './mask-measures.ts'
import { maskToPolygon, maskToPolygons } from './mask-to-polygon.ts'
import { maskFromPolygon } from './polygon-to-mask.ts'
import { drawnMask } from './testing/drawn-mask.ts'

const shown = (rings: { x: number; y: number }[][]) =>
  rings.map((ring) => ring.map(({ x, y }) => `${x},${y}`).join(' '))

const ring = drawnMask`
  ......
  .####.
  .#..#.
  .####.
`

test('outer rings are clockwise, holes counterclockwise, and both have only corners', () => {
  expect(shown(maskToPolygon(ring).rings)).toEqual(['1,1 5,1 5,4 1,4', '2,2 2,3 4,3 4,2'])
})

test('pixels that meet at a corner have rings of their own', () => {
  const falling = drawnMask`
    #.
    .#
  `
  const rising = drawnMask`
    .#
    #.
  `
  expect(shown(maskToPolygon(falling).rings)).toEqual(['0,0 1,0 1,1 0,1', '1,1 2,1 2,2 1,2'])
  expect(shown(maskToPolygon(rising).rings)).toEqual(['1,0 2,0 2,1 1,1', '0,1 1,1 1,2 0,2'])
})

test('every part is a polygon with its own holes', () => {
  const islands = drawnMask`
    ####.###
    #..#.#.#
    ####.###
    ........
    ..####..
    ..#.##..
    ..##.#..
    ..####..
  `
  const polygons = maskToPolygons(islands)
  // Holes that meet at a corner are one ring: set pixels at a corner are separate, gaps are not.
  expect(polygons.map((polygon) => polygon.rings.length)).toEqual([2, 2, 2])
  expect(polygons.map(polygonArea)).toEqual([10, 8, 14])
})

test('a part inside the hole of another is its own polygon', () => {
  const target = drawnMask`
    #####
    #...#
    #.#.#
    #...#
    #####
  `
  const polygons = maskToPolygons(target)
  expect(polygons.map((polygon) => polygon.rings.length)).toEqual([2, 1])
  expect(maskFromPolygon(maskToPolygon(target), target.size)).toEqual(target)
})

test('the area of the outline is that of the mask', () => {
  expect(polygonArea(maskToPolygon(ring))).toBe(maskArea(ring))
})

test('an empty mask has no outline', () => {
  const empty = drawnMask`
    ..
    ..
  `
  expect(maskToPolygon(empty)).toEqual({ rings: [] })
  expect(maskToPolygons(empty)).toEqual([])
})
