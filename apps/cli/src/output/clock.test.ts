import { expect, test } from 'vitest'
import { clock } from './clock.ts'

test.each([
  [0, '0:00'],
  [59.999, '0:59.999'],
  [60, '1:00'],
  [125.5, '2:05.5'],
  [3599.9999, '1:00:00'],
  [3725, '1:02:05'],
])('%f seconds are %s', (seconds, text) => {
  expect(clock(seconds)).toBe(text)
})
