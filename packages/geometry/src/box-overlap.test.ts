import { expect, test } from 'vitest'
import { boxDistance, boxIou, boxOverlap } from './box-overlap.ts'

const square = { x: 0, y: 0, width: 10, height: 10 }
const shifted = { x: 5, y: 0, width: 10, height: 10 }
const inner = { x: 2, y: 2, width: 4, height: 4 }
const empty = { x: 3, y: 3, width: 0, height: 4 }

test('intersection over union counts the shared part once', () => {
  expect(boxIou(square, shifted)).toBe(50 / 150)
  expect(boxIou(square, square)).toBe(1)
  expect(boxIou(square, inner)).toBe(0.16)
})

test('a box inside another overlaps it wholly', () => {
  expect(boxOverlap(square, inner)).toBe(1)
  expect(boxOverlap(square, shifted)).toBe(0.5)
})

test('an empty box overlaps nothing, itself included', () => {
  expect(boxIou(square, empty)).toBe(0)
  expect(boxIou(empty, empty)).toBe(0)
  expect(boxOverlap(empty, empty)).toBe(0)
})

test('the distance is between the nearest edges or corners', () => {
  expect(boxDistance(square, { x: 13, y: 14, width: 1, height: 1 })).toBe(5)
  expect(boxDistance(square, { x: -4, y: 3, width: 1, height: 1 })).toBe(3)
  expect(boxDistance(square, shifted)).toBe(0)
})
