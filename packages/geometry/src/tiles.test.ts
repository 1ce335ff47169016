import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createFrame, mapPoint } from './frame.ts'
import { planTiles, tileFrame } from './tiles.ts'

test('tiles of one size cover the picture, spread evenly', () => {
  const tiles = planTiles({ width: 100, height: 40 }, { width: 40, height: 40 })
  expect(tiles).toEqual([
    { x: 0, y: 0, width: 40, height: 40 },
    { x: 30, y: 0, width: 40, height: 40 },
    { x: 60, y: 0, width: 40, height: 40 },
  ])
})

test('a picture smaller than a tile is one tile', () => {
  expect(planTiles({ width: 30, height: 20 }, { width: 40, height: 40 }, 8)).toEqual([
    { x: 0, y: 0, width: 30, height: 20 },
  ])
})

test('a picture of no pixels has no tiles', () => {
  expect(planTiles({ width: 0, height: 20 }, { width: 40, height: 40 })).toEqual([])
  expect(
    planTiles({ width: Number.POSITIVE_INFINITY, height: 2 }, { width: 4, height: 4 }),
  ).toEqual([])
})

test('a tile begins where its frame says', () => {
  const frame = createFrame({ width: 100, height: 100 })
  const [, second] = tileFrame(frame, { width: 60, height: 100 })
  expect(mapPoint({ x: 0, y: 0 }, second!, frame)).toEqual({ x: 40, y: 0 })
})

test('every pixel lies in a tile, and neighbours overlap by at least `overlap`', () => {
  const length = fc.integer({ min: 1, max: 500 })
  const property = fc.property(length, length, fc.nat(40), (width, part, overlap) => {
    fc.pre(part > overlap)
    const tiles = planTiles({ width, height: 1 }, { width: part, height: 1 }, overlap)
    expect(tiles[0]!.x).toBe(0)
    expect(tiles.at(-1)!.x + tiles.at(-1)!.width).toBe(width)
    for (const [index, tile] of tiles.entries()) {
      const next = tiles[index + 1]
      if (next) expect(tile.x + tile.width - next.x).toBeGreaterThanOrEqual(overlap)
    }
  })
  fc.assert(property, { seed: 25, numRuns: 2000 })
})
