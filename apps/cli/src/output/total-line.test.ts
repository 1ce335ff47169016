import { expect, test } from 'vitest'
import { totalLine } from './total-line.ts'

test('inputs, tokens and money are added up', () => {
  const spent = [
    { tokens: 1200, usd: 0.0009 },
    { tokens: 1300, usd: 0.00101 },
  ]
  expect(totalLine('picture', 2, spent)).toBe('2 pictures, 2500 tokens, $0.00191')
  expect(totalLine('file', 1, [{ tokens: 7 }])).toBe('1 file, 7 tokens')
  expect(totalLine('file', 3, [])).toBeUndefined()
})
