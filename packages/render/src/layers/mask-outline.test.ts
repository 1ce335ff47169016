import type { Point } from '@pollux/geometry'
import { maskFromPolygon } from '@pollux/masks'
import { drawnMask } from '@pollux/masks/testing'
import { expect, test } from 'vitest'
import { outlineMask } from './mask-outline.ts'

test('a stair becomes a slope', () => {
  const stair = drawnMask`
    ##......
    ####....
    ######..
    ########
  `
  const { rings } = outlineMask(stair)
  expect(rings).toHaveLength(1)
  // The slope has only a few points, all near the line from (1, 0) to (8, 3.5).
  const slope = rings[0]!.filter(({ x, y }) => y < 3 && x > 1.5)
  expect(slope.length).toBeLessThanOrEqual(3)
  for (const { x, y } of slope) expect(Math.abs(y - (x - 1) / 2)).toBeLessThan(0.6)
})

test('long sides stay where they are', () => {
  const box = drawnMask`
    ..........
    .########.
    .########.
    .########.
    .########.
    .########.
    ..........
  `
  const { rings } = outlineMask(box)
  expect(rings[0]).toHaveLength(8)
  for (const { x, y } of rings[0]!) {
    expect(x === 1 || x === 9 || y === 1 || y === 6).toBe(true)
  }
})

test('the outline of a disc is a circle within a pixel', () => {
  const size = { width: 120, height: 120 }
  const circle = Array.from(
    { length: 720 },
    (_, at): Point => ({
      x: 60 + 50 * Math.cos((at * Math.PI) / 360),
      y: 60 + 50 * Math.sin((at * Math.PI) / 360),
    }),
  )
  const ring = outlineMask(maskFromPolygon({ rings: [circle] }, size)).rings[0]!
  const radii = ring.map(({ x, y }) => Math.hypot(x - 60, y - 60))
  expect(Math.min(...radii)).toBeGreaterThan(49.2)
  expect(Math.max(...radii)).toBeLessThan(50.8)
  expect(ring.length).toBeLessThan(60)
})

test('holes and single pixels have outlines of their own', () => {
  const { rings } = outlineMask(drawnMask`
    ####..
    #..#..
    #..#.#
    ####..
  `)
  expect(rings).toHaveLength(3)
})
