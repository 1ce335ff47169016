import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countSteps } from '../../../tests/steps/count-steps.ts'
import { hole, type Pair, polygon, square } from './fixtures/drawn-polygons.ts'
import type { Polygon } from './polygon.ts'
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

/** The area from all heights at which sides begin, end or cross: between two of them it is a row of trapezoids. */
function areaOfTrapezoids({ rings }: Polygon): number {
  const sides = rings.flatMap((ring) =>
    ring.map((from, at) => [from, ring[(at + 1) % ring.length]!] as const),
  )
  const heights = new Set(rings.flat().map(({ y }) => y))
  for (const [a, b] of sides) {
    for (const [c, d] of sides) {
      const turn = (b.x - a.x) * (d.y - c.y) - (b.y - a.y) * (d.x - c.x)
      const part = ((c.x - a.x) * (d.y - c.y) - (c.y - a.y) * (d.x - c.x)) / turn
      if (part > 0 && part < 1) heights.add(a.y + (b.y - a.y) * part)
    }
  }
  const levels = [...heights].sort((a, b) => a - b)
  let area = 0
  for (const [index, top] of levels.slice(0, -1).entries()) {
    const bottom = levels[index + 1]!
    const middle = (top + bottom) / 2
    const columns = sides
      .filter(([a, b]) => a.y > middle !== b.y > middle)
      .map(([a, b]) => a.x + ((middle - a.y) / (b.y - a.y)) * (b.x - a.x))
      .sort((a, b) => a - b)
    for (const [at, column] of columns.entries()) {
      area += column * (at % 2 === 0 ? -1 : 1) * (bottom - top)
    }
  }
  return area
}

const ringOf = (length: number, side: fc.Arbitrary<number>) =>
  fc.array(fc.record({ x: side, y: side }), { minLength: 1, maxLength: length })

test.each([
  [
    'on a small grid, where sides lie on each other and meet at corners',
    fc.integer({ min: 0, max: 6 }),
  ],
  ['anywhere', fc.double({ min: 0, max: 100, noNaN: true })],
])('the area is that of the trapezoids between all crossings, with points %s', (_, side) => {
  const polygons = fc.array(ringOf(24, side), { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(polygons, (rings) => {
      expect(polygonArea({ rings })).toBeCloseTo(areaOfTrapezoids({ rings }), 6)
    }),
    { seed: 1234, numRuns: 300 },
  )
})

/** Numbers from 0 to 1 that are always the same. */
function createRandom(): () => number {
  let state = 7
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

test('ten thousand points of a comb are measured exactly, in few steps', async () => {
  const random = createRandom()
  const teeth = Array.from({ length: 5000 }, (_, at) => [
    { x: 2 * at, y: Math.floor(random() * 400) },
    { x: 2 * at + 1, y: 600 + Math.floor(random() * 300) },
  ]).flat()
  const ring = [...teeth, { x: 9999, y: 1000 }, { x: 0, y: 1000 }]
  const shoelace = ring.reduce((sum, { x, y }, at) => {
    const next = ring[(at + 1) % ring.length]!
    return sum + (x * next.y - next.x * y) / 2
  }, 0)
  const { result: area, steps } = await countSteps(() => polygonArea({ rings: [ring] }))
  expect(area).toBeCloseTo(Math.abs(shoelace), 4)
  // A look at each pair of sides would be a hundred million.
  expect(steps).toBeLessThan(3_000_000)
})

test('a tangle of ten thousand points is measured within a hundredth, in few steps', async () => {
  const random = createRandom()
  const ring = Array.from({ length: 10_000 }, () => ({ x: random() * 1000, y: random() * 1000 }))
  const { result: area, steps } = await countSteps(() => polygonArea({ rings: [ring] }))
  expect(steps).toBeLessThan(4_500_000)
  // By all its crossings, which took an exact form of this function six minutes.
  expect(area / 487_503.7705).toBeCloseTo(1, 2)
})

test('points that are no numbers are left out', () => {
  const [first, ...others] = square.map(([x, y]) => ({ x, y }))
  const ring = [first!, { x: Number.NaN, y: 5 }, { x: 5, y: Number.POSITIVE_INFINITY }, ...others]
  expect(polygonArea({ rings: [ring] })).toBe(100)
})
