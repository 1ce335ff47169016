import { findModel } from '@pollux/models'
import { expect, test } from 'vitest'
import { createBudget } from './budget.ts'

const flash = findModel('gemini-3.8-flash')
const at = new Date('2026-11-21')

test('a request within the budget is let through and set aside', () => {
  const budget = createBudget({ usd: 0.002 })
  expect(budget.admit(2200, flash, { at })).toMatchObject({ tokens: 2200, usd: 0.00165 })
  expect(budget.spent).toEqual({ tokens: 2200, usd: 0.00165 })
})

test('a request over the budget is refused with the sum, and nothing is set aside', () => {
  const budget = createBudget({ usd: 0.001 })
  expect(() => budget.admit(2200, flash, { at })).toThrow(
    expect.objectContaining({
      code: 'tokens/over-budget',
      message:
        'The request is estimated at 2200 tokens, $0.00165, but the budget has $0.001 left; send less, choose a lower media resolution or a cheaper model, or raise the budget.',
      needed: { tokens: 2200, usd: 0.00165 },
      left: { usd: 0.001 },
    }),
  )
  expect(budget.spent).toEqual({ tokens: 0, usd: 0 })
})

test('the price of the day decides', () => {
  const budget = createBudget({ usd: 0.002 })
  expect(() => budget.admit(2200, flash, { at: new Date('2027-01-01') })).toThrow('$0.0033')
  expect(budget.admit(2200, flash, { at: new Date('2027-01-01'), tier: 'batch' }).usd).toBe(0.00165)
})

test('exactly the budget is within it, over several calls too', () => {
  const budget = createBudget({ usd: 0.3, tokens: 400_000 })
  for (let call = 0; call < 4; call++) budget.admit(100_000, flash, { at })
  expect(() => budget.admit(1, flash, { at })).toThrow('0 tokens')
})

test('small sums are written out', () => {
  const budget = createBudget({ usd: 1e-9, tokens: 1 })
  expect(() => budget.admit(1, flash, { at })).toThrow(
    'estimated at 1 token, $0.00000075, but the budget has 1 token and $0.000000001 left',
  )
})

test('what was used takes the place of what was set aside, once', () => {
  const budget = createBudget({ tokens: 1000 })
  const admission = budget.admit({ input: 500, output: 500 }, flash, { at })
  expect(() => budget.admit(1, flash, { at })).toThrow('0 tokens left')
  admission.settle({ input: 500, output: 20 })
  admission.settle({ input: 1 })
  expect(budget.spent.tokens).toBe(520)
  budget.admit(480, flash, { at })
})

test('a call is settled by the price of when it was admitted, though that has ended', () => {
  const model = findModel('gemini-2.5-flash')
  const budget = createBudget({ usd: 1 })
  const last = new Date('2026-11-30T23:59:59.999Z')
  budget.admit(1000, model, { at: last }).settle({ input: 1_000_000, output: 100_000 })
  // $0.30 a million in, $2.50 out, until 2026-11-30.
  expect(budget.spent.usd).toBeCloseTo(0.55, 10)
  const next = new Date('2026-12-01T00:00:00.000Z')
  expect(() => budget.admit(1000, model, { at: next })).toThrow(
    expect.objectContaining({ code: 'tokens/price-unknown' }),
  )
})

test('a call that failed gives back what was set aside', () => {
  const budget = createBudget({ tokens: 1000 })
  budget.admit(1000, flash, { at }).settle()
  expect(budget.spent).toEqual({ tokens: 0, usd: 0 })
})

test('without a price a budget in dollars refuses, one in tokens does not', () => {
  const unknown = findModel('gemini-9-flash')
  expect(() => createBudget({ usd: 1 }).admit(1, unknown, { at })).toThrow(
    expect.objectContaining({ code: 'tokens/price-unknown' }),
  )
  expect(createBudget({ tokens: 1 }).admit(1, unknown, { at }).usd).toBe(0)
})

test.each([{}, { usd: -1 }, { tokens: Number.NaN }, { usd: undefined }])(
  'the limits %j are refused',
  (limits) => {
    expect(() => createBudget(limits)).toThrow(TypeError)
  },
)
