import { expect, test } from 'vitest'
import { letterbox } from './letterbox.ts'

function filled(width: number, height: number, color: readonly number[]) {
  const data = new Uint8ClampedArray(width * height * 4).map((_, at) => color[at % 4]!)
  return { width, height, data }
}

test('puts a wide picture between two black bars, blue first, normalised', () => {
  const { input } = letterbox(filled(64, 16, [200, 150, 100, 255]), 32)
  const at = (plane: number, x: number, y: number) => input[plane * 32 * 32 + y * 32 + x]!
  const inside = [(100 - 103.53) / 57.375, (150 - 116.28) / 57.12, (200 - 123.675) / 58.395]
  const black = [-103.53 / 57.375, -116.28 / 57.12, -123.675 / 58.395]
  for (const plane of [0, 1, 2]) {
    for (const y of [12, 19]) expect(at(plane, 31, y)).toBeCloseTo(inside[plane]!, 5)
    for (const y of [0, 11, 20, 31]) expect(at(plane, 0, y)).toBeCloseTo(black[plane]!, 5)
  }
})

test('leads a box of the input back to the picture, cut at its edges', () => {
  const { toPicture } = letterbox(filled(64, 16, [0, 0, 0, 255]), 32)
  expect(toPicture({ x: 8, y: 14, width: 4, height: 2 })).toEqual({
    x: 16,
    y: 4,
    width: 8,
    height: 4,
  })
  expect(toPicture({ x: -5, y: 0, width: 99, height: 99 })).toEqual({
    x: 0,
    y: 0,
    width: 64,
    height: 16,
  })
})
