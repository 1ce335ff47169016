import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Polygon } from './polygon.ts'
import { polygonFromSvgPath, polygonToSvgPath } from './svg-path.ts'

const points = (path: string) =>
  polygonFromSvgPath(path)?.rings.map((ring) => ring.map(({ x, y }) => [x, y]))

test('a path closes each ring and rounds its numbers', () => {
  const rings = [
    [
      { x: 0.123456, y: -0.0001 },
      { x: 10, y: 0 },
      { x: 10, y: 10 },
    ],
    [
      { x: 1, y: 1 },
      { x: 2, y: 1 },
      { x: 2, y: 2 },
    ],
  ]
  expect(polygonToSvgPath({ rings })).toBe('M0.12 0L10 0L10 10ZM1 1L2 1L2 2Z')
  expect(polygonToSvgPath({ rings }, 0)).toBe('M0 0L10 0L10 10ZM1 1L2 1L2 2Z')
})

test('a point that is not a number does not break the path', () => {
  const ring = [
    { x: Number.NaN, y: 1 },
    { x: 2, y: 3 },
    { x: 4, y: Number.POSITIVE_INFINITY },
  ]
  expect(polygonToSvgPath({ rings: [ring, ring.slice(0, 1)] })).toBe('M2 3Z')
})

test('a written path is read as the same polygon', () => {
  const point = fc.record({ x: fc.integer(), y: fc.integer() })
  const ring = fc.array(point, { minLength: 3, maxLength: 6 })
  const property = fc.property(fc.array(ring, { minLength: 1, maxLength: 3 }), (rings) => {
    const polygon: Polygon = { rings }
    expect(polygonFromSvgPath(polygonToSvgPath(polygon))).toEqual(polygon)
  })
  fc.assert(property, { seed: 26, numRuns: 1000 })
})

test('lines may be absolute, relative, horizontal or vertical, and repeat without their command', () => {
  const square = [
    [1, 1],
    [5, 1],
    [5, 5],
    [1, 5],
  ]
  expect(points('M 1 1 L 5 1 L 5 5 L 1 5 Z')).toEqual([square])
  expect(points('m1,1 4,0 0,4-4,0z')).toEqual([square])
  expect(points('M1 1H5V5H1Z')).toEqual([square])
  expect(points('M1 1h4v4h-4z')).toEqual([square])
  expect(points('M1 1 5 1 5 5 1 5')).toEqual([square])
})

test('numbers may follow each other without a separator', () => {
  expect(points('M.5.5-1-1 1e1.5')).toEqual([
    [
      [0.5, 0.5],
      [-1, -1],
      [10, 0.5],
    ],
  ])
})

test('after a close the next subpath begins where the last began', () => {
  expect(points('M1 1h4v4zl0 2h2z')).toEqual([
    [
      [1, 1],
      [5, 1],
      [5, 5],
    ],
    [
      [1, 1],
      [1, 3],
      [3, 3],
    ],
  ])
})

test.each(['C0 10 10 10 10 0', 'S20-10 20 0', 'Q5 10 10 0', 'T20 0', 'a1 1 0 0 1 20 0'])(
  'a path with the curve %s is refused, not read as another shape',
  (curve) => {
    expect(polygonFromSvgPath(`M0 0H4V4H0Z M9 9${curve}L5 5Z`)).toBeUndefined()
  },
)

test('a path is read up to its first error', () => {
  expect(points('M0 0H4V4H0Z M9 9 L 5 oops')).toHaveLength(1)
  expect(polygonFromSvgPath('L 4 4 5 5 6 6')).toBeUndefined()
  expect(polygonFromSvgPath('M0 0 L 4 4')).toBeUndefined()
  expect(polygonFromSvgPath('')).toBeUndefined()
})

test('no text makes the reader throw', () => {
  const property = fc.property(
    fc.stringMatching(/^[MLHVCSQTAZmlhvcsqtaz0-9 .,e+-]{0,60}$/),
    (path) => {
      polygonFromSvgPath(path)
    },
  )
  fc.assert(property, { seed: 27, numRuns: 5000 })
})
