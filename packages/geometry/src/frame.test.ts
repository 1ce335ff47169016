import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  createFrame,
  cropFrame,
  type ExifOrientation,
  type Frame,
  fitBox,
  letterboxFrame,
  mapBox,
  mapPoint,
  mapPolygon,
  orientFrame,
  resizeFrame,
} from './frame.ts'
import { GRID, gridBoxToPixels, pixelBoxToGrid } from './grid.ts'
import { tileFrame } from './tiles.ts'

const stored = createFrame({ width: 4, height: 3 })
const orientations = [1, 2, 3, 4, 5, 6, 7, 8] as const

/** Where the stored picture's first pixel appears; the comments quote where EXIF 2.3 puts row 0 and column 0. */
const firstPixel: Record<ExifOrientation, readonly [x: number, y: number]> = {
  1: [0, 0], // top, left
  2: [3, 0], // top, right
  3: [3, 2], // bottom, right
  4: [0, 2], // bottom, left
  5: [0, 0], // left, top
  6: [2, 0], // right, top
  7: [2, 3], // right, bottom
  8: [0, 3], // left, bottom
}
/** Where the pixel to the right of it appears. */
const secondPixel: Record<ExifOrientation, readonly [x: number, y: number]> = {
  1: [1, 0],
  2: [2, 0],
  3: [2, 2],
  4: [1, 2],
  5: [0, 1],
  6: [2, 1],
  7: [2, 2],
  8: [0, 2],
}

test.each(orientations)('orientation %d puts the stored pixels where EXIF says', (orientation) => {
  const upright = orientFrame(stored, orientation)
  const swaps = orientation > 4
  expect(upright.size).toEqual(swaps ? { width: 3, height: 4 } : { width: 4, height: 3 })
  const [x0, y0] = firstPixel[orientation]
  const [x1, y1] = secondPixel[orientation]
  const pixel = { x: 0, y: 0, width: 1, height: 1 }
  expect(mapBox(pixel, stored, upright)).toEqual({ ...pixel, x: x0, y: y0 })
  expect(mapBox({ ...pixel, x: 1 }, stored, upright)).toEqual({ ...pixel, x: x1, y: y1 })
})

test('a chain of steps maps through all of them', () => {
  const upright = orientFrame(createFrame({ width: 400, height: 300 }), 6)
  const half = resizeFrame(upright, { width: 150, height: 200 })
  const crop = cropFrame(half, { x: 10, y: 20, width: 100, height: 100 })
  expect(mapPoint({ x: 0, y: 0 }, crop, upright)).toEqual({ x: 20, y: 40 })
  expect(mapPoint({ x: 20, y: 40 }, upright, crop)).toEqual({ x: 0, y: 0 })
  // Upright (20, 40) is stored at (40, 280): the stored picture was turned clockwise.
  expect(mapPoint({ x: 0, y: 0 }, crop, createFrame({ width: 400, height: 300 }))).toEqual({
    x: 40,
    y: 280,
  })
})

test('a letterbox keeps the shape, to whole pixels, and centres it', () => {
  expect(fitBox({ width: 200, height: 100 }, { width: 64, height: 64 })).toEqual({
    x: 0,
    y: 16,
    width: 64,
    height: 32,
  })
  const wide = createFrame({ width: 200, height: 100 })
  const boxed = letterboxFrame(wide, { width: 64, height: 64 })
  expect(boxed.size).toEqual({ width: 64, height: 64 })
  const whole = { x: 0, y: 0, width: 200, height: 100 }
  expect(mapBox(whole, wide, boxed)).toEqual({ x: 0, y: 16, width: 64, height: 32 })
})

test('a letterbox keeps at least one row of a very wide picture', () => {
  const line = fitBox({ width: 5000, height: 2 }, { width: 100, height: 100 })
  expect(line).toEqual({ x: 0, y: 49, width: 100, height: 1 })
})

test('a polygon is mapped point by point', () => {
  const mirrored = orientFrame(stored, 2)
  const triangle = [
    { x: 0, y: 0 },
    { x: 1, y: 0 },
    { x: 0, y: 2 },
  ]
  expect(mapPolygon({ rings: [triangle] }, stored, mirrored).rings).toEqual([
    [
      { x: 4, y: 0 },
      { x: 3, y: 0 },
      { x: 4, y: 2 },
    ],
  ])
})

const side = fc.integer({ min: 8, max: 6000 })
const part = fc.double({ min: 0, max: 1, noNaN: true })

/** A frame somewhere down a chain of all steps. */
const anyChain = fc
  .tuple(side, side, fc.constantFrom(...orientations), side, side, part, part, fc.boolean())
  .map(([width, height, orientation, w, h, px, py, isBoxed]): [Frame, Frame] => {
    const upright = orientFrame(createFrame({ width, height }), orientation)
    const sent = isBoxed
      ? letterboxFrame(upright, { width: w, height: h })
      : resizeFrame(upright, { width: w, height: h })
    const crop = cropFrame(sent, {
      x: Math.floor((px * w) / 2),
      y: Math.floor((py * h) / 2),
      width: Math.ceil(w / 2),
      height: Math.ceil(h / 2),
    })
    const tiles = tileFrame(crop, { width: Math.ceil(w / 4), height: Math.ceil(h / 4) }, 2)
    return [upright, tiles[Math.floor(px * (tiles.length - 1))]!]
  })

test('boxes return through any chain and the grid within half a grid step', () => {
  const property = fc.property(anyChain, part, part, part, part, ([upright, tile], x, y, w, h) => {
    const box = {
      x: x * upright.size.width,
      y: y * upright.size.height,
      width: w * upright.size.width,
      height: h * upright.size.height,
    }
    const onGrid = pixelBoxToGrid(mapBox(box, upright, tile), tile.size)
    const rounded = {
      x: Math.round(onGrid.x),
      y: Math.round(onGrid.y),
      width: Math.round(onGrid.x + onGrid.width) - Math.round(onGrid.x),
      height: Math.round(onGrid.y + onGrid.height) - Math.round(onGrid.y),
    }
    const back = mapBox(gridBoxToPixels(rounded, tile.size), tile, upright)
    const step = mapBox(
      { x: 0, y: 0, width: tile.size.width / GRID, height: tile.size.height / GRID },
      tile,
      upright,
    )
    const slack = 1e-6 * (1 + upright.size.width + upright.size.height)
    expect(Math.abs(back.x - box.x)).toBeLessThanOrEqual(step.width / 2 + slack)
    expect(Math.abs(back.y - box.y)).toBeLessThanOrEqual(step.height / 2 + slack)
    const right = back.x + back.width - box.x - box.width
    const bottom = back.y + back.height - box.y - box.height
    expect(Math.abs(right)).toBeLessThanOrEqual(step.width / 2 + slack)
    expect(Math.abs(bottom)).toBeLessThanOrEqual(step.height / 2 + slack)
  })
  fc.assert(property, { seed: 24, numRuns: 10_000 })
})
