import { picture, show } from '@pollux/image/testing'
import { expect, test } from 'vitest'
import { render } from '../render.ts'
import { points } from './points.ts'
import { trajectories } from './trajectories.ts'

const size = { width: 60, height: 40 }
const page = { ...size, data: new Uint8ClampedArray(60 * 40 * 4).fill(255) }
const at = (data: Uint8ClampedArray, x: number, y: number) =>
  Array.from(data.slice((y * 60 + x) * 4, (y * 60 + x) * 4 + 3))

test('marks a point with a dot in two rings', () => {
  const { data } = render(
    page,
    [{ point: { x: 20.5, y: 20.5 } }],
    [points({ radius: 8, color: '#ff0000' })],
  )
  expect(at(data, 20, 20)).toEqual([255, 0, 0])
  expect(at(data, 27, 20)).toEqual([255, 0, 0])
  expect(at(data, 29, 20)).toEqual([255, 255, 255])
  expect(at(data, 31, 20)).toEqual([128, 128, 128])
  expect(at(data, 33, 20)).toEqual([255, 255, 255])
})

test('is symmetric around its point', () => {
  const small = picture`
    .......
    .......
    .......
    .......
    .......
    .......
    .......
  `
  const drawn = render(small, [{ point: { x: 3.5, y: 3.5 } }], [points({ radius: 1 })])
  const rows = show(drawn).split('\n').slice(0, 7)
  expect(rows).toEqual(rows.toReversed())
  expect(rows).toEqual(rows.map((row) => [...row].reverse().join('')))
})

test('marks each of several points', () => {
  const findings = [
    {
      points: [
        { x: 10, y: 10 },
        { x: 50, y: 30 },
      ],
    },
  ]
  const { data } = render(page, findings, [points({ radius: 3, color: '#0000ff' })])
  expect(at(data, 10, 10)).toEqual([0, 0, 255])
  expect(at(data, 50, 30)).toEqual([0, 0, 255])
})

test('joins the points of a trajectory, with a white line on both sides', () => {
  const findings = [
    {
      points: [
        { x: 10, y: 20 },
        { x: 10, y: 20 },
        { x: 50, y: 20 },
      ],
    },
  ]
  const drawn = render(page, findings, [trajectories({ stroke: 4, color: '#0000ff' })])
  expect(at(drawn.data, 30, 18)).toEqual([0, 0, 255])
  expect(at(drawn.data, 30, 21)).toEqual([0, 0, 255])
  expect(at(drawn.data, 30, 17)).toEqual([255, 255, 255])
  // The sides of the arrowhead.
  expect(at(drawn.data, 41, 14)).toEqual([0, 0, 255])
  expect(at(drawn.data, 41, 25)).toEqual([0, 0, 255])
})

test('a single point is not a trajectory', () => {
  const findings = [
    {
      points: [
        { x: 10, y: 20 },
        { x: 10, y: 20 },
      ],
    },
    { point: { x: 3, y: 3 } },
  ]
  expect(render(page, findings, [trajectories()])).toEqual(page)
})
