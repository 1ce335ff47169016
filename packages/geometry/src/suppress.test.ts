import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countSteps } from '../../../tests/steps/count-steps.ts'
import { type Box, boxArea } from './box.ts'
import { boxIou, boxOverlap } from './box-overlap.ts'
import { suppress } from './suppress.ts'

interface Item {
  name: string
  box: Box
  score?: number
  label?: string
}

const item = (name: string, x: number, width: number, rest: Partial<Item> = {}): Item => ({
  name,
  box: { x, y: 0, width, height: 10 },
  ...rest,
})
const overlap = (a: Item, b: Item) => boxIou(a.box, b.box)
const area = (a: Item) => boxArea(a.box)
const score = (a: Item) => a.score
const names = (items: readonly Item[]) => items.map(({ name }) => name).join(' ')

test('the higher score stays, in the original order', () => {
  const items = [
    item('far', 100, 10, { score: 0.1 }),
    item('low', 0, 10, { score: 0.4 }),
    item('high', 1, 10, { score: 0.9 }),
  ]
  expect(names(suppress(items, { overlap, score }))).toBe('far high')
})

test('without scores the larger one stays, then the earlier', () => {
  const items = [item('small', 0, 8), item('large', 0, 10), item('same', 0, 10)]
  expect(names(suppress(items, { overlap, area }))).toBe('large')
  expect(names(suppress(items, { overlap }))).toBe('small')
})

test('items with a score rank above those without', () => {
  const items = [item('none', 0, 10), item('some', 0, 9, { score: 0 })]
  expect(names(suppress(items, { overlap, score, area }))).toBe('some')
})

test('a score of NaN counts as none', () => {
  const items = [item('nan', 0, 10, { score: Number.NaN }), item('some', 0, 9, { score: 0.2 })]
  expect(names(suppress(items, { overlap, score }))).toBe('some')
})

test('items of different groups do not suppress each other', () => {
  const items = [item('cat', 0, 10, { label: 'cat' }), item('dog', 0, 10, { label: 'dog' })]
  expect(names(suppress(items, { overlap, group: (a) => a.label }))).toBe('cat dog')
  expect(names(suppress(items, { overlap }))).toBe('cat')
})

test('an overlap of exactly the threshold leaves both', () => {
  const items = [item('left', 0, 10), item('right', 5, 10)]
  expect(names(suppress(items, { overlap, threshold: 1 / 3 }))).toBe('left right')
})

test('an item that only a dropped one overlaps stays', () => {
  const items = [
    item('best', 0, 10, { score: 0.9 }),
    item('between', 3, 10, { score: 0.8 }),
    item('last', 6, 10, { score: 0.7 }),
  ]
  expect(names(suppress(items, { overlap, score, threshold: 0.4 }))).toBe('best last')
})

test('another measure drops a part inside the whole', () => {
  const items = [item('whole', 0, 100), item('part', 10, 5)]
  const inside = (a: Item, b: Item) => boxOverlap(a.box, b.box)
  expect(names(suppress(items, { overlap, area }))).toBe('whole part')
  expect(names(suppress(items, { overlap: inside, area }))).toBe('whole')
})

const side = fc.integer({ min: 0, max: 30 })
const anywhere = fc.record({
  box: fc.record({ x: side, y: side, width: side, height: side }),
  score: fc.option(fc.constantFrom(0.1, 0.5, 0.9), { nil: undefined }),
  label: fc.constantFrom('cat', 'dog'),
})

test('the same items stay with boxes as by comparing all', () => {
  fc.assert(
    fc.property(
      fc.array(anywhere, { maxLength: 60 }),
      fc.constantFrom(0, 0.3, 0.7),
      fc.constantFrom(boxIou, boxOverlap),
      (items, threshold, measure) => {
        const how = {
          overlap: (a: { box: Box }, b: { box: Box }) => measure(a.box, b.box),
          threshold,
          score: (a: { score?: number | undefined }) => a.score,
          group: (a: { label: string }) => a.label,
        }
        const byBox = suppress(items, { ...how, box: (a) => a.box })
        expect(byBox).toEqual(suppress(items, how))
      },
    ),
    { seed: 1234, numRuns: 500 },
  )
})

test.each<[string, (at: number) => Box]>([
  ['that are all the same', () => ({ x: 0, y: 0, width: 900, height: 900 })],
  ['that lie apart', (at) => ({ x: at * 10, y: 0, width: 12, height: 9 })],
  ['each inside the one before', (at) => ({ x: at, y: at, width: 9000 - at, height: 9000 - at })],
  [
    'that lie on each other and all differ',
    (at) => ({ x: 0, y: 0, width: 1.001 ** at, height: 1.001 ** -at }),
  ],
])('thousands of boxes %s are compared in steps proportional to their number', async (_, boxAt) => {
  const boxes = Array.from({ length: 6000 }, (_, at) => boxAt(at))
  const how = { overlap: boxIou, box: (box: Box) => box }
  const { steps } = await countSteps(() => suppress(boxes, how))
  // All pairs would be 18 million, of several steps each.
  expect(steps).toBeLessThan(1500 * boxes.length)
})
