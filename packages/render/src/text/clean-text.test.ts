import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hostileTexts } from '../fixtures/hostile-texts.ts'
import { cleanText } from './clean-text.ts'

test.each([
  ['  a\t b\r\nc  ', 'a b c'],
  ['e\u0301', 'é'],
  ['\u202egnp.exe\u202c', 'gnp.exe'],
  ['\u2066a\u2069\u200f\u061c\ufeff', 'a'],
  ['a\u0000b\u0007c\u001bd\u007fe\u009ff', 'abcdef'],
  ['\ud800a\udc00', 'a'],
  ['\ufffea\uffff\u{1ffff}', 'a'],
  ['\ue000a\u{f0000}', 'a'],
  ['\u2028a\u2029b', 'a b'],
  ['\u06a9\u062a\u0627\u0628\u200c\u0647\u0627', '\u06a9\u062a\u0627\u0628\u200c\u0647\u0627'],
  ['\u{1f469}\u200d\u{1f680}', '\u{1f469}\u200d\u{1f680}'],
  ['x\u0335\u0336\u0337\u0338\u0334\u0321', 'x\u0335\u0336\u0337\u0338'],
  ['', ''],
])('%j becomes %j', (text, clean) => {
  expect(cleanText(text)).toBe(clean)
})

test('text after 256 characters is cut off', () => {
  expect(cleanText('x'.repeat(256))).toBe('x'.repeat(256))
  expect(cleanText('x'.repeat(257))).toBe(`${'x'.repeat(255)}…`)
  expect(cleanText('\u{1f431}'.repeat(100_000))).toBe(`${'\u{1f431}'.repeat(255)}…`)
})

test('cleaning a clean text changes nothing', () => {
  const once = (text: string) => {
    expect(cleanText(cleanText(text))).toBe(cleanText(text))
  }
  for (const text of hostileTexts) once(text)
  fc.assert(fc.property(fc.string({ unit: 'binary' }), once), { seed: 1234, numRuns: 500 })
})
