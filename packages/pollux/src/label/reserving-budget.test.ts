import { findModel } from '@pollux/models'
import { createBudget } from '@pollux/tokens'
import { expect, test } from 'vitest'
import { createLargestCount } from './largest-count.ts'
import { reservingBudget } from './reserving-budget.ts'

const model = findModel('gemini-3.8-flash')
const at = new Date('2026-11-21')

test('reserves the largest answer so far beside the input, unless the answer is bounded', () => {
  const inner = createBudget({ tokens: 10_000 })
  const budget = reservingBudget(inner, createLargestCount())
  budget.admit(100, model, { at }).settle({ input: 100, output: 300 })
  budget.admit(100, model, { at }).settle({ input: 100, output: 20 })
  expect(budget.spent.tokens).toBe(520)
  expect(budget.admit({ input: 100 }, model, { at }).tokens).toBe(400)
  expect(budget.admit({ input: 100, output: 50 }, model, { at }).tokens).toBe(150)
  expect(inner.spent.tokens).toBe(520 + 400 + 150)
})

test('refuses a call whose answer may be too large', () => {
  const budget = reservingBudget(createBudget({ tokens: 1000 }), createLargestCount())
  budget.admit(100, model, { at }).settle({ input: 100, output: 500 })
  expect(() => budget.admit(100, model, { at })).toThrow(
    expect.objectContaining({ code: 'tokens/over-budget' }),
  )
})
