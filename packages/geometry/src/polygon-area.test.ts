import { expect, test } from 'vitest'
import { hole, type Pair, polygon, square } from './fixtures/drawn-polygons.ts'
import { polygonArea } from './polygon-area.ts'

const bowTie = [
  [0, 0],
  [10, 10],
  [10, 0],
  [0, 10],
] as const

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

test('a side of hardly any height is no side', () => {
  const ring = [
    { x: 8.9e-16, y: 5e-324 },
    { x: 0, y: 0 },
    { x: 0, y: 0 },
  ]
  expect(polygonArea({ rings: [ring] })).toBe(0)
})
