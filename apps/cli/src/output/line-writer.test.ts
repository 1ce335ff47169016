import fc from 'fast-check'
import { expect, test } from 'vitest'
import { memoryTerminal } from '../fixtures/memory-terminal.ts'
import { createLineWriter } from './line-writer.ts'

function written(pieces: readonly string[], prefix = '') {
  const terminal = memoryTerminal()
  const writer = createLineWriter(terminal, prefix)
  for (const piece of pieces) writer.write(piece)
  writer.end()
  return terminal.printed()
}

test('text is written as it arrives, each line behind the prefix', () => {
  expect(written(['\n A cup', ' of', ' tea.\n', '\nHot', '.\n\n'], 'a.png: ')).toBe(
    'a.png: A cup of tea.\na.png: \na.png: Hot.\n',
  )
})

test('an empty text is no line', () => {
  expect(written([])).toBe('')
  expect(written([' ', '\n'], 'a: ')).toBe('')
})

test('text from a model cannot steer the terminal', () => {
  expect(written(['a\u001b[2J', '\r\tb'])).toBe('a\\u{1b}[2J\\u{d}\\u{9}b\n')
})

test('however the words are cut, the lines are the same', () => {
  const texts = fc.array(fc.constantFrom('a', 'bc', ' ', '\n', 'd e', '\n\n', '\t'))
  const property = fc.property(texts, (pieces) => {
    expect(written(pieces, '> ')).toBe(written([pieces.join('')], '> '))
  })
  fc.assert(property, { seed: 1234, numRuns: 200 })
})
