import { expect, test } from 'vitest'
import { hole, polygon, square } from './fixtures/drawn-polygons.ts'
import { isPointInPolygon, polygonBounds } from './polygon.ts'

test('bounds enclose every ring', () => {
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

test('a point in a hole is outside', () => {
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
