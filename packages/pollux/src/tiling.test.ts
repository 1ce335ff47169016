import { expect, test } from 'vitest'
import { lookAgain, tilesOf } from './tiling.ts'

test('tiles have a sixth of their side in common where nothing else is said', () => {
  const [first, second] = tilesOf({ width: 2816, height: 1000 }, {})
  expect(first).toEqual({ x: 0, y: 0, width: 1536, height: 1000 })
  expect(second).toEqual({ x: 1280, y: 0, width: 1536, height: 1000 })
})

test('a region is looked at in whole pixels, cut to the picture', () => {
  const size = { width: 100, height: 80 }
  expect(
    lookAgain(
      [
        { x: 10.5, y: 9.2, width: 20.1, height: 20 },
        { x: 90, y: 70, width: 40, height: 40 },
        { x: 200, y: 0, width: 10, height: 10 },
      ],
      size,
      {},
    ),
  ).toEqual([
    { x: 10, y: 9, width: 21, height: 21 },
    { x: 90, y: 70, width: 10, height: 10 },
  ])
})

test('a region larger than a tile is looked at in tiles', () => {
  const size = { width: 1000, height: 1000 }
  const tiling = { tile: { width: 100, height: 200 }, overlap: 20 }
  const tiles = lookAgain([{ x: 300, y: 100, width: 180, height: 200 }], size, tiling)
  expect(tiles).toEqual([
    { x: 300, y: 100, width: 100, height: 200 },
    { x: 380, y: 100, width: 100, height: 200 },
  ])
})

test.each([
  [{ tile: 10 }, 'the width of tile'],
  [{ tile: { width: 500 } }, 'the height of tile'],
  [{ tile: null }, 'tile'],
  [{ tile: 100, overlap: 51 }, 'overlap'],
  [{ overlap: -1 }, 'overlap'],
])('%o is refused for its %s', (tiling, name) => {
  expect(() => tilesOf({ width: 10, height: 10 }, tiling as object)).toThrow(
    new RegExp(` for ${name} but received`),
  )
})
