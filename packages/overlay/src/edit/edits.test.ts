import { maskArea, maskFromPolygon } from '@pollux/masks'
import type { Drawable } from '@pollux/render'
import { expect, test } from 'vitest'
import {
  drawnFinding,
  insertVertex,
  moveFinding,
  moveVertex,
  removeVertex,
  renameFinding,
  resizeFinding,
} from './edits.ts'

const size = { width: 100, height: 80 }
const box = { x: 10, y: 20, width: 30, height: 20 }
const ring = [
  { x: 10, y: 20 },
  { x: 40, y: 20 },
  { x: 40, y: 40 },
  { x: 10, y: 40 },
]
const kept = { raw: { box_2d: [1, 2, 3, 4] }, issues: [], score: 0.5, frame: 7 }
const place = { ring: 0, vertex: 2 }

test('moving takes box, polygon and points along and leaves the rest as it is', () => {
  const finding: Drawable = {
    ...kept,
    label: 'cup',
    box,
    polygon: { rings: [ring] },
    point: { x: 12, y: 22 },
  }
  const moved = moveFinding(finding, 2.5, -3.5, size)
  expect(moved).toEqual({
    ...kept,
    label: 'cup',
    box: { x: 12.5, y: 16.5, width: 30, height: 20 },
    polygon: { rings: [ring.map(({ x, y }) => ({ x: x + 2.5, y: y - 3.5 }))] },
    point: { x: 14.5, y: 18.5 },
  })
  expect(moved.raw).toBe(kept.raw)
})

test('a finding with a mask moves by whole pixels, its mask with it', () => {
  const finding = { box, mask: maskFromPolygon({ rings: [ring] }, size) }
  const moved = moveFinding(finding, 2.6, 0.4, size)
  expect(moved.box).toEqual({ ...box, x: 13 })
  expect(moved.mask?.box).toEqual({ ...box, x: 13 })
  expect(moved.mask && maskArea(moved.mask)).toBe(600)
})

test('nothing moves beyond the picture', () => {
  expect(moveFinding({ box }, 1e9, -1e9, size).box).toEqual({ ...box, x: 70, y: 0 })
  expect(moveFinding({ box: { x: -5, y: -5, width: 200, height: 200 } }, 3, 3, size).box?.x).toBe(
    -2,
  )
})

test('a finding that is nowhere does not move', () => {
  const nowhere = { label: 'x' }
  expect(moveFinding(nowhere, 5, 5, size)).toBe(nowhere)
})

test('a smaller box cuts mask and polygon, a larger one adds nothing', () => {
  const finding: Drawable = {
    ...kept,
    box,
    mask: maskFromPolygon({ rings: [ring] }, size),
    polygon: { rings: [ring] },
  }
  const cut = resizeFinding(finding, { ...box, width: 10 }, size)
  expect(cut.mask?.box).toEqual({ ...box, width: 10 })
  expect(cut.polygon?.rings[0]).toHaveLength(4)
  expect(cut.raw).toBe(kept.raw)
  const grown = resizeFinding(finding, { x: 0, y: 0, width: 500, height: 500 }, size)
  expect(grown.box).toEqual({ x: 0, y: 0, width: 100, height: 80 })
  expect(grown.mask).toEqual(finding.mask)
})

test('pixels stay whose centres lie in the box', () => {
  const finding = { box, mask: maskFromPolygon({ rings: [ring] }, size) }
  const left = (x: number) => resizeFinding(finding, { ...box, x }, size).mask?.box.x
  expect([left(12.5), left(12.51)]).toEqual([12, 13])
})

test('a mask without a pixel left is gone', () => {
  const finding = { box, mask: maskFromPolygon({ rings: [ring] }, size) }
  expect(resizeFinding(finding, { x: 60, y: 60, width: 5, height: 5 }, size)).not.toHaveProperty(
    'mask',
  )
})

test('a polygon brings its box and mask along', () => {
  const finding = {
    box,
    mask: maskFromPolygon({ rings: [ring] }, size),
    polygon: { rings: [ring] },
  }
  const reshaped = moveVertex(finding, place, { x: 60, y: 400 }, size)
  expect(reshaped.polygon?.rings[0]?.[2]).toEqual({ x: 60, y: 80 })
  expect(reshaped.box).toEqual({ x: 10, y: 20, width: 50, height: 60 })
  expect(reshaped.mask).toEqual(maskFromPolygon(reshaped.polygon!, size))
  expect(
    moveVertex({ polygon: { rings: [ring] } }, place, { x: 1, y: 1 }, size),
  ).not.toHaveProperty('box')
})

test('points are added after one and taken away, a ring of two goes whole', () => {
  const finding = { polygon: { rings: [ring] } }
  const more = insertVertex(finding, place, { x: 25, y: 45 }, size)
  expect(more.polygon?.rings[0]?.map(({ x }) => x)).toEqual([10, 40, 40, 25, 10])
  const three = removeVertex(finding, place, size)
  expect(three.polygon?.rings[0]).toHaveLength(3)
  expect(removeVertex(three, place, size)).not.toHaveProperty('polygon')
})

test('another label drops the class, an empty one the label', () => {
  const finding = { label: 'cup', class: { id: 1, name: 'cup' }, box }
  expect(renameFinding(finding, 'mug')).toEqual({ label: 'mug', box })
  expect(renameFinding(finding, '')).toEqual({ box })
})

test('what a person drew says so by its raw', () => {
  expect(drawnFinding(box, 'cup')).toEqual({ label: 'cup', box, raw: null, issues: [] })
  expect(drawnFinding(box, '')).toEqual({ box, raw: null, issues: [] })
})
