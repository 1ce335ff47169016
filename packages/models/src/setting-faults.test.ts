import { expect, test } from 'vitest'
import { findModel } from './find-model.ts'
import { type DialectName, describeSettingFault, findSettingFaults } from './setting-faults.ts'

function faults(name: string, settings: object, dialect?: DialectName): string[] {
  return findSettingFaults({ ...settings }, findModel(name), dialect).map(describeSettingFault)
}

const level = (thinkingLevel: string) => ({ thinkingConfig: { thinkingLevel } })
const budget = (thinkingBudget: number) => ({ thinkingConfig: { thinkingBudget } })

test('what a model takes is no fault, at both ends of its range', () => {
  expect(faults('gemini-2.5-flash', { temperature: 0, topP: 1, maxOutputTokens: 65_536 })).toEqual(
    [],
  )
  expect(faults('gemini-2.5-flash', { mediaResolution: 'MEDIA_RESOLUTION_LOW' })).toEqual([])
  expect(faults('gemini-1.0-pro-vision', { candidateCount: 1 })).toEqual([])
})

test('what is outside is said with what is taken', () => {
  expect(faults('gemini-2.5-flash', { temperature: 2.5, topK: 3, candidateCount: 9 })).toEqual([
    'takes a temperature from 0 to 2, not 2.5.',
    'takes no topK.',
    'takes a candidateCount from 1 to 8, not 9.',
  ])
  expect(faults('gemini-1.5-pro', { mediaResolution: 'MEDIA_RESOLUTION_LOW' })).toEqual([
    'takes no mediaResolution.',
  ])
  expect(faults('gemini-3.8-flash', { temperature: Number.NaN })).toHaveLength(1)
})

test('levels are names in either case, and the unspecified one is no level', () => {
  expect(faults('gemini-3.8-flash', level('low'))).toEqual([])
  expect(faults('gemini-3.8-flash', level('THINKING_LEVEL_UNSPECIFIED'))).toEqual([])
  expect(faults('gemini-3.8-flash', level('minimal'))).toEqual([
    'takes the thinkingLevel LOW, MEDIUM, HIGH, not minimal.',
  ])
  expect(faults('gemini-2.5-flash', level('LOW'))).toEqual(['takes no thinkingLevel.'])
})

test('a budget is a number of tokens, none at all where that can be, or left to the model', () => {
  expect(faults('gemini-2.5-flash', budget(0))).toEqual([])
  expect(faults('gemini-2.5-pro', budget(-1))).toEqual([])
  expect(faults('gemini-2.5-pro', budget(0))).toEqual([
    'takes a thinkingBudget from 128 to 32768, not 0.',
  ])
  expect(faults('gemini-2.5-flash-lite', budget(100))).toEqual([
    'takes a thinkingBudget from 512 to 24576, or 0, not 100.',
  ])
  expect(faults('gemini-4-argon', budget(-1))).toEqual(['takes no thinkingBudget.'])
})

test('models before 3.8 still take a budget beside their levels, but not over the Interactions API', () => {
  expect(faults('gemini-3.6-flash', budget(512))).toEqual([])
  expect(faults('gemini-3.6-flash', budget(512), 'interactions')).toEqual([
    'takes no thinkingBudget of 512 over the Interactions API; set a thinkingLevel (MINIMAL, LOW, MEDIUM, HIGH).',
  ])
  expect(faults('gemini-3.8-flash', budget(512))).toHaveLength(1)
})

test('the Interactions API takes the least budget, and one that leaves it to the model, of models that have budgets', () => {
  for (const taken of [-1, 0]) {
    expect(faults('gemini-2.5-flash', budget(taken), 'interactions')).toEqual([])
    expect(faults('gemini-3.6-flash', budget(taken), 'interactions')).toEqual([])
    expect(faults('gemini-3.8-flash', budget(taken), 'interactions')).toHaveLength(1)
  }
  expect(faults('gemini-2.5-pro', budget(128), 'interactions')).toEqual([])
  expect(faults('gemini-2.5-pro', budget(0), 'interactions')).toHaveLength(1)
  expect(faults('gemini-2.5-flash', budget(1024), 'interactions')).toHaveLength(1)
  expect(faults('gemini-2.0-flash', budget(0), 'interactions')).toEqual([
    'takes no thinkingBudget.',
  ])
})

test('the Interactions API has levels for models that have budgets elsewhere', () => {
  expect(faults('gemini-2.5-flash', level('MINIMAL'), 'interactions')).toEqual([])
  expect(faults('gemini-2.5-pro', level('MINIMAL'), 'interactions')).toHaveLength(1)
  expect(faults('gemini-2.0-flash', level('LOW'), 'interactions')).toHaveLength(1)
})

test('values of other kinds are not looked at', () => {
  expect(faults('gemini-3.8-flash', { temperature: 'hot', thinkingConfig: 7 })).toEqual([])
})
