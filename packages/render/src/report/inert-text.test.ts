import { expect, test } from 'vitest'
import { countSteps } from '../../../../tests/steps/count-steps.ts'
import { groupDigits, inertText } from './inert-text.ts'

test('characters, lines and tabs stay', () => {
  const text = 'Zoë said:\n\t{"label": "猫", "mask": "a/b"} 👩‍🚀'
  expect(inertText(text, 1000)).toBe(text)
})

test('characters that turn or hide text are written as escapes', () => {
  expect(inertText('a\u202egnp.exe\u0000\u200b\ud800', 1000)).toBe(
    'a\\u{202e}gnp.exe\\u{0}\\u{200b}\\u{d800}',
  )
  expect(inertText('a\r\nb\rc', 1000)).toBe('a\nb\nc')
})

test('base64 is cut and counted', () => {
  const mask = `iVBORw0KGgo${'A'.repeat(1227)}==`
  expect(inertText(`"${mask}"`, 1000)).toBe(
    `"iVBORw0KGgo${'A'.repeat(29)}… [1,200 characters left out]"`,
  )
})

test('a long text is cut between characters and counted', () => {
  expect(inertText('abc def ghi', 7)).toBe('abc def… [4 characters left out]')
  expect(inertText('👩👩👩', 2)).toBe('👩👩… [2 characters left out]')
  expect(inertText('abcd', 3)).toBe('abc… [1 character left out]')
})

test.each([
  ['all base64', `${'ab/'.repeat(3_000_000)}"`],
  ['nearly base64', `${'x'.repeat(199)} `.repeat(5000)],
])('each character is read once if millions are %s', async (_, text) => {
  const { steps } = await countSteps(() => inertText(text, 1000))
  expect(steps).toBeLessThan(text.length * 1.1)
})

test.each([
  [0, '0'],
  [999, '999'],
  [1000, '1,000'],
  [1234567, '1,234,567'],
  [-1234, '-1,234'],
])('%d is written as %s', (value, text) => {
  expect(groupDigits(value)).toBe(text)
})

test('fractions are rounded and lose their zeros', () => {
  expect(groupDigits(1234.56, 1)).toBe('1,234.6')
  expect(groupDigits(3.0001, 2)).toBe('3')
})
