import { maskFromPolygon } from '@pollux/masks'
import { expect, test } from 'vitest'
import {
  isSameTile,
  type MaskTile,
  paintMaskTile,
  planMaskTiles,
  reductionFor,
} from './mask-tile.ts'

function square(left: number, top: number, side: number, size = { width: 3000, height: 2000 }) {
  const [right, bottom] = [left + side, top + side]
  const ring = [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ]
  return maskFromPolygon({ rings: [ring] }, size)
}

const picture = { width: 3000, height: 2000 }
const red = '#ff0000'
const blue = '#0000ff'

/** Colour and opacity of a pixel of the picture. */
function pixel(tile: MaskTile, x: number, y: number): number[] {
  const at = ((y - tile.box.y) * tile.size.width + (x - tile.box.x)) * 4
  return [...paintMaskTile(tile).subarray(at, at + 4)]
}

test('only tiles that masks touch are there, cut off at the edges of the picture', () => {
  const tiles = planMaskTiles([{ mask: square(1000, 1900, 90), color: red }], picture)
  expect(tiles.map(({ box }) => box)).toEqual([
    { x: 0, y: 1024, width: 1024, height: 976 },
    { x: 1024, y: 1024, width: 1024, height: 976 },
  ])
})

test('a later mask lies over an earlier one, the rest is transparent', () => {
  const paints = [
    { mask: square(10, 10, 20), color: red },
    { mask: square(20, 20, 20), color: blue },
  ] as const
  const [tile] = planMaskTiles(paints, picture)
  expect(pixel(tile!, 19, 19)).toEqual([255, 0, 0, 255])
  expect(pixel(tile!, 20, 20)).toEqual([0, 0, 255, 255])
  expect(pixel(tile!, 9, 10)).toEqual([0, 0, 0, 0])
  expect(pixel(tile!, 40, 39)).toEqual([0, 0, 0, 0])
})

test('a mask over several tiles is whole', () => {
  const tiles = planMaskTiles([{ mask: square(1000, 1000, 50), color: red }], picture)
  const count = (tile: MaskTile) =>
    paintMaskTile(tile).filter((value, at) => at % 4 === 3 && value > 0).length
  expect(tiles.map(count)).toEqual([24 * 24, 26 * 24, 24 * 26, 26 * 26])
})

test('pictures over 24 megapixels are painted coarser', () => {
  const large = { width: 20_000, height: 10_000 }
  expect([reductionFor({ width: 6000, height: 4000 }), reductionFor(large)]).toEqual([1, 4])
  const [tile] = planMaskTiles([{ mask: square(100, 100, 40, large), color: red }], large)
  expect(tile!.size).toEqual({ width: 1024, height: 1024 })
  expect(paintMaskTile(tile!).filter((value) => value > 0)).toHaveLength(100 * 2)
})

test('tiles differ by their masks and colours', () => {
  const mask = square(10, 10, 20)
  const tileOf = (color: `#${string}`) => planMaskTiles([{ mask, color }], picture)[0]!
  expect(isSameTile(tileOf(red), tileOf(red))).toBe(true)
  expect(isSameTile(tileOf(red), tileOf(blue))).toBe(false)
})
