import { picture, show } from '@pollux/image/testing'
import { expect, test } from 'vitest'
import { render } from '../render.ts'
import { boxes } from './boxes.ts'

const page = picture`
  .......
  .......
  .......
  .......
  .......
`
const black = '#000000'

test('draws the outline inside the box', () => {
  const drawn = render(
    page,
    [{ box: { x: 1, y: 1, width: 5, height: 3 } }],
    [boxes({ stroke: 1, color: black })],
  )
  expect(show(drawn)).toBe(
    show(picture`
      .......
      .#####.
      .#...#.
      .#####.
      .......
    `),
  )
})

test('draws on whole pixels, the nearest ones', () => {
  const drawn = render(
    page,
    [{ box: { x: 1.4, y: 0.6, width: 4.3, height: 3.2 } }],
    [boxes({ stroke: 1, color: black })],
  )
  expect(show(drawn)).toBe(
    show(picture`
      .......
      .#####.
      .#...#.
      .#####.
      .......
    `),
  )
})

test('outlines a narrow box on its outer side', () => {
  const drawn = render(
    page,
    [{ box: { x: 3, y: 2, width: 0.4, height: 0.2 } }],
    [boxes({ stroke: 1, color: black })],
  )
  expect(show(drawn)).toBe(
    show(picture`
      .......
      ..###..
      ..#.#..
      ..###..
      .......
    `),
  )
})

test('cuts off what lies beyond the edge', () => {
  const drawn = render(
    page,
    [{ box: { x: -3, y: -2, width: 7, height: 5 } }],
    [boxes({ stroke: 1, color: black })],
  )
  expect(show(drawn)).toBe(
    show(picture`
      ...#...
      ...#...
      ####...
      .......
      .......
    `),
  )
})

test('draws the smaller box over the larger, whatever their order', () => {
  const small = { label: 'b', box: { x: 0, y: 0, width: 3, height: 3 } }
  const large = { label: 'a', box: { x: 0, y: 0, width: 7, height: 5 } }
  const layer = boxes({ stroke: 1, color: ({ label }) => (label === 'b' ? '#ff0000' : black) })
  const drawn = render(page, [small, large], [layer])
  expect(drawn).toEqual(render(page, [large, small], [layer]))
  expect(show(drawn)).toBe(
    show(picture`
      rrr####
      r.r...#
      rrr...#
      #.....#
      #######
    `),
  )
})

test('draws only the corners', () => {
  const white = picture`
    .........
    .........
    .........
    .........
    .........
    .........
    .........
    .........
    .........
  `
  const finding = { box: { x: 0, y: 0, width: 9, height: 9 } }
  const drawn = render(white, [finding], [boxes({ stroke: 1, color: black, shape: 'corners' })])
  expect(show(drawn)).toBe(
    show(picture`
      ##A...A##
      #.......#
      A.......A
      .........
      .........
      .........
      A.......A
      #.......#
      ##A...A##
      A #808080ff
    `),
  )
})

test('fills the box under its outline', () => {
  const finding = { box: { x: 1, y: 1, width: 4, height: 3 } }
  const drawn = render(page, [finding], [boxes({ stroke: 1, color: '#ff0000', fill: 1 })])
  expect(show(drawn)).toBe(
    show(picture`
      .......
      .rrrr..
      .rrrr..
      .rrrr..
      .......
    `),
  )
})

test('skips empty boxes and boxes with NaN', () => {
  const empty = { x: 1, y: 1, width: 0, height: 3 }
  const odd = { x: 1, y: Number.NaN, width: 4, height: 3 }
  const endless = { x: 1, y: 1, width: Number.POSITIVE_INFINITY, height: 3 }
  const findings = [{ box: empty }, { box: odd }, { box: endless }, {}]
  expect(render(page, findings, [boxes({ fill: 0.5 })])).toEqual(page)
})

test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('a stroke of %d is refused', (stroke) => {
  expect(() => boxes({ stroke })).toThrow(
    'Expected a length of 0 pixels or more for stroke but received',
  )
})
