import { expect, test } from 'vitest'
import { countSteps } from '../../../tests/steps/count-steps.ts'
import { hole, type Pair, polygon } from './fixtures/drawn-polygons.ts'
import type { Point } from './point.ts'
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

test('simplifying removes points that stray less than the tolerance', () => {
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

test('a ring smaller than the tolerance is dropped', () => {
  expect(simplifyPolygon(polygon(hole), 50).rings).toEqual([])
})

test('a long ring does not overflow the stack', () => {
  const wave = Array.from({ length: 20_000 }, (_, i): Pair => [i, (i % 2) * 10 + i / 1e5])
  expect(simplifyPolygon(polygon([...wave, [20_000, 500]]), 20).rings[0]!.length).toBeLessThan(10)
})

/** The distance of a point from the outline of a ring, measured to its nearest side. */
function stray(point: Point, ring: readonly Point[]): number {
  return Math.min(
    ...ring.map((from, at) => {
      const to = ring[(at + 1) % ring.length]!
      const [dx, dy] = [to.x - from.x, to.y - from.y]
      const along = ((point.x - from.x) * dx + (point.y - from.y) * dy) / (dx * dx + dy * dy || 1)
      const part = Math.min(1, Math.max(0, along))
      return Math.hypot(point.x - from.x - dx * part, point.y - from.y - dy * part)
    }),
  )
}

test.each<[string, (at: number) => Point]>([
  ['that grows without end', (at) => ({ x: 1.05 ** (at / 40), y: at })],
  ['of teeth', (at) => ({ x: at, y: (at % 2) * 10 + at / 1e5 })],
  [
    'that winds inwards',
    (at) => ({ x: Math.cos(at) * 0.999 ** at, y: Math.sin(at) * 0.999 ** at }),
  ],
])(
  'a long outline %s takes steps proportional to its length, and strays no farther',
  async (_, pointAt) => {
    const ring = Array.from({ length: 20_000 }, (_, at) => pointAt(at))
    const { result, steps } = await countSteps(() => simplifyPolygon({ rings: [ring] }, 0.01))
    // Comparing each pair of points would take two hundred million steps.
    expect(steps).toBeLessThan(150 * ring.length)
    const kept = result.rings[0]!
    for (let at = 0; at < ring.length; at += 997) {
      expect(stray(ring[at]!, kept)).toBeLessThanOrEqual(0.01 + 1e-9)
    }
  },
)
