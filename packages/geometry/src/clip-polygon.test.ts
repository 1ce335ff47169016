import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clipPolygon } from './clip-polygon.ts'
import { hole, polygon, square } from './fixtures/drawn-polygons.ts'
import { type Polygon, polygonBounds } from './polygon.ts'
import { polygonArea } from './polygon-area.ts'

test('clipping cuts what lies beyond the box', () => {
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

/** The area by the shoelace formula with its sign, which adds up whether rings cross or not. */
function signedArea({ rings }: Polygon): number {
  return rings.reduce(
    (area, ring) =>
      ring.reduce((sum, { x, y }, at) => {
        const next = ring[(at + 1) % ring.length]!
        return sum + (x * next.y - next.x * y) / 2
      }, area),
    0,
  )
}

test('the parts left and right of a line have the area of the whole', () => {
  const property = fc.property(anyPolygon, coordinate, (whole, x) => {
    const left = clipPolygon(whole, { x: -30, y: -30, width: x + 30, height: 60 })
    const right = clipPolygon(whole, { x, y: -30, width: 30 - x, height: 60 })
    expect(signedArea(left) + signedArea(right)).toBeCloseTo(signedArea(whole), 6)
  })
  fc.assert(property, { seed: 23, numRuns: 1000 })
})
