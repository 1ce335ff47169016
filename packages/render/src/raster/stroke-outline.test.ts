import { expect, test } from 'vitest'
import { coverLines } from './coverage.ts'
import { strokeOutline } from './stroke-outline.ts'

/** Returns the area that a stroke covers. */
function strokeArea(
  points: readonly number[],
  isClosed: boolean,
  width: number,
  corners: 'sharp' | 'round',
): number {
  let area = 0
  const outline = strokeOutline([{ points, isClosed }], { width, corners })
  coverLines(outline, { width: 200, height: 200 }, 'nonzero', (_, start, end, coverage) => {
    area += (end - start) * coverage
  })
  return area
}

test('an open line covers its length times its width, and semicircles at its ends if round', () => {
  expect(strokeArea([20, 20, 80, 100], false, 6, 'sharp')).toBeCloseTo(600, 0)
  const caps = Math.PI * 9
  expect(Math.abs(strokeArea([20, 20, 80, 100], false, 6, 'round') - 600 - caps)).toBeLessThan(1)
})

test('a closed box is a frame with sharp or round corners', () => {
  const box = [20, 20, 120, 20, 120, 80, 20, 80]
  const frame = 106 * 66 - 94 * 54
  expect(strokeArea(box, true, 6, 'sharp')).toBeCloseTo(frame, 6)
  const rounded = strokeArea(box, true, 6, 'round')
  expect(Math.abs(rounded - (frame - (4 - Math.PI) * 9))).toBeLessThan(1)
})

test('the direction of a line does not matter', () => {
  const zigzag = [20, 20, 60, 40, 30, 70, 90, 90, 40, 120]
  const back = [40, 120, 90, 90, 30, 70, 60, 40, 20, 20]
  for (const corners of ['sharp', 'round'] as const) {
    const area = strokeArea(zigzag, false, 8, corners)
    expect(strokeArea(back, false, 8, corners)).toBeCloseTo(area, 1)
  }
})

test('a sharp corner beyond four times half the width is cut off', () => {
  // A mitre at 20 degrees would be 5.8 times half the width long, at 90 degrees it is 1.4 times.
  const needle = strokeArea([20, 100, 120, 100, 26, 134.2], false, 4, 'sharp')
  expect(needle).toBeLessThan(100 * 4 + 100 * 4 + 2)
  const right = strokeArea([20, 100, 120, 100, 120, 180], false, 4, 'sharp')
  expect(right).toBeCloseTo(180 * 4, 1)
})

test('a line that turns back on itself is as wide as before', () => {
  expect(strokeArea([20, 20, 80, 20, 20, 20], false, 4, 'sharp')).toBeCloseTo(240, 0)
})

test('many short pieces leave no holes', () => {
  const circle = Array.from({ length: 400 }, (_, at) => {
    const angle = (at * Math.PI) / 200
    return [100 + 30 * Math.cos(angle), 100 + 30 * Math.sin(angle)]
  }).flat()
  const ring = Math.PI * (36 * 36 - 24 * 24)
  expect(Math.abs(strokeArea(circle, true, 12, 'round') - ring)).toBeLessThan(5)
  // Wider than the circle itself, the ring becomes a disc.
  expect(Math.abs(strokeArea(circle, true, 80, 'round') - Math.PI * 70 * 70)).toBeLessThan(12)
})

test('a single point is a dot if round and nothing if sharp', () => {
  expect(strokeArea([50, 50], false, 10, 'sharp')).toBe(0)
  expect(Math.abs(strokeArea([50, 50, 50, 50], true, 10, 'round') - Math.PI * 25)).toBeLessThan(2)
})

test('a width of 0 draws nothing', () => {
  expect(strokeArea([20, 20, 80, 100], false, 0, 'round')).toBe(0)
})
