import { expect, test } from 'vitest'
import { sumUsage } from './sum-usage.ts'

test('counts are added up, by modality too, in either API’s spelling', () => {
  const image = { modality: 'IMAGE', tokenCount: 1000 }
  const text = { modality: 'TEXT', tokenCount: 20 }
  expect(
    sumUsage([
      { promptTokenCount: 1020, promptTokensDetails: [text, image], serviceTier: 'standard' },
      { promptTokenCount: 1030, promptTokensDetails: [image], thoughtsTokenCount: 5 },
    ]),
  ).toEqual({
    promptTokenCount: 2050,
    promptTokensDetails: [text, { modality: 'IMAGE', tokenCount: 2000 }],
    serviceTier: 'standard',
    thoughtsTokenCount: 5,
  })
  expect(
    sumUsage([
      { total_tokens: 1, input_tokens_by_modality: [{ modality: 'image', tokens: 1 }] },
      { total_tokens: 2, input_tokens_by_modality: [{ modality: 'image', tokens: 2 }] },
    ]),
  ).toEqual({ total_tokens: 3, input_tokens_by_modality: [{ modality: 'image', tokens: 3 }] })
})

test('the usage of no calls is undefined', () => {
  expect(sumUsage([])).toBeUndefined()
})
