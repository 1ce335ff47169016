import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Box, clipBox, intersectBoxes, isEmptyBox, moveBox, uniteBoxes } from './box.ts'
import { mergeByAllPairs } from './fixtures/merge-by-all-pairs.ts'
import { mergeAcrossSeams, mergeAcrossSeamsInSteps } from './merge-seams.ts'
import { planTiles } from './tiles.ts'

interface Found {
  box: Box
  tile: Box
  label: string
}

const size = { width: 200, height: 100 }
const overlapping = planTiles(size, { width: 120, height: 100 }, 40)
const abutting = planTiles(size, { width: 100, height: 100 })

/** What a perfect detector finds of a thing in each tile. */
function findIn(tiles: readonly Box[], thing: Box, label = 'cat'): Found[] {
  return tiles
    .map((tile) => ({ box: intersectBoxes(thing, tile), tile, label }))
    .filter(({ box }) => !isEmptyBox(box))
}

const options = {
  box: ({ box }: Found) => box,
  tile: ({ tile }: Found) => tile,
  group: ({ label }: Found) => label,
}
const merge = (found: Found[]) =>
  mergeAcrossSeams(found, options).map((group) => group.map(options.box).reduce(uniteBoxes))

test('a thing cut by a seam is whole again', () => {
  const thing = { x: 60, y: 20, width: 90, height: 30 }
  expect(findIn(overlapping, thing)).toHaveLength(2)
  expect(merge(findIn(overlapping, thing))).toEqual([thing])
})

test('a thing whole in one tile and cut in the other is that thing', () => {
  const thing = { x: 75, y: 20, width: 30, height: 30 }
  expect(merge(findIn(overlapping, thing))).toEqual([thing])
})

test('tiles that only touch join what both cut', () => {
  const thing = { x: 60, y: 20, width: 90, height: 30 }
  expect(merge(findIn(abutting, thing))).toEqual([thing])
})

test('things side by side at a seam stay apart', () => {
  const upper = { x: 60, y: 10, width: 90, height: 30 }
  const lower = { x: 60, y: 50, width: 90, height: 30 }
  const found = [...findIn(abutting, upper), ...findIn(abutting, lower)]
  expect(merge(found)).toEqual([upper, lower])
})

test('a thing that ends before the other tile is not one that begins in it', () => {
  const left = { x: 10, y: 10, width: 60, height: 30 }
  const right = { x: 125, y: 10, width: 60, height: 30 }
  expect(merge([...findIn(overlapping, left), ...findIn(overlapping, right)])).toEqual([
    left,
    right,
  ])
})

test('items of one tile or of different groups are never merged', () => {
  const thing = { x: 60, y: 20, width: 90, height: 30 }
  const [cat] = findIn(overlapping, thing, 'cat')
  const [, dog] = findIn(overlapping, thing, 'dog')
  expect(mergeAcrossSeams([cat!, dog!], options)).toHaveLength(2)
  expect(mergeAcrossSeams([cat!, cat!], options)).toHaveLength(2)
})

test('a thing in four tiles is one group, whatever the order', () => {
  const tiles = planTiles({ width: 200, height: 200 }, { width: 120, height: 120 }, 40)
  const thing = { x: 30, y: 50, width: 150, height: 130 }
  const found = findIn(tiles, thing)
  expect(found).toHaveLength(4)
  expect(merge(found)).toEqual([thing])
  expect(merge(found.toReversed())).toEqual([thing])
})

test('boxes that are a little off are still merged', () => {
  const thing = { x: 60, y: 20, width: 90, height: 30 }
  const [first, second] = findIn(overlapping, thing)
  const shaken = { ...second!, box: clipBox(moveBox(second!.box, 1.5, -3), size) }
  expect(mergeAcrossSeams([first!, shaken], options)).toHaveLength(1)
})

test('the agreement that two items need may depend on the items', () => {
  const thing = { x: 60, y: 20, width: 90, height: 30 }
  const [cat] = findIn(overlapping, thing, 'cat')
  const [, dog] = findIn(overlapping, thing, 'dog')
  const isSame = (a: Found, b: Found, agreement: number) => a.label === b.label || agreement > 1
  const merge = (found: Found[]) =>
    mergeAcrossSeams(found, { box: options.box, tile: options.tile, isSame })
  expect(merge([cat!, dog!])).toHaveLength(2)
  expect(merge(findIn(overlapping, thing, 'cat'))).toHaveLength(1)
})

const whole = { width: 300, height: 200 }
const boxIn = ({ width, height }: { width: number; height: number }, most: number) =>
  fc.record({
    x: fc.integer({ min: 0, max: width }),
    y: fc.integer({ min: 0, max: height }),
    width: fc.integer({ min: 0, max: most }),
    height: fc.integer({ min: 0, max: most }),
  })
const label = fc.constantFrom('cat', 'dog', 'Cat')
const shake = fc.record({
  x: fc.integer({ min: -3, max: 3 }),
  y: fc.integer({ min: -3, max: 3 }),
})

/** What detectors that err a little find of things in each tile. */
const seen = fc
  .record({
    things: fc.array(fc.record({ box: boxIn(whole, 120), label, shakes: fc.array(shake) }), {
      maxLength: 30,
    }),
    overlap: fc.integer({ min: 0, max: 60 }),
  })
  .map(({ things, overlap }) =>
    planTiles(whole, { width: 120, height: 120 }, overlap).flatMap((tile, at) =>
      things.flatMap(({ box, label, shakes }) => {
        const { x, y } = shakes[at] ?? { x: 0, y: 0 }
        return findIn([tile], moveBox(box, x, y), label)
      }),
    ),
  )

/** Arbitrary boxes and tiles. */
const random = fc.array(
  fc.record({ box: boxIn(whole, 200), tile: boxIn(whole, 200), label }, { noNullPrototype: true }),
  { maxLength: 40 },
)

test.each([
  ['things that are seen in tiles', seen],
  ['boxes and tiles of chance', random],
])('%s are merged as if all were compared', (_, found) => {
  const sameLabel = (a: Found, b: Found, agreement: number) =>
    a.label === b.label || agreement > 0.8
  for (const rest of [
    { group: options.group },
    { isSame: sameLabel },
    { threshold: 0, margin: 0 },
  ]) {
    const how = { box: options.box, tile: options.tile, ...rest }
    fc.assert(
      fc.property(found, (items) => {
        expect(mergeAcrossSeams(items, how)).toEqual(mergeByAllPairs(items, how))
      }),
      { seed: 1234, numRuns: 200 },
    )
  }
})

const picture = { width: 6000, height: 4000 }
const sixTiles = planTiles(picture, { width: 2200, height: 2200 }, 200)
/** The same sequence of numbers from 0 to 1 every time. */
function createRandom(): () => number {
  let state = 7
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** Two thousand boxes in each tile, and how they were merged. */
function mergeMany(
  boxAt: (tile: Box, at: number) => Box,
  isSame?: (a: Found, b: Found) => boolean,
) {
  const items = sixTiles.flatMap((tile) =>
    Array.from({ length: 2000 }, (_, at) => ({ tile, box: boxAt(tile, at), label: `${at}` })),
  )
  const how = { box: options.box, tile: options.tile, ...(isSame ? { isSame } : {}) }
  const work = mergeAcrossSeamsInSteps(items, how)
  let steps = 0
  let longest = 0
  let step = work.next()
  for (; !step.done; step = work.next()) {
    steps += step.value
    longest = Math.max(longest, step.value)
  }
  return { ...step.value, steps, longest, items: items.length }
}

const chance = createRandom()
test.each<[string, (tile: Box, at: number) => Box]>([
  ['that are all the same', () => ({ x: 0, y: 0, ...picture })],
  ['each inside the one before', ({ x, y }, at) => ({ x, y, width: 2200 - at, height: 2200 - at })],
  [
    'that lie on each other, none like another',
    ({ x, y }, at) => ({ x: x + (at % 50), y: y + Math.floor(at / 50), width: 2100, height: 2100 }),
  ],
  [
    'of any size anywhere',
    ({ x, y }) => ({
      x: x + chance() * 2000,
      y: y + chance() * 2000,
      width: chance() * 2000,
      height: chance() * 2000,
    }),
  ],
])('thousands of boxes %s are compared in steps proportional to their number', (_, boxAt) => {
  const { steps, longest, items, isComplete } = mergeMany(boxAt)
  expect(isComplete).toBe(true)
  expect(longest).toBeLessThan(50_000)
  // Comparing all pairs from different tiles would take 60 million steps.
  expect(steps).toBeLessThan(300 * items)
})

test('boxes that lie on each other and all differ are given up after as many steps', () => {
  const { steps, items, groups, isComplete } = mergeMany(
    ({ x, y }, at) => ({ x: x + (at % 50), y, width: 2100, height: 2100 }),
    (a, b) => a.label === b.label,
  )
  expect(isComplete).toBe(false)
  expect(steps).toBeLessThan(600 * items)
  expect(groups.flat()).toHaveLength(items)
})
