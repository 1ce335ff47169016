import { maskFromPolygon, maskToPolygons } from '@pollux/masks'
import { drawnMask, showMask } from '@pollux/masks/testing'
import { expect, test } from 'vitest'
import { countSteps } from '../../../../tests/steps/count-steps.ts'
import { joinRings } from './join-rings.ts'

const square = (x: number, y: number) => [
  { x, y },
  { x: x + 1, y },
  { x: x + 1, y: y + 1 },
  { x, y: y + 1 },
]

test('one ring stays as it is', () => {
  expect(joinRings([square(2, 3)])).toEqual(square(2, 3))
})

test('the line goes to the closest corner of the next ring, round it and back', () => {
  const [a, b, c, d] = square(0, 0)
  const [e, f, g, h] = square(4, 0)
  expect(joinRings([square(0, 0), square(4, 0)])).toEqual([a, b, e, f, g, h, e, b, c, d])
})

test('the joined line covers the pixels of all parts', () => {
  const mask = drawnMask`
    ##...#.
    #....##
    ..#....
    .....##
    .##..##
  `
  const rings = maskToPolygons(mask).map((part) => part.rings[0]!)
  expect(rings.length).toBeGreaterThan(3)
  const joined = maskFromPolygon({ rings: [joinRings(rings)] }, mask.size)
  expect(showMask(joined)).toBe(showMask(mask))
})

test('ten times as many parts take ten times the steps', async () => {
  const work = (count: number) =>
    joinRings(Array.from({ length: count }, (_, at) => square(2 * at, 0)))
  await countSteps(() => work(10))
  const few = (await countSteps(() => work(200))).steps
  const many = (await countSteps(() => work(2000))).steps
  expect(many / few).toBeLessThan(11)
})
