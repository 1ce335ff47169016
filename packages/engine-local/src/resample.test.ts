import { picture } from '@pollux/image/testing'
import { expect, test } from 'vitest'
import { resampleRgb } from './resample.ts'

const ramp = {
  width: 8,
  height: 1,
  data: Uint8ClampedArray.from({ length: 32 }, (_, at) => (at % 4 === 3 ? 255 : 20 * (at >> 2))),
}
const whole = { x: 0, y: 0, width: 8, height: 1 }

function reds(pixels: Uint8ClampedArray): number[] {
  return [...pixels].filter((_, at) => at % 3 === 0)
}

test('keeps a picture of the same size as it is', () => {
  const drawn = picture`
    r#b
    .gc
  `
  const pixels = resampleRgb(drawn, { x: 0, y: 0, width: 3, height: 2 }, { width: 3, height: 2 })
  expect([...pixels]).toEqual([...drawn.data].filter((_, at) => at % 4 !== 3))
})

test('averages with a triangle as wide as the pixels that become one', () => {
  // Halving 8 pixels: each sample has weights 1, 3, 3, 1 around it, and 3, 3, 1 at an edge.
  const expected = [
    (3 * 0 + 3 * 20 + 40) / 7,
    (20 + 3 * 40 + 3 * 60 + 80) / 8,
    (60 + 3 * 80 + 3 * 100 + 120) / 8,
    (100 + 3 * 120 + 3 * 140) / 7,
  ]
  const pixels = resampleRgb(ramp, whole, { width: 4, height: 1 })
  expect(reds(pixels)).toEqual(expected.map(Math.round))
})

test('blends neighbours when it enlarges', () => {
  const pixels = resampleRgb(ramp, { ...whole, width: 2 }, { width: 4, height: 1 })
  expect(reds(pixels)).toEqual([0, 5, 15, 20])
})

test('sees nothing outside of the region', () => {
  const drawn = picture`
    rrrr
    r##r
    rrrr
  `
  const pixels = resampleRgb(drawn, { x: 1, y: 1, width: 2, height: 1 }, { width: 1, height: 1 })
  expect([...pixels]).toEqual([0, 0, 0])
})

test('lays transparent pixels on white', () => {
  const drawn = picture`
    A #ff000080
    _A
  `
  const pixels = resampleRgb(drawn, { x: 0, y: 0, width: 2, height: 1 }, { width: 2, height: 1 })
  expect([...pixels]).toEqual([255, 255, 255, 255, 127, 127])
})
