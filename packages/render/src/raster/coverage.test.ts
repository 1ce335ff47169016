import fc from 'fast-check'
import { expect, test } from 'vitest'
import { coverLines } from './coverage.ts'

const size = { width: 24, height: 16 }

/** Returns the coverage of each pixel, and fails if a pixel is visited twice. */
function cover(lines: readonly (readonly number[])[], rule: 'nonzero' | 'evenodd' = 'nonzero') {
  const pixels = new Float64Array(size.width * size.height)
  const polylines = lines.map((points) => ({ points, isClosed: true }))
  coverLines(polylines, size, rule, (y, start, end, coverage) => {
    expect(start).toBeLessThan(end)
    for (let x = start; x < end; x++) {
      expect(pixels[y * size.width + x]).toBe(0)
      pixels[y * size.width + x] = coverage
    }
  })
  return {
    sum: pixels.reduce((sum, pixel) => sum + pixel, 0),
    at: (x: number, y: number) => pixels[y * size.width + x]!,
  }
}

test('a box covers each pixel by the share that lies inside', () => {
  const { at, sum } = cover([[2.25, 3.5, 5.5, 3.5, 5.5, 5.75, 2.25, 5.75]])
  expect(sum).toBeCloseTo(3.25 * 2.25, 9)
  expect([at(2, 4), at(3, 4), at(4, 4), at(5, 4), at(6, 4)]).toEqual([0.75, 1, 1, 0.5, 0])
  expect([at(2, 3), at(2, 5), at(5, 5)]).toEqual([0.375, 0.5625, 0.375])
})

test('the direction of an outline does not matter', () => {
  expect(cover([[1, 1, 1, 9, 9, 9]]).sum).toBeCloseTo(cover([[1, 1, 9, 9, 1, 9]]).sum, 9)
})

test('a triangle covers its area', () => {
  const coordinate = (most: number) => fc.double({ min: 0, max: most, noNaN: true })
  const point = fc.tuple(coordinate(size.width), coordinate(size.height))
  fc.assert(
    fc.property(point, point, point, (a, b, c) => {
      const area = ((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2
      // Shares below 1/512 are dropped, and those above 511/512 are full.
      expect(Math.abs(cover([[...a, ...b, ...c]]).sum - Math.abs(area))).toBeLessThan(0.1)
    }),
    { seed: 1234, numRuns: 500 },
  )
})

test('a shape beyond the picture is cut off at every edge', () => {
  expect(cover([[-100, -100, 100, -100, 100, 100, -100, 100]]).sum).toBe(24 * 16)
  expect(cover([[-1e9, 3, 1e9, 3, 1e9, 5, -1e9, 5]]).sum).toBe(48)
  expect(cover([[-9, 2, -3, 2, -3, 9]]).sum).toBe(0)
  expect(cover([[30, 2, 40, 2, 40, 9]]).sum).toBe(0)
  expect(cover([[-8, 0, 16, 0, 4, 12]]).sum).toBeCloseTo(144 - 12 * 4 + (8 * 8) / 2 - 16, 0)
})

test('the rule decides where an outline winds twice', () => {
  const inner = [4, 4, 8, 4, 8, 8, 4, 8]
  const outer = [2, 2, 10, 2, 10, 10, 2, 10]
  expect(cover([outer, inner], 'nonzero').sum).toBe(64)
  expect(cover([outer, inner], 'evenodd').sum).toBe(48)
  expect(cover([outer, [4, 8, 8, 8, 8, 4, 4, 4]], 'nonzero').sum).toBe(48)
})

test('nothing is visited for outlines without an area', () => {
  expect(cover([]).sum).toBe(0)
  expect(cover([[3, 3]]).sum).toBe(0)
  expect(cover([[3, 3, 9, 3]]).sum).toBe(0)
  expect(cover([[3, 3, 9, 9, 3, 3]]).sum).toBe(0)
})

test('an outline that would take minutes is refused', () => {
  const points = Array.from(
    { length: 40_000 },
    (_, at) => (at * 7919) % (at % 2 === 0 ? 3000 : 2000),
  )
  const lines = [{ points, isClosed: true }]
  const large = { width: 3000, height: 2000 }
  expect(() => coverLines(lines, large, 'evenodd', () => {})).toThrowError(
    expect.objectContaining({ code: 'render/too-complex' }),
  )
})
