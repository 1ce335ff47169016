import { expect, test } from 'vitest'
import { MaskBuilder } from './mask-builder.ts'
import { showMask } from './testing/drawn-mask.ts'

const size = { width: 6, height: 4 }

test('crops to what was added', () => {
  const builder = new MaskBuilder(size)
  builder.add(1, 2, 3)
  builder.add(3, 1, 2)
  builder.add(3, 4, 5)
  const mask = builder.build()
  expect(mask.box).toEqual({ x: 1, y: 1, width: 4, height: 3 })
  expect([...mask.runs]).toEqual([1, 2, 0, 1, 3, 4])
  expect([...mask.rowStarts]).toEqual([0, 2, 2, 6])
  expect(showMask(mask)).toBe('......\n..#...\n......\n.#..#.')
})

test('runs that touch become one', () => {
  const builder = new MaskBuilder(size)
  builder.add(0, 0, 2)
  builder.add(0, 2, 5)
  builder.add(1, 5, 6)
  expect([...builder.build().runs]).toEqual([0, 5, 5, 6])
})

test('empty runs are ignored', () => {
  const builder = new MaskBuilder(size)
  builder.add(0, 3, 3)
  builder.add(2, 4, 3)
  const mask = builder.build()
  expect(mask.box).toEqual({ x: 0, y: 0, width: 0, height: 0 })
  expect(mask.runs).toHaveLength(0)
  expect([...mask.rowStarts]).toEqual([0])
})

test('collects many runs', () => {
  const builder = new MaskBuilder({ width: 2000, height: 3 })
  for (let x = 0; x < 2000; x += 2) builder.add(1, x, x + 1)
  expect(builder.build().runs).toHaveLength(2000)
})

test('refuses more runs than its limit', () => {
  const builder = new MaskBuilder(size, { maxRuns: 2 })
  builder.add(0, 0, 1)
  builder.add(0, 2, 3)
  expect(() => builder.add(1, 0, 1)).toThrow(expect.objectContaining({ code: 'masks/too-large' }))
})

test.each([
  [0, 5],
  [5, 65_536],
  [1.5, 5],
  [60_000, 60_000],
  [Number.NaN, 5],
])('refuses a picture of %d×%d', (width, height) => {
  expect(() => new MaskBuilder({ width, height })).toThrow(TypeError)
})
