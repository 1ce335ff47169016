import { expect, test } from 'vitest'
import { nearestName } from './nearest-name.ts'

const known = ['budget', 'temperature', 'maxItems', 'topP', 'topK', 'onFinding', 'max', 'at']

test.each([
  ['bugdet', 'budget'],
  ['budgt', 'budget'],
  ['budgett', 'budget'],
  ['temprature', 'temperature'],
  ['tempertaure', 'temperature'],
  ['max_items', 'maxItems'],
  ['MAX-ITEMS', 'maxItems'],
  ['maxItem', 'maxItems'],
  ['topp', 'topP'],
  ['onfindings', 'onFinding'],
  ['max', 'max'],
  ['mxa', 'max'],
])('%s probably stands for %s', (name, expected) => {
  expect(nearestName(name, known)).toBe(expected)
})

test.each(['xyzzy', '', 'a', 'to', 'thinking', 'temp', 'x'.repeat(100_000)])(
  '%s is near to no name',
  (name) => {
    expect(nearestName(name, known)).toBe(undefined)
  },
)

test('of several near names the nearest is found, and of equally near ones the first', () => {
  expect(nearestName('topKp', ['topP', 'topK'])).toBe('topP')
  expect(nearestName('stop', ['strop', 'sotp', 'stop'])).toBe('stop')
})
