import { findModel, models } from '@pollux/models'
import { expect, test } from 'vitest'
import { resolveThinking, type ThinkingEffort } from './resolve-thinking.ts'

// By the tables of Gemini's pages on thinking and on OpenAI compatibility.
test.each<[string, ThinkingEffort, object]>([
  ['gemini-3.8-flash', 'least', { thinkingLevel: 'LOW' }],
  ['gemini-3.8-flash', 'medium', { thinkingLevel: 'MEDIUM' }],
  ['models/gemini-3.8-flash', 'high', { thinkingLevel: 'HIGH' }],
  ['gemini-3.6-flash', 'least', { thinkingLevel: 'MINIMAL' }],
  ['gemini-4-argon', 'low', { thinkingLevel: 'LOW' }],
  ['gemini-2.5-flash-lite', 'least', { thinkingBudget: 0 }],
  ['gemini-2.5-flash-lite', 'low', { thinkingBudget: 1024 }],
  ['gemini-2.5-flash-lite', 'high', { thinkingBudget: 24_576 }],
  ['gemini-2.5-flash-lite', 'most', { thinkingBudget: 24_576 }],
  ['gemini-3.8-flash', 'most', { thinkingLevel: 'HIGH' }],
  ['gemini-2.0-flash', 'high', {}],
])('%s thinks %s by %o', (model, effort, config) => {
  expect(resolveThinking(findModel(model), effort)).toEqual(config)
})

test('a model whose smallest budget is above the effort gets that budget', () => {
  const mine = { thinking: { budget: { min: 128, max: 512, canBeOff: false } } }
  const budgets = (['least', 'low', 'high'] as const).map((effort) => resolveThinking(mine, effort))
  expect(budgets.map(({ thinkingBudget }) => thinkingBudget)).toEqual([128, 512, 512])
})

test('no model is asked for thinking that it does not accept', () => {
  for (const { thinking } of models) {
    for (const effort of ['least', 'low', 'medium', 'high'] as const) {
      const { thinkingLevel, thinkingBudget } = resolveThinking({ thinking }, effort)
      if (thinkingLevel) expect(thinking.levels).toContain(thinkingLevel)
      if (thinkingBudget === 0) expect(thinking.budget?.canBeOff).toBe(true)
      else if (thinkingBudget) {
        expect(thinkingBudget).toBeGreaterThanOrEqual(thinking.budget!.min)
        expect(thinkingBudget).toBeLessThanOrEqual(thinking.budget!.max)
      }
    }
  }
})
