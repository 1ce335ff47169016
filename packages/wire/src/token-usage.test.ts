import { expect, test } from 'vitest'
import { readUsage } from './token-usage.ts'

const expected = {
  input: 1200,
  output: 250,
  cached: 400,
  audio: 0,
  thoughts: 200,
  toolUse: 100,
  total: 1450,
  promptByModality: [
    { modality: 'TEXT', tokens: 11 },
    { modality: 'IMAGE', tokens: 1089 },
  ],
}

const usageMetadata = {
  promptTokenCount: 1100,
  candidatesTokenCount: 50,
  totalTokenCount: 1450,
  cachedContentTokenCount: 400,
  thoughtsTokenCount: 200,
  toolUsePromptTokenCount: 100,
  promptTokensDetails: [
    { modality: 'TEXT', tokenCount: 11 },
    { modality: 'IMAGE', tokenCount: 1089 },
  ],
}

test('usageMetadata of generateContent is read', () => {
  expect(readUsage(usageMetadata)).toEqual(expected)
})

test('its snake_case and its numbers as strings are read alike', () => {
  expect(
    readUsage({
      prompt_token_count: '1100',
      candidates_token_count: '50',
      total_token_count: '1450',
      cached_content_token_count: 400,
      thoughts_token_count: 200,
      tool_use_prompt_token_count: 100,
      prompt_tokens_details: [
        { modality: 'TEXT', token_count: 11 },
        { modality: 'IMAGE', token_count: '1089' },
      ],
    }),
  ).toEqual(expected)
})

test('usage of the Interactions API is read', () => {
  expect(
    readUsage({
      total_input_tokens: 1100,
      total_output_tokens: 50,
      total_tokens: 1450,
      total_cached_tokens: 400,
      total_thought_tokens: 200,
      total_tool_use_tokens: 100,
      input_tokens_by_modality: [
        { modality: 'text', tokens: 11 },
        { modality: 'image', tokens: 1089 },
      ],
    }),
  ).toEqual(expected)
})

test('what is missing counts nothing, and the total is then the sum', () => {
  expect(readUsage({ promptTokenCount: 7 })).toMatchObject({ input: 7, output: 0, total: 7 })
})

test('audio is told apart', () => {
  const promptTokensDetails = [{ modality: 'AUDIO', tokenCount: 32 }]
  expect(readUsage({ promptTokenCount: 40, promptTokensDetails })?.audio).toBe(32)
})

test.each([
  undefined,
  null,
  'usage',
  7,
  [],
  {},
  { promptTokenCount: -1 },
  { promptTokenCount: 'many' },
  { promptTokenCount: {} },
  { trafficType: 'ON_DEMAND' },
])('%j holds no count', (value) => {
  expect(readUsage(value)).toBeUndefined()
})

test('odd details are left out', () => {
  const promptTokensDetails = [null, 3, { modality: 4 }, { modality: 'TEXT' }, { tokenCount: 1 }]
  expect(readUsage({ promptTokenCount: 1, promptTokensDetails })?.promptByModality).toEqual([])
  expect(readUsage({ promptTokenCount: 1, promptTokensDetails: 7 })?.promptByModality).toEqual([])
})
