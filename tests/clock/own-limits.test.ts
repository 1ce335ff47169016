import { expect, test } from 'vitest'
import { ownLimits } from './own-limits.ts'

test.each([
  "test('is quick', () => {}, 5000)",
  "test('is quick', { timeout: 5000 }, () => {})",
  "test.each([1])('is quick', () => {}, 5_000)",
  'beforeAll(async () => {}, 1000)',
  'vi.waitFor(() => expect(done).toBe(true))',
  'vi.waitUntil(() => done, { timeout: 1000 })',
  'expect.poll(() => done, { timeout: 10 })',
  'Promise.race([work, new Promise((resolve) => setTimeout(resolve, 100))])',
])('%s depends on the machine', (source) => {
  expect(ownLimits(source)).toEqual([source])
})

test.each([
  "test('takes long', () => {}, 300_000)",
  "test('hangs at most as long as all', () => expect(sum(5000)).toBe(5000))",
  'vi.waitFor(() => files.get(name), { timeout: 50_000 })',
  'expect.poll(() => done).toBe(true)',
  'Promise.race([left, right])',
  'setTimeout(() => controller.abort(), 5)',
])('%s does not', (source) => {
  expect(ownLimits(source)).toEqual([])
})
