import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  gridBoxToPixels,
  gridPointToPixels,
  gridToPixels,
  pixelBoxToGrid,
  pixelPointToGrid,
  pixelsToGrid,
} from './grid.ts'

const size = { width: 800, height: 600 }

test('multiplies before it divides, so that whole pixels stay whole', () => {
  // 0.57 * 100 is 56.99999999999999, which cuts off to pixel 56.
  expect(gridToPixels(570, 100)).toBe(57)
  expect(Math.trunc((570 / 1000) * 100)).toBe(56)
})

test('is exact wherever the product is a multiple of 1000', () => {
  for (let extent = 1; extent <= 4000; extent += 7) {
    for (let value = 0; value <= 1000; value++) {
      if ((value * extent) % 1000 === 0) {
        expect(Number.isInteger(gridToPixels(value, extent))).toBe(true)
      }
    }
  }
})

test('scales a box with its fractions', () => {
  const scaled = gridBoxToPixels({ x: 33, y: 505, width: 369, height: 406 }, size)
  expect(scaled.x).toBeCloseTo(26.4, 10)
  expect(scaled.y).toBeCloseTo(303, 10)
  expect(scaled.width).toBeCloseTo(295.2, 10)
  expect(scaled.height).toBeCloseTo(243.6, 10)
})

test('each rounding cuts the edges in its own way', () => {
  const box = { x: 33, y: 505, width: 369, height: 406 } // edges 26.4, 303, 321.6, 546.6
  expect(gridBoxToPixels(box, size, 'truncate')).toEqual({ x: 26, y: 303, width: 295, height: 243 })
  expect(gridBoxToPixels(box, size, 'outward')).toEqual({ x: 26, y: 303, width: 296, height: 244 })
  expect(gridBoxToPixels(box, size, 'inward')).toEqual({ x: 27, y: 303, width: 294, height: 243 })
})

test('a box inside one pixel covers no pixel and touches one', () => {
  const thin = { x: 1, y: 1, width: 0.5, height: 0.5 }
  expect(gridBoxToPixels(thin, size, 'inward')).toEqual({ x: 1, y: 1, width: 0, height: 0 })
  expect(gridBoxToPixels(thin, size, 'outward')).toEqual({ x: 0, y: 0, width: 2, height: 1 })
})

test('does not clip what the model put outside the picture', () => {
  const box = { x: 850, y: 800, width: 250, height: 240 }
  expect(gridBoxToPixels(box, size, 'truncate')).toEqual({
    x: 680,
    y: 480,
    width: 200,
    height: 144,
  })
})

test('points and boxes come back from the grid', () => {
  const point = { x: 123.4, y: 567.8 }
  const back = gridPointToPixels(pixelPointToGrid(point, size), size)
  expect(back.x).toBeCloseTo(point.x, 9)
  expect(back.y).toBeCloseTo(point.y, 9)
})

test('a box returns from the grid within rounding', () => {
  const edge = fc.double({ min: 0, max: 1000, noNaN: true })
  const side = fc.integer({ min: 1, max: 20_000 })
  const property = fc.property(edge, edge, side, side, (x, y, width, height) => {
    const box = { x, y, width: 1000 - x, height: 1000 - y }
    const picture = { width, height }
    const back = pixelBoxToGrid(gridBoxToPixels(box, picture), picture)
    expect(back.x).toBeCloseTo(box.x, 9)
    expect(back.height).toBeCloseTo(box.height, 9)
  })
  fc.assert(property, { seed: 22, numRuns: 2000 })
})

test('a coordinate in a picture without extent is 0 on the grid', () => {
  expect(pixelsToGrid(5, 0)).toBe(0)
})
