import { findModel, models, resolveModel } from '@pollux/models'
import { readUsage } from '@pollux/wire'
import { expect, test } from 'vitest'
import { costOf, type Tier, type TokenUse } from './cost-of.ts'

const cost = (tokens: Parameters<typeof costOf>[0], name: string, at: string, tier?: Tier) =>
  costOf(tokens, findModel(name), { at: new Date(at), ...(tier ? { tier } : {}) })

test('two pictures cost 3.8 Flash what its page says, before and after the price rises', () => {
  expect(cost(2200, 'gemini-3.8-flash', '2026-12-31T23:59:59Z')?.usd).toBe(0.00165)
  expect(cost(2200, 'gemini-3.8-flash', '2027-01-01T00:00:00Z')?.usd).toBe(0.0033)
})

test('the price of 4 Argon doubles on the first of December', () => {
  const use = { input: 1_000_000, output: 1_000_000 }
  expect(cost(use, 'gemini-4-argon', '2026-11-30')?.usd).toBe(12)
  expect(cost(use, 'gemini-4-argon', '2026-12-01')?.usd).toBe(24)
})

test('after its end a model has no price: the one that serves has', () => {
  expect(cost(1_000_000, 'gemini-2.5-pro', '2026-11-30')).toMatchObject({
    usd: 2.5,
    model: 'gemini-2.5-pro',
  })
  const at = new Date('2026-12-01')
  expect(cost(1_000_000, 'gemini-2.5-pro', '2026-12-01')).toBeUndefined()
  const { model } = resolveModel('gemini-2.5-pro', { api: 'developer', at })
  expect(costOf(1_000_000, model, { at })).toMatchObject({ usd: 0.75, model: 'gemini-3.8-flash' })
})

test('a prompt over 200,000 tokens pays the long rate for all of it', () => {
  expect(cost({ input: 200_000, output: 1000 }, 'gemini-2.5-pro', '2026-11-01')?.usd).toBe(0.26)
  expect(cost({ input: 200_001, output: 1000 }, 'gemini-2.5-pro', '2026-11-01')?.usd).toBe(
    0.5150025,
  )
})

test('cached and audio tokens have their own rates, where one is published', () => {
  const flash = (use: object) =>
    cost({ input: 1_000_000, ...use }, 'gemini-2.5-flash', '2026-11-01')
  expect(flash({})?.usd).toBeCloseTo(0.3, 12)
  expect(flash({ cached: 500_000 })?.usd).toBeCloseTo(0.165, 12)
  expect(flash({ audio: 500_000 })?.usd).toBeCloseTo(0.65, 12)
  expect(flash({ cached: 9_000_000 })?.usd).toBeCloseTo(0.03, 12)
  expect(cost({ input: 1_000_000, cached: 500_000 }, 'gemini-3.5-flash', '2026-11-01')?.usd).toBe(
    1.5,
  )
})

test('batch and flex cost half', () => {
  expect(cost(2200, 'gemini-3.8-flash', '2026-12-01', 'batch')?.usd).toBe(0.000825)
})

test('the priority tier costs more, on generation 4 one share and before it a range, of which the most counts', () => {
  const use = { input: 1_000_000, output: 1_000_000 }
  expect(cost(use, 'gemini-4-argon', '2026-12-01', 'priority')).toMatchObject({
    usd: 43.2,
    certainty: 'medium',
  })
  expect(cost(use, 'gemini-4-argon', '2026-12-01', 'priority')).not.toHaveProperty('range')
  expect(cost(use, 'gemini-3.8-flash', '2026-12-01', 'priority')).toMatchObject({
    usd: 9,
    range: { min: 7.875, max: 9 },
    certainty: 'medium',
  })
  expect(cost(use, 'gemini-3.8-flash', '2026-12-01')?.certainty).toBe('high')
})

test('thoughts are paid as output and tools as input', () => {
  const usage = readUsage({
    promptTokenCount: 1000,
    toolUsePromptTokenCount: 1000,
    candidatesTokenCount: 500,
    thoughtsTokenCount: 1500,
  })
  expect(cost(usage ?? 0, 'gemini-4-argon', '2026-11-20')?.usd).toBe(0.024)
})

test('where no price is known there is no cost, not a cost of nothing', () => {
  expect(cost(1, 'gemini-9-flash', '2026-11-21')).toBeUndefined()
  expect(cost(1, 'gemini-4-argon', '2026-09-29')).toBeUndefined()
})

test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('%d tokens are refused', (tokens) => {
  expect(() => cost(tokens, 'gemini-3.8-flash', '2026-12-01')).toThrow(TypeError)
  expect(() => cost({ output: tokens }, 'gemini-3.8-flash', '2026-12-01')).toThrow(TypeError)
})

test('usage that was not read is refused, not free', () => {
  const reported = { promptTokenCount: 1000, candidatesTokenCount: 500 } as TokenUse
  expect(() => cost(reported, 'gemini-3.8-flash', '2026-12-01')).toThrow('readUsage')
  expect(() => cost({}, 'gemini-3.8-flash', '2026-12-01')).toThrow(TypeError)
})

test('no day is no argument', () => {
  expect(() => cost(1, 'gemini-3.8-flash', 'never')).toThrow(TypeError)
})

/** Published prices by the day from which they hold: input and output before it, where there were any, and after. */
const published: [
  name: string,
  day: string,
  before: [number, number] | undefined,
  after: [number, number],
][] = [
  ['gemini-2.0-flash', '2025-02-05', undefined, [0.1, 0.4]],
  ['gemini-2.5-flash', '2025-06-17', undefined, [0.3, 2.5]],
  ['gemini-2.5-flash-lite', '2025-07-22', undefined, [0.1, 0.4]],
  ['gemini-2.5-pro', '2025-06-17', undefined, [1.25, 10]],
  ['gemini-3-pro-preview', '2025-11-18', undefined, [2, 12]],
  ['gemini-3-flash-preview', '2025-12-17', undefined, [0.5, 3]],
  ['gemini-3.1-pro-preview', '2026-02-19', undefined, [2, 12]],
  ['gemini-3.1-flash-lite', '2026-05-07', undefined, [0.25, 1.5]],
  ['gemini-3.5-flash', '2026-05-19', undefined, [1.5, 9]],
  ['gemini-3.5-flash-lite', '2026-07-21', undefined, [0.3, 2.5]],
  ['gemini-3.6-flash', '2026-07-21', undefined, [0.75, 3.75]],
  ['gemini-3.6-flash', '2027-01-01', [0.75, 3.75], [1.5, 7.5]],
  ['gemini-3.7-flash', '2026-08-13', undefined, [0.75, 3.75]],
  ['gemini-3.7-flash', '2027-01-01', [0.75, 3.75], [1.5, 7.5]],
  ['gemini-3.8-flash', '2026-09-02', undefined, [0.75, 3.75]],
  ['gemini-3.8-flash', '2027-01-01', [0.75, 3.75], [1.5, 7.5]],
  ['gemini-4-argon', '2026-09-30', undefined, [2, 10]],
  ['gemini-4-argon', '2026-12-01', [2, 10], [4, 20]],
  ['gemini-4-carbon', '2026-11-10', undefined, [2, 10]],
  ['gemini-4-carbon', '2026-12-01', [2, 10], [4, 20]],
  ['gemini-4-hydrogen', '2026-11-12', undefined, [1.5, 7.5]],
  ['gemini-4-neon', '2026-11-18', undefined, [3, 15]],
  ['gemini-3.5-transcribe', '2026-08-01', undefined, [2, 12]],
]

test.each(published)('%s before and after %s', (name, day, before, after) => {
  const use = { input: 100_000, output: 10_000 }
  const expected = (rates: [number, number] | undefined) => {
    return rates && expect.closeTo((rates[0] * 100_000 + rates[1] * 10_000) / 1e6, 12)
  }
  const dayBefore = new Date(Date.parse(day) - 1).toISOString()
  expect(cost(use, name, dayBefore)?.usd).toEqual(expected(before))
  expect(cost(use, name, day)?.usd).toEqual(expected(after))
})

test('no published price is without a line above', () => {
  const days = models.flatMap(({ id, prices }) =>
    prices.map(({ validFrom }) => `${id} ${validFrom}`),
  )
  expect(days.toSorted()).toEqual(published.map(([name, day]) => `${name} ${day}`).toSorted())
})
