import { expect, test } from 'vitest'
import { drawMaskMap, MAP_SIDE } from './mask-map.ts'

const cut = {
  width: 4,
  height: 4,
  region: { x: 0, y: 0, width: 8, height: 8 },
  pixels: Uint8Array.of(0, 0, 0, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0),
}

test('a box of what was cut out is all sure, up to its edges', () => {
  const map = drawMaskMap(cut, { x: 2, y: 2, width: 4, height: 4 })
  expect(map.every((value) => value === 255)).toBe(true)
})

test('between pixels in and out it passes through the middle', () => {
  const map = drawMaskMap(cut, { x: 0, y: 0, width: 8, height: 8 })
  const row = map.subarray(128 * MAP_SIDE, 129 * MAP_SIDE)
  // The edge between the first and the second pixel is a quarter of the way.
  expect(row[0]).toBe(0)
  expect(row[63]! + row[64]!).toBe(255)
  expect(row[128]).toBe(255)
  expect([...row].reverse()).toEqual([...row])
})

test('an empty box gives an empty map', () => {
  const map = drawMaskMap(cut, { x: 2, y: 2, width: 0, height: 4 })
  expect(map.some((value) => value > 0)).toBe(false)
})
