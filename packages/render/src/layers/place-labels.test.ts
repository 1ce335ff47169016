import { type Box, boxArea, intersectBoxes } from '@pollux/geometry'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countSteps } from '../../../../tests/steps/count-steps.ts'
import { isAway, type Placeable, placeLabels } from './place-labels.ts'

const picture = { width: 400, height: 300 }
const tag = { width: 60, height: 18 }
const at = (x: number, y: number, width: number, height: number): Placeable => ({
  extent: { x, y, width, height },
  size: tag,
})
const shared = (a: Box, b: Box) => boxArea(intersectBoxes(a, b))

test('a label stands above its box if there is room', () => {
  expect(placeLabels([at(100, 100, 80, 50)], picture)).toEqual([{ x: 100, y: 82, ...tag }])
})

test.each([
  ['at the top it hangs below', at(100, 4, 80, 50), { x: 100, y: 54 }],
  ['at the top and too tall it stands inside', at(100, 0, 80, 300), { x: 100, y: 0 }],
  ['at the right edge it slides inside', at(380, 100, 20, 50), { x: 340, y: 82 }],
  ['at the left edge it slides inside', at(-30, 100, 50, 50), { x: 0, y: 82 }],
  ['beyond the corner it stays in the picture', at(395, 295, 50, 50), { x: 340, y: 277 }],
])('%s', (_, label, place) => {
  expect(placeLabels([label], picture)).toEqual([{ ...place, ...tag }])
})

test('labels of one box stand beside each other', () => {
  const places = placeLabels(
    Array.from({ length: 30 }, () => at(150, 120, 90, 60)),
    picture,
  )
  for (const [index, place] of places.entries()) {
    for (const other of places.slice(index + 1)) expect(shared(place, other)).toBe(0)
  }
})

test('a label avoids existing text', () => {
  const written = [{ x: 90, y: 80, width: 200, height: 22 }]
  const [place] = placeLabels([at(100, 100, 80, 50)], picture, written)
  expect(shared(place!, written[0]!)).toBe(0)
})

test('a label does not hide a small thing', () => {
  const small = at(110, 84, 20, 14)
  const [place] = placeLabels([at(100, 100, 80, 50), small], picture)
  expect(shared(place!, small.extent)).toBe(0)
})

test('a hundred random labels stay inside the picture and apart from each other', () => {
  const coordinate = (most: number) => fc.noBias(fc.integer({ min: -20, max: most }))
  const label = fc
    .tuple(coordinate(4000), coordinate(3000), coordinate(900), coordinate(900))
    .map(([x, y, width, height]) => at(x, y, Math.abs(width), Math.abs(height)))
  const size = { width: 4000, height: 3000 }
  fc.assert(
    fc.property(fc.array(label, { minLength: 100, maxLength: 100 }), (labels) => {
      const places = placeLabels(labels, size)
      for (const [index, place] of places.entries()) {
        expect(shared(place, { x: 0, y: 0, ...size })).toBe(boxArea(place))
        expect(Number.isInteger(place.x) && Number.isInteger(place.y)).toBe(true)
        for (const other of places.slice(index + 1)) expect(shared(place, other)).toBe(0)
      }
    }),
    { seed: 1234, numRuns: 10 },
  )
})

test('labels stay inside the picture even if nothing is free', () => {
  const tight = { width: 70, height: 40 }
  const places = placeLabels(
    Array.from({ length: 20 }, () => at(0, 0, 70, 40)),
    tight,
  )
  for (const place of places) {
    expect(shared(place, { x: 0, y: 0, ...tight })).toBe(boxArea(place))
  }
})

test('a label that does not touch its finding is away', () => {
  expect(isAway({ x: 0, y: 0, ...tag }, { x: 10, y: 18, width: 5, height: 5 })).toBe(false)
  expect(isAway({ x: 0, y: 0, ...tag }, { x: 10, y: 40, width: 5, height: 5 })).toBe(true)
})

test('thousands of findings on each other take steps proportional to their number', async () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => at(200 + (index % 40), 150, 20, 20))
  const { steps: few } = await countSteps(() => placeLabels(many(500), picture))
  const { steps: more } = await countSteps(() => placeLabels(many(2000), picture))
  // Comparing each pair would take sixteen times as many.
  expect(more).toBeLessThan(5 * few)
})
