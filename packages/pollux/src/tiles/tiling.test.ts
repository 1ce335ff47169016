import { expect, test } from 'vitest'
import { completeTiling, tilesOf, tilesOfRegions } from './tiling.ts'

test('tiles overlap by a sixth of their side by default', () => {
  const [first, second] = tilesOf({ width: 2816, height: 1000 }, completeTiling({}))
  expect(first).toEqual({ x: 0, y: 0, width: 1536, height: 1000 })
  expect(second).toEqual({ x: 1280, y: 0, width: 1536, height: 1000 })
})

test('a region becomes whole pixels, cut to the picture', () => {
  const size = { width: 100, height: 80 }
  expect(
    tilesOfRegions(
      [
        { x: 10.5, y: 9.2, width: 20.1, height: 20 },
        { x: 90, y: 70, width: 40, height: 40 },
        { x: 200, y: 0, width: 10, height: 10 },
      ],
      size,
      completeTiling({}),
    ),
  ).toEqual([
    { x: 10, y: 9, width: 21, height: 21 },
    { x: 90, y: 70, width: 10, height: 10 },
  ])
})

test('a region larger than a tile becomes tiles', () => {
  const size = { width: 1000, height: 1000 }
  const tiling = { tile: { width: 100, height: 200 }, overlap: 20 }
  const tiles = tilesOfRegions([{ x: 300, y: 100, width: 180, height: 200 }], size, tiling)
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
  expect(() => completeTiling(tiling as object)).toThrow(new RegExp(` for ${name} but received`))
})
