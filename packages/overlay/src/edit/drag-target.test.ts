import { expect, test } from 'vitest'
import { toShapes } from '../shapes/shape.ts'
import { drag, dragTargetAt, drawnBox, pullSides } from './drag-target.ts'
import { handlesOf } from './handles.ts'

const size = { width: 200, height: 200 }
const box = { x: 50, y: 50, width: 100, height: 80 }
const [boxShape] = toShapes([{ box }], size)
const ring = [
  { x: 20, y: 20 },
  { x: 120, y: 20 },
  { x: 20, y: 120 },
]
const [polygonShape] = toShapes([{ polygon: { rings: [ring] } }], size)

test('a handle is held from 12 CSS pixels away at any scale', () => {
  const corner = { kind: 'handle', sides: { across: -1, down: -1 } }
  expect(dragTargetAt(boxShape!, { x: 40, y: 40 }, 1)).toEqual(corner)
  expect(dragTargetAt(boxShape!, { x: 40, y: 40 }, 2)).toBeUndefined()
  expect(dragTargetAt(boxShape!, { x: 48, y: 50 }, 4)).toEqual(corner)
  expect(dragTargetAt(boxShape!, { x: 100, y: 90 }, 1)).toBeUndefined()
})

test('short sides have no handle in their middle', () => {
  expect(handlesOf(box, 1)).toHaveLength(8)
  expect(handlesOf(box, 0.8)).toHaveLength(6)
  expect(handlesOf(box, 0.5)).toHaveLength(4)
})

test('of a polygon points are held first, then sides', () => {
  expect(dragTargetAt(polygonShape!, { x: 112, y: 22 }, 1)).toEqual({
    kind: 'vertex',
    ring: 0,
    vertex: 1,
  })
  expect(dragTargetAt(polygonShape!, { x: 70, y: 23 }, 1)).toEqual({
    kind: 'side',
    ring: 0,
    vertex: 0,
  })
  expect(dragTargetAt(polygonShape!, { x: 22, y: 70 }, 1)).toEqual({
    kind: 'side',
    ring: 0,
    vertex: 2,
  })
  expect(dragTargetAt(polygonShape!, { x: 50, y: 50 }, 1)).toBeUndefined()
})

test('a side of a polygon gets a point where it is dragged to', () => {
  const path = { from: { x: 70, y: 20 }, to: { x: 70, y: 5 } }
  const dragged = drag(
    { polygon: { rings: [ring] } },
    { kind: 'side', ring: 0, vertex: 0 },
    path,
    size,
  )
  expect(dragged.polygon?.rings[0]?.[1]).toEqual({ x: 70, y: 5 })
})

test('a side that is pulled over the other turns the box round', () => {
  expect(pullSides(box, { across: 1, down: 0 }, -150, 9)).toEqual({
    x: 0,
    y: 50,
    width: 50,
    height: 80,
  })
})

test('a box is drawn in any direction, and cut to the picture', () => {
  expect(drawnBox({ x: 90, y: 90 }, { x: -40, y: 30 }, size)).toEqual({
    x: 0,
    y: 30,
    width: 90,
    height: 60,
  })
})
