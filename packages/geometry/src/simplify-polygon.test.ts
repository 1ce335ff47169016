import { expect, test } from 'vitest'
import { hole, type Pair, polygon } from './fixtures/drawn-polygons.ts'
import { polygonArea } from './polygon-area.ts'
import { simplifyPolygon } from './simplify-polygon.ts'

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
