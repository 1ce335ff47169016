import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Box,
  boxArea,
  boxFromCorners,
  clipBox,
  intersectBoxes,
  isEmptyBox,
  moveBox,
  padBox,
  scaleBox,
  uniteBoxes,
} from './box.ts'

const box = (x: number, y: number, width: number, height: number): Box => ({ x, y, width, height })

const anyNumber = fc.double()
const anyBox = fc.record({ x: anyNumber, y: anyNumber, width: anyNumber, height: anyNumber })
const wholeBox = fc.record({
  x: fc.integer({ min: -50, max: 50 }),
  y: fc.integer({ min: -50, max: 50 }),
  width: fc.integer({ min: 0, max: 60 }),
  height: fc.integer({ min: 0, max: 60 }),
})

test('corners may come in either order', () => {
  expect(boxFromCorners(6, 8, 2, 5)).toEqual(box(2, 5, 4, 3))
  expect(boxFromCorners(2, 5, 6, 8)).toEqual(box(2, 5, 4, 3))
})

test('a box without a positive width and height is empty', () => {
  expect(isEmptyBox(box(1, 1, 0, 5))).toBe(true)
  expect(isEmptyBox(box(1, 1, 5, -1))).toBe(true)
  expect(isEmptyBox(box(Number.NaN, 1, 5, 5))).toBe(true)
  expect(isEmptyBox(box(1, 1, 0.1, 0.1))).toBe(false)
})

test('boxes that only touch share nothing', () => {
  const shared = intersectBoxes(box(0, 0, 10, 10), box(10, 0, 10, 10))
  expect(shared).toEqual(box(10, 0, 0, 10))
  expect(boxArea(shared)).toBe(0)
})

test('an intersection is what both boxes cover', () => {
  expect(intersectBoxes(box(0, 0, 10, 10), box(4, 6, 10, 10))).toEqual(box(4, 6, 6, 4))
})

test('a union covers both boxes and ignores an empty one', () => {
  expect(uniteBoxes(box(0, 0, 2, 2), box(8, 9, 1, 1))).toEqual(box(0, 0, 9, 10))
  expect(uniteBoxes(box(-99, 0, 0, 2), box(8, 9, 1, 1))).toEqual(box(8, 9, 1, 1))
})

test('clipping keeps what lies inside the picture', () => {
  const size = { width: 100, height: 50 }
  expect(clipBox(box(-5, 40, 20, 20), size)).toEqual(box(0, 40, 15, 10))
  expect(clipBox(box(120, 10, 20, 20), size)).toEqual(box(100, 10, 0, 20))
  expect(clipBox(box(-30, 10, 20, 20), size)).toEqual(box(0, 10, 0, 20))
})

test('moving, scaling and padding change the box as their names say', () => {
  expect(moveBox(box(1, 2, 3, 4), 10, -2)).toEqual(box(11, 0, 3, 4))
  expect(scaleBox(box(1, 2, 3, 4), 2)).toEqual(box(2, 4, 6, 8))
  expect(scaleBox(box(1, 2, 3, 4), 2, 0.5)).toEqual(box(2, 1, 6, 2))
  expect(padBox(box(10, 10, 4, 4), 1)).toEqual(box(9, 9, 6, 6))
})

test('a padding that shrinks ends at the centre', () => {
  expect(padBox(box(10, 10, 4, 8), -3)).toEqual(box(12, 13, 0, 2))
})

test('no number makes a function throw or return a negative extent', () => {
  const size = { width: 640, height: 480 }
  const property = fc.property(anyBox, anyBox, anyNumber, (a, b, by) => {
    uniteBoxes(a, b)
    padBox(a, by)
    scaleBox(a, by)
    expect(boxArea(intersectBoxes(a, b))).not.toBeLessThan(0)
    const clipped = clipBox(a, size)
    expect(clipped.width).toBeGreaterThanOrEqual(0)
    expect(clipped.x + clipped.width).toBeLessThanOrEqual(640)
  })
  fc.assert(property, { seed: 20, numRuns: 2000 })
})

test('the areas of union and intersection agree with counted pixels', () => {
  const property = fc.property(wholeBox, wholeBox, (a, b) => {
    const pixels = new Set<string>()
    for (const { x, y, width, height } of [a, b]) {
      for (let row = y; row < y + height; row++)
        for (let column = x; column < x + width; column++) pixels.add(`${column} ${row}`)
    }
    const shared = boxArea(intersectBoxes(a, b))
    expect(boxArea(a) + boxArea(b) - shared).toBe(pixels.size)
  })
  fc.assert(property, { seed: 21, numRuns: 200 })
})
