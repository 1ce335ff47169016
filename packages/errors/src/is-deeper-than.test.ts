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

test('a ring is deeper than any number of levels', () => {
  const ring: { self?: object } = {}
  ring.self = ring
  expect(isDeeperThan(ring, 1000)).toBe(true)
})

test('what is shared is looked at once on each level', () => {
  let shared: object = {}
  for (let level = 1; level < 60; level++) shared = [shared, shared]
  expect(isDeeperThan(shared, 59)).toBe(true)
  expect(isDeeperThan(shared, 60)).toBe(false)
})

test('bytes have no levels', () => {
  expect(isDeeperThan({ bytes: new Uint8Array(8) }, 1)).toBe(false)
})
