import { expect, test } from 'vitest'
import { hole, polygon, square } from './fixtures/drawn-polygons.ts'
import { polygonArea } from './polygon-area.ts'

test('a hole takes area away, whatever its direction', () => {
  expect(polygonArea(polygon(square))).toBe(100)
  expect(polygonArea(polygon(square, hole))).toBe(84)
  expect(polygonArea(polygon(square, [...hole].reverse()))).toBe(84)
  expect(polygonArea(polygon([...hole].reverse(), square))).toBe(84)
})

const squareAt = (x: number, y: number, side: number) =>
  [
    [x, y],
    [x + side, y],
    [x + side, y + side],
    [x, y + side],
  ] as const

test('an island in a hole is filled again', () => {
  const rings = [squareAt(4, 4, 2), squareAt(0, 0, 10), squareAt(2, 2, 6)]
  expect(polygonArea(polygon(...rings))).toBe(100 - 36 + 4)
})

test('parts count together, also those that touch at a corner', () => {
  expect(polygonArea(polygon(squareAt(0, 0, 10), squareAt(10, 10, 10)))).toBe(200)
  expect(polygonArea(polygon(squareAt(0, 0, 10), squareAt(30, 0, 10)))).toBe(200)
})

test('a hole that touches its ring at a corner takes area away', () => {
  const diamond = [
    [5, 0],
    [8, 3],
    [5, 6],
    [2, 3],
  ] as const
  expect(polygonArea(polygon(square, diamond))).toBe(100 - 18)
})

test('far from the origin no digits are lost', () => {
  expect(polygonArea(polygon(squareAt(2 ** 40, 2 ** 40, 0.5)))).toBe(0.25)
})

test('a comb has the area of its teeth', () => {
  // Each tooth is a triangle of base 2 and height 10 on a bar of height 5.
  const teeth = Array.from({ length: 5000 }, (_, at) => [
    [2 * at, 10] as const,
    [2 * at + 1, 0] as const,
  ]).flat()
  const comb = [...teeth, [10_000, 10] as const, [10_000, 15] as const, [0, 15] as const]
  expect(polygonArea(polygon(comb))).toBe(5000 * 10 + 10_000 * 5)
})

test('a ring of fewer than three points has no area', () => {
  expect(polygonArea({ rings: [] })).toBe(0)
  expect(polygonArea(polygon([[0, 0]], square.slice(0, 2)))).toBe(0)
})

test('points that are not numbers are ignored', () => {
  const [first, ...others] = square.map(([x, y]) => ({ x, y }))
  const ring = [first!, { x: Number.NaN, y: 5 }, { x: 5, y: Number.POSITIVE_INFINITY }, ...others]
  expect(polygonArea({ rings: [ring] })).toBe(100)
})
