import { expect, test } from 'vitest'
import { binColours, weighColours } from './colour-model.ts'

const colours = Uint8ClampedArray.of(255, 0, 0, 0, 0, 255, 250, 5, 3, 128, 128, 128)

test('like colours share a bin', () => {
  const [red, blue, nearlyRed, grey] = binColours(colours)
  expect(nearlyRed).toBe(red)
  expect(new Set([red, blue, grey]).size).toBe(3)
})

test('a colour speaks for the side on which it is frequent, at most by 4', () => {
  const bins = binColours(colours)
  const weights = weighColours(bins, Float32Array.of(1, 0, 1, 0.5))
  expect(weights[bins[0]!]).toBe(4)
  expect(weights[bins[1]!]).toBe(-4)
  expect(weights[bins[3]!]).toBeCloseTo(Math.log(0.5 / 2.5 / (0.5 / 1.5)), 2)
})

test('a colour that is nowhere speaks for neither side', () => {
  const weights = weighColours(binColours(colours), Float32Array.of(1, 0, 1, 0.5))
  const [green] = binColours(Uint8ClampedArray.of(0, 255, 0))
  expect(weights[green!]).toBe(0)
})
