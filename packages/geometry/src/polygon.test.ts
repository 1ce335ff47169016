import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clipPolygon } from './clip-polygon.ts'
import { isPointInPolygon, type Polygon, polygonBounds } from './polygon.ts'
import { polygonArea } from './polygon-area.ts'
import { simplifyPolygon } from './simplify-polygon.ts'

type Pair = readonly [x: number, y: number]
const polygon = (...rings: (readonly Pair[])[]): Polygon => ({
  rings: rings.map((ring) => ring.map(([x, y]) => ({ x, y }))),
})

const square = [
  [0, 0],
  [10, 0],
  [10, 10],
  [0, 10],
] as const
const hole = [
  [2, 2],
  [2, 6],
  [6, 6],
  [6, 2],
] as const
const bowTie = [
  [0, 0],
  [10, 10],
  [10, 0],
  [0, 10],
] as const

test('bounds hold every ring', () => {
  const bounds = polygonBounds(
    polygon(square, [
      [-3, 4],
      [20, 5],
      [4, 6],
    ]),
  )
  expect(bounds).toEqual({ x: -3, y: 0, width: 23, height: 10 })
  expect(polygonBounds({ rings: [] })).toEqual({ x: 0, y: 0, width: 0, height: 0 })
})

test('a hole takes area away, whichever way round it goes', () => {
  expect(polygonArea(polygon(square))).toBe(100)
  expect(polygonArea(polygon(square, hole))).toBe(84)
  expect(polygonArea(polygon(square, [...hole].reverse()))).toBe(84)
})

test('a ring that crosses itself has the area that even-odd filling paints', () => {
  expect(polygonArea(polygon(bowTie))).toBe(50)
})

test('rings that overlap cancel out where they do', () => {
  const other = [
    [5, 5],
    [15, 5],
    [15, 15],
    [5, 15],
  ] as const
  expect(polygonArea(polygon(square, other))).toBe(150)
})

test('a star of five points has an empty heart', () => {
  const star = [0, 2, 4, 1, 3].map(
    (k): Pair => [100 * Math.cos((k * 2 * Math.PI) / 5), 100 * Math.sin((k * 2 * Math.PI) / 5)],
  )
  // Five tips: ten triangles between the outer radius and the inner one of the pentagram.
  const inner = (100 * Math.cos((2 * Math.PI) / 5)) / Math.cos(Math.PI / 5)
  const tips = 5 * 100 * inner * Math.sin(Math.PI / 5)
  const heart = 2.5 * inner * inner * Math.sin((2 * Math.PI) / 5)
  expect(polygonArea(polygon(star))).toBeCloseTo(tips - heart, 8)
})

test('a point in the hole is outside', () => {
  const shape = polygon(square, hole)
  expect(isPointInPolygon({ x: 1, y: 1 }, shape)).toBe(true)
  expect(isPointInPolygon({ x: 4, y: 4 }, shape)).toBe(false)
  expect(isPointInPolygon({ x: 11, y: 4 }, shape)).toBe(false)
})

test('left and upper edges are inside, right and lower ones are not', () => {
  expect(isPointInPolygon({ x: 0, y: 0 }, polygon(square))).toBe(true)
  expect(isPointInPolygon({ x: 10, y: 5 }, polygon(square))).toBe(false)
  expect(isPointInPolygon({ x: 5, y: 10 }, polygon(square))).toBe(false)
})

test('clipping cuts what hangs over the box', () => {
  const clipped = clipPolygon(polygon(square), { x: 5, y: -5, width: 20, height: 10 })
  expect(polygonArea(clipped)).toBe(25)
  expect(polygonBounds(clipped)).toEqual({ x: 5, y: 0, width: 5, height: 5 })
})

test('clipping drops the rings that lie outside', () => {
  expect(
    clipPolygon(polygon(square, hole), { x: 7, y: 7, width: 9, height: 9 }).rings,
  ).toHaveLength(1)
  expect(clipPolygon(polygon(square), { x: 20, y: 0, width: 5, height: 5 }).rings).toEqual([])
})

const coordinate = fc.integer({ min: -20, max: 20 })
const anyPolygon = fc
  .array(fc.array(fc.tuple(coordinate, coordinate), { minLength: 3, maxLength: 9 }), {
    minLength: 1,
    maxLength: 3,
  })
  .map((rings) => polygon(...rings))

test('the parts left and right of a line have the area of the whole', () => {
  const property = fc.property(anyPolygon, coordinate, (whole, x) => {
    const left = clipPolygon(whole, { x: -30, y: -30, width: x + 30, height: 60 })
    const right = clipPolygon(whole, { x, y: -30, width: 30 - x, height: 60 })
    expect(polygonArea(left) + polygonArea(right)).toBeCloseTo(polygonArea(whole), 6)
  })
  fc.assert(property, { seed: 23, numRuns: 1000 })
})

test('simplifying drops points on straight lines and keeps the corners', () => {
  const detailed = polygon([
    [0, 0],
    [5, 0],
    [10, 0],
    [10, 5],
    [10, 10],
    [3, 10],
    [0, 10],
  ])
  const simple = simplifyPolygon(detailed)
  expect(simple.rings[0]).toHaveLength(4)
  expect(polygonArea(simple)).toBe(100)
})

test('simplifying leaves out what strays less than the tolerance', () => {
  const bumpy = polygon([
    [0, 0],
    [5, 0.4],
    [10, 0],
    [10, 10],
    [0, 10],
  ])
  expect(simplifyPolygon(bumpy, 0.5).rings[0]).toHaveLength(4)
  expect(simplifyPolygon(bumpy, 0.3).rings[0]).toHaveLength(5)
})

test('a ring smaller than the tolerance is gone', () => {
  expect(simplifyPolygon(polygon(hole), 50).rings).toEqual([])
})

test('a long ring does not overflow the stack', () => {
  const wave = Array.from({ length: 20_000 }, (_, i): Pair => [i, (i % 2) * 10 + i / 1e5])
  expect(simplifyPolygon(polygon([...wave, [20_000, 500]]), 20).rings[0]!.length).toBeLessThan(10)
})
