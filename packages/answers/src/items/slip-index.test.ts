import { expect, test } from 'vitest'
import { SlipIndex } from './slip-index.ts'

function indexOf(...words: string[]): SlipIndex<string> {
  const index = new SlipIndex<string>()
  for (const word of words) index.add(word, word)
  return index
}

test.each<[string, string, number]>([
  ['the word itself', 'kettle', 0],
  ['a character added', 'kettlle', 1],
  ['a character left out', 'kettl', 1],
  ['a character left out at the start', 'ettle', 1],
  ['a character changed', 'kittle', 1],
  ['two neighbours swapped', 'ketlte', 1],
  ['two slips', 'kitle', 2],
])('counts the slips of %s', (_, word, slips) => {
  expect(indexOf('kettle', 'toaster').nearest(word, 2)).toEqual({ entries: ['kettle'], slips })
})

test('finds nothing beyond the slips allowed, and all that are equally near', () => {
  expect(indexOf('kettle').nearest('kiddle', 2)).toBeUndefined()
  const { entries } = indexOf('cart', 'card').nearest('care', 1) ?? { entries: [] }
  expect([...entries].sort()).toEqual(['card', 'cart'])
})

test('a beginning that words share is compared once', () => {
  const start = 'a long beginning that all of the classes have in common, character by character '
  const words = Array.from(
    { length: 100 },
    (_, at) => `${start}${String.fromCharCode(97 + (at % 26))}${at}`,
  )
  const shared = indexOf(...words)
  shared.nearest(`${start}?`, 2)
  const alone = indexOf(words[0]!)
  alone.nearest(`${start}?`, 2)
  expect(shared.steps).toBeLessThan(alone.steps + 100 * 3 * 5)
})
