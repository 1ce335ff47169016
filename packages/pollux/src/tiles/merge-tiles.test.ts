import type { Finding } from '@pollux/findings'
import {
  type Box,
  gridBoxToPixels,
  intersectBoxes,
  isEmptyBox,
  moveBox,
  pixelBoxToGrid,
  type Size,
} from '@pollux/geometry'
import { type Mask, maskArea, maskFromPolygon } from '@pollux/masks'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mergeByAllPairs } from '../fixtures/merge-by-all-pairs.ts'
import { farthest, scatter } from '../fixtures/scene.ts'
import { type MergedFinding, mergeTiles, type TileFinding } from './merge-tiles.ts'
import { completeTiling, tilesOf } from './tiling.ts'

const size = { width: 8000, height: 6000 }

/** A box as a model says it of a tile: on the grid of 0 to 1000, in whole steps. */
function inSteps(box: Box, tile: Box): Box {
  const { x, y, width, height } = pixelBoxToGrid(moveBox(box, -tile.x, -tile.y), tile)
  const [x0, y0] = [Math.round(x), Math.round(y)]
  const corners = {
    x: x0,
    y: y0,
    width: Math.round(x + width) - x0,
    height: Math.round(y + height) - y0,
  }
  return moveBox(gridBoxToPixels(corners, tile), tile.x, tile.y)
}

/** What a perfect detector says of things in each tile. */
function findIn(tiles: readonly Box[], things: readonly Box[], label = 'thing'): TileFinding[] {
  return tiles.flatMap((tile) =>
    things.flatMap((thing) => {
      const seen = intersectBoxes(thing, tile)
      if (isEmptyBox(seen)) return []
      const finding: Finding<Mask> = { label, box: inSteps(seen, tile), raw: {}, issues: [] }
      return [{ tile, finding }]
    }),
  )
}

/** What findings are merged to, at once, and the steps that it took. */
function mergeInSteps(found: readonly TileFinding[], whole: Size) {
  const work = mergeTiles(found, whole)
  let steps = 0
  let step = work.next()
  for (; !step.done; step = work.next()) steps += step.value
  return { ...step.value, steps }
}

function merge(found: readonly TileFinding[], whole: Size = size): MergedFinding[] {
  const { merged, isComplete } = mergeInSteps(found, whole)
  expect(isComplete).toBe(true)
  return merged
}

const boxesOf = (found: readonly TileFinding[], whole: Size = size) =>
  merge(found, whole).map(({ finding }) => finding.box!)

test.each([
  [{ tile: 1536, overlap: 256 }, 120],
  [{ tile: 1536, overlap: 256 }, 900],
  [{ tile: 1024, overlap: 64 }, 300],
  [{ tile: 3000, overlap: 500 }, 200],
  [{ tile: 640, overlap: 0 }, 200],
])('with %o things of up to %i pixels are found once and where they are', (tiling, most) => {
  for (const seed of [1, 2, 3]) {
    const things = scatter(size, most > 500 ? 40 : 200, { seed, most })
    const boxes = boxesOf(findIn(tilesOf(size, completeTiling(tiling)), things))
    expect(boxes).toHaveLength(things.length)
    for (const thing of things) {
      const nearest = Math.min(...boxes.map((box) => farthest(box, thing)))
      expect(nearest).toBeLessThanOrEqual(tiling.tile / 1000)
    }
  }
})

const [left, right] = tilesOf(
  { width: 200, height: 100 },
  completeTiling({ tile: 120, overlap: 40 }),
)
const wide = { width: 200, height: 120 }

function found(tile: Box, box: Box, rest: Partial<Finding<Mask>> = {}): TileFinding {
  return { tile, finding: { label: 'cat', box, raw: {}, issues: [], ...rest } }
}

test('the tile that shows a thing whole decides, and the best score stays', () => {
  const merged = merge(
    [
      found(left!, { x: 90, y: 10, width: 30, height: 40 }, { label: 'Cat', score: 0.9 }),
      found(right!, { x: 91, y: 11, width: 60, height: 38 }, { label: 'cat ', score: 0.4 }),
    ],
    wide,
  )
  expect(merged.map(({ finding }) => finding)).toMatchObject([
    { label: 'cat ', score: 0.9, box: { x: 91, y: 11, width: 60, height: 38 } },
  ])
  expect(merged[0]?.members).toHaveLength(2)
})

test('of tiles that show it whole the smallest decides', () => {
  const region = { x: 100, y: 0, width: 60, height: 60 }
  const boxes = boxesOf(
    [
      found(right!, { x: 110, y: 10, width: 31, height: 31 }),
      found(region, { x: 110.2, y: 10.1, width: 30.5, height: 30.4 }),
    ],
    wide,
  )
  expect(boxes).toEqual([{ x: 110.2, y: 10.1, width: 30.5, height: 30.4 }])
})

test('different labels merge only if nearly congruent, different classes never', () => {
  const box = { x: 90, y: 10, width: 25, height: 40 }
  const shaken = { ...box, height: 28 }
  const pair = (second: Box, a: Partial<Finding<Mask>>, b: Partial<Finding<Mask>>) =>
    boxesOf([found(left!, box, a), found(right!, second, b)], wide).length
  expect(pair(box, { label: 'cat' }, { label: 'tabby' })).toBe(1)
  expect(pair(shaken, { label: 'cat' }, { label: 'cat' })).toBe(1)
  expect(pair(shaken, { label: 'cat' }, { label: 'tabby' })).toBe(2)
  const cat = { class: { id: 0, name: 'cat' } }
  const dog = { class: { id: 1, name: 'dog' } }
  expect(pair(box, cat, dog)).toBe(2)
  expect(pair(shaken, cat, { ...cat, label: 'tabby' })).toBe(1)
})

test('a mask that every tile cuts is the union of its parts', () => {
  const maskOf = ({ x, y, width, height }: Box) =>
    maskFromPolygon(
      {
        rings: [
          [
            { x, y },
            { x: x + width, y },
            { x: x + width, y: y + height },
            { x, y: y + height },
          ],
        ],
      },
      wide,
    )
  const parts = [
    [left!, { x: 20, y: 10, width: 100, height: 40 }],
    [right!, { x: 80, y: 10, width: 110, height: 40 }],
  ] as const
  const [merged] = merge(
    parts.map(([tile, box]) => found(tile, box, { mask: maskOf(box) })),
    wide,
  )
  expect(merged?.finding.box).toEqual({ x: 20, y: 10, width: 170, height: 40 })
  expect(merged?.finding.mask && maskArea(merged.finding.mask)).toBe(170 * 40)
})

test('findings without a position stay as they are', () => {
  const nowhere: TileFinding = { tile: left!, finding: { label: 'cat', raw: {}, issues: [] } }
  expect(merge([nowhere, { ...nowhere, tile: right! }], wide)).toHaveLength(2)
})

const around = { width: 400, height: 300 }
const thing = fc.record({
  box: fc.record({
    x: fc.integer({ min: 0, max: 390 }),
    y: fc.integer({ min: 0, max: 290 }),
    width: fc.integer({ min: 1, max: 150 }),
    height: fc.integer({ min: 1, max: 150 }),
  }),
  /** What each tile calls it, how sure it is, and how often it says so. */
  views: fc.array(
    fc.record({
      label: fc.constantFrom('cat', 'Cat ', 'dog'),
      score: fc.constantFrom(0.2, 0.9),
      class: fc.constantFrom({ id: 0, name: 'cat' }, { id: 1, name: 'dog' }, undefined),
      times: fc.integer({ min: 0, max: 2 }),
    }),
    { minLength: 1, maxLength: 4 },
  ),
})

test('findings of tiles merge as if all pairs were compared', () => {
  const tiling = { tile: 160, overlap: 40 }
  fc.assert(
    fc.property(fc.array(thing, { maxLength: 20 }), (things) => {
      const found = tilesOf(around, completeTiling(tiling)).flatMap((tile, at) =>
        things.flatMap(({ box, views }): TileFinding[] => {
          const { times, class: known, ...said } = views[at % views.length]!
          const seen = intersectBoxes(box, tile)
          if (isEmptyBox(seen)) return []
          const finding = { ...said, ...(known ? { class: known } : {}), box: inSteps(seen, tile) }
          return Array.from({ length: times }, () => ({
            tile,
            finding: { ...finding, raw: {}, issues: [] },
          }))
        }),
      )
      expect(merge(found, around)).toEqual(mergeByAllPairs(found, around))
    }),
    { seed: 1234, numRuns: 200 },
  )
})

test('24 tiles of 2,000 equal things each are merged in steps that grow with their number', () => {
  const picture = { width: 7900, height: 5300 }
  const tiles = tilesOf(picture, completeTiling({}))
  expect(tiles).toHaveLength(24)
  const classes = ['cat', 'dog'].map((name, id) => ({ id, name }))
  const found = tiles.flatMap((tile) =>
    Array.from({ length: 2000 }, (_, at): TileFinding => {
      const cls = classes[at % 2]!
      return { tile, finding: { label: 'pet', class: cls, box: { ...tile }, raw: {}, issues: [] } }
    }),
  )
  const { merged, steps, isComplete } = mergeInSteps(found, picture)
  expect(isComplete).toBe(true)
  expect(merged.map(({ members }) => members.length)).toEqual([24_000, 24_000])
  // All pairs would be a thousand million.
  expect(steps).toBeLessThan(100 * found.length)
})
