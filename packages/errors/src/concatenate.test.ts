import { expect, test } from 'vitest'
import { concatenate } from './concatenate.ts'

test('bytes and numbers come one after the other', () => {
  const parts = [new Uint8Array([1, 2]), [], [3], new Uint8Array([4, 5]).subarray(1)]
  expect(concatenate(parts)).toEqual(new Uint8Array([1, 2, 3, 5]))
  expect(concatenate([])).toEqual(new Uint8Array())
})

test('a single part is copied', () => {
  const part = new Uint8Array([1])
  concatenate([part])[0] = 2
  expect(part).toEqual(new Uint8Array([1]))
})
