import { expect, test } from 'vitest'
import { isDeeperThan } from './is-deeper-than.ts'

test('objects and lists are levels', () => {
  expect(isDeeperThan('words', 0)).toBe(false)
  expect(isDeeperThan({}, 0)).toBe(true)
  expect(isDeeperThan({ a: [1, null], b: 2 }, 2)).toBe(false)
  expect(isDeeperThan({ a: [1, {}], b: 2 }, 2)).toBe(true)
})

test('no depth is too much', () => {
  const depth = 100_000
  const value: unknown = JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`)
  expect(isDeeperThan(value, 100)).toBe(true)
  expect(isDeeperThan(value, depth)).toBe(false)
})
