import { expect, test } from 'vitest'
import { GrowingText } from './growing-text.ts'

test('what is appended piece by piece is the whole text, over the bounds of its chunks', () => {
  const pieces = ['a', '😀'.repeat(300_001), '', 'é'.repeat(700_001), '\ud83d']
  const text = new GrowingText()
  for (const piece of pieces) text.append(piece)
  const whole = `[${pieces.join('')}]`
  expect(new TextDecoder().decode(GrowingText.join('[', text, ']'))).toBe(
    new TextDecoder().decode(new TextEncoder().encode(whole)),
  )
})

test('entries stand on lines of their own', () => {
  const text = new GrowingText()
  expect(text.isEmpty).toBe(true)
  for (const entry of [{ a: 1 }, { b: '\n' }]) text.appendEntry(entry)
  expect(new TextDecoder().decode(GrowingText.join('[', text, ']'))).toBe('[{"a":1},\n{"b":"\\n"}]')
  expect(text.isEmpty).toBe(true)
})
