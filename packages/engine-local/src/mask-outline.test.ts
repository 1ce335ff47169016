import { polygonArea } from '@pollux/geometry'
import { expect, test } from 'vitest'
import { MAP_SIDE } from './mask-map.ts'
import { outlineMap } from './mask-outline.ts'

function mapOf(isSet: (x: number, y: number) => boolean): Uint8Array {
  return Uint8Array.from({ length: MAP_SIDE * MAP_SIDE }, (_, pixel) =>
    isSet(pixel % MAP_SIDE, Math.floor(pixel / MAP_SIDE)) ? 255 : 0,
  )
}

const box = { x: 200, y: 100, width: 512, height: 256 }

test('outlines a rectangle by its four corners, on the grid of the picture', () => {
  const outline = outlineMap(
    mapOf((x, y) => x >= 64 && x < 192 && y >= 64 && y < 128),
    box,
  )
  expect(outline).toHaveLength(4)
  expect(new Set(outline!.map(({ x, y }) => `${x},${y}`))).toEqual(
    new Set(['328,164', '584,164', '584,228', '328,228']),
  )
})

test('a disc becomes a polygon of few corners and the same area', () => {
  const outline = outlineMap(
    mapOf((x, y) => Math.hypot(x - 127.5, y - 127.5) < 100),
    box,
  )
  expect(outline!.length).toBeLessThan(40)
  const area = Math.PI * 100 * 100 * (box.width / MAP_SIDE) * (box.height / MAP_SIDE)
  expect(polygonArea({ rings: [outline!] }) / area).toBeGreaterThan(0.98)
  expect(polygonArea({ rings: [outline!] }) / area).toBeLessThan(1.02)
})

test('of several parts the largest is outlined', () => {
  const outline = outlineMap(
    mapOf((x, y) => (x < 20 && y < 20) || (x > 100 && y > 100)),
    box,
  )
  expect(Math.min(...outline!.map(({ x }) => x))).toBe(402)
})

test('nothing has no outline', () => {
  expect(outlineMap(new Uint8Array(MAP_SIDE * MAP_SIDE), box)).toBeUndefined()
})
