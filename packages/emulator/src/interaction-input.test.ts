import { expect, test } from 'vitest'
import { joinTurns } from './interaction-input.ts'

test('turns of the same side become one, however many parts they have', () => {
  const parts = Array.from({ length: 300_000 }, () => ({ text: 'a' }))
  const [turn, ...others] = joinTurns([
    { role: 'user', parts: [{ text: 'b' }] },
    { role: 'user', parts },
  ])
  expect(others).toEqual([])
  expect(turn?.parts).toHaveLength(300_001)
})
