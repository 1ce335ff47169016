import { expect, test } from 'vitest'
import { wellFormed } from './well-formed.ts'

test.each([
  ['cup', 'cup'],
  ['\ud83ccup', '\ufffdcup'],
  ['cup\udf75', 'cup\ufffd'],
  ['\u{1f375}', '\u{1f375}'],
])('%j becomes %j', (text, expected) => {
  expect(wellFormed(text)).toBe(expected)
})
