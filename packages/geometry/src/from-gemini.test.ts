import { expect, test } from 'vitest'
import { boxFromGemini, pointFromGemini, polygonFromGemini } from './from-gemini.ts'
import { gridBoxToPixels } from './grid.ts'

const size = { width: 800, height: 600 }

test('a box has y first, and swapped ends are sorted', () => {
  // 33 · 0.8, 505 · 0.6, (402 − 33) · 0.8 and (911 − 505) · 0.6.
  const box = { x: 26.4, y: 303, width: 295.2, height: 243.6 }
  expect(boxFromGemini([505, 33, 911, 402], size)).toEqual(box)
  expect(boxFromGemini([911, 402, 505, 33], size)).toEqual(box)
})

test('a point has y first, a polygon x', () => {
  expect(pointFromGemini([500, 250], size)).toEqual({ x: 200, y: 300 })
  const polygon = polygonFromGemini(
    [
      [250, 500],
      [500, 500],
      [250, 1000],
    ],
    size,
  )
  expect(polygon.rings).toEqual([
    [
      { x: 200, y: 300 },
      { x: 400, y: 300 },
      { x: 200, y: 600 },
    ],
  ])
})

test.each([
  () => boxFromGemini([1, 2, 3], size),
  () => boxFromGemini([1, 2, 3, Number.NaN], size),
  () => boxFromGemini({ x: 1, y: 2, width: 3, height: 4 } as never, size),
  () => boxFromGemini([1, 2, 3, 4], [800, 600] as never),
  () => pointFromGemini(['1', '2'] as never, size),
  () => polygonFromGemini([[1, 2], [3]], size),
  () => polygonFromGemini([], {} as never),
])('wrong numbers are a mistake of the caller (%#)', (call) => {
  expect(call).toThrow(TypeError)
})

test('an array instead of a box on the grid is refused with the way out', () => {
  expect(() => gridBoxToPixels([505, 33, 911, 402] as never, size)).toThrow('boxFromGemini')
})
