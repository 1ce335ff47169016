import { expect, test } from 'vitest'
import { parseTime } from './clip.ts'

test.each([
  ['0', 0],
  ['90', 90_000],
  ['1.5', 1500],
  ['1:30', 90_000],
  ['75:00', 4_500_000],
  ['1:02:03.25', 3_723_250],
])('%s is %i milliseconds', (text, milliseconds) => {
  expect(parseTime(text)).toBe(milliseconds)
})

test.each(['', ':30', '1:3', '1:75', '-1', '1e3', '1:30:', 'now'])('%o is not a time', (text) => {
  expect(() => parseTime(text)).toThrow('Expected a time such as 1:30')
})
