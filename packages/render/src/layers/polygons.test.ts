import { picture, show } from '@pollux/image/testing'
import { expect, test } from 'vitest'
import { render } from '../render.ts'
import { boxes3d } from './boxes3d.ts'
import { polygons } from './polygons.ts'

const page = picture`
  ........
  ........
  ........
  ........
  ........
  ........
`
const corners = (x0: number, y0: number, x1: number, y1: number) => [
  { x: x0, y: y0 },
  { x: x1, y: y0 },
  { x: x1, y: y1 },
  { x: x0, y: y1 },
]

test('leaves the holes of a polygon open', () => {
  const polygon = { rings: [corners(1, 0, 7, 6), corners(3, 2, 5, 4)] }
  const drawn = render(page, [{ polygon }], [polygons({ stroke: 0, fill: 1, color: '#000000' })])
  expect(show(drawn)).toBe(
    show(picture`
      .######.
      .######.
      .##..##.
      .##..##.
      .######.
      .######.
    `),
  )
})

test('outlines every ring', () => {
  const polygon = { rings: [corners(1.5, 1.5, 6.5, 4.5)] }
  const drawn = render(page, [{ polygon }], [polygons({ stroke: 1, fill: 0, color: '#000000' })])
  const rows = show(drawn).split('\n').slice(0, 6)
  // Round corners cover the corner's pixel in part.
  expect(rows[1]).toMatch(/^\.A####A\.$/)
  expect(rows[2]).toBe('.#....#.')
  expect(rows[4]).toMatch(/^\.A####A\.$/)
})

test('draws the edges of a box in space', () => {
  const box3d = {
    center: { x: 0, y: 10, z: 0 },
    size: { x: 8, y: 0, z: 6 },
    rotation: { roll: 0, pitch: 0, yaw: 0 },
  }
  // At a distance of 10 m with a focal length of 5 pixels, 8 m are 4 pixels wide.
  const intrinsics = { focalLength: { x: 5, y: 5 }, center: { x: 3.5, y: 3 } }
  const drawn = render(page, [{ box3d }], [boxes3d({ stroke: 1, color: '#000000', intrinsics })])
  const rows = show(drawn).split('\n').slice(0, 6)
  expect(rows[3]).toBe('.#...#..')
})
