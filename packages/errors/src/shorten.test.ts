import { expect, test } from 'vitest'
import { shorten } from './shorten.ts'

test.each([
  ['', 3, ''],
  ['cup', 3, 'cup'],
  ['cups', 3, 'cup…'],
  ['cu\u{1f375}', 3, 'cu…'],
  ['c\u{1f375}p', 3, 'c\u{1f375}…'],
])('%j shortened to %i is %j', (text, maxLength, expected) => {
  expect(shorten(text, maxLength)).toBe(expected)
})

test('a text is shortened to 80 code units unless a length is given', () => {
  expect(shorten('x'.repeat(81))).toBe(`${'x'.repeat(80)}…`)
})
