import { readUsage, type TokenUsage } from '@pollux/wire'
import { expect, test } from 'vitest'
import { readReplyUsage, sumUsage } from './stream-usage.ts'

test('the chunks of a stream hold running totals, which are not summed', () => {
  const chunk = (candidatesTokenCount: number, totalTokenCount: number) => ({
    candidates: [],
    usageMetadata: { promptTokenCount: 100, candidatesTokenCount, totalTokenCount },
  })
  expect(readReplyUsage([chunk(1, 101), chunk(7, 107), chunk(20, 120)])).toMatchObject({
    input: 100,
    output: 20,
    total: 120,
  })
})

test('what only an earlier chunk tells is kept', () => {
  const usage = readReplyUsage([
    { usageMetadata: { promptTokenCount: 9, thoughtsTokenCount: 4 } },
    { usageMetadata: { candidatesTokenCount: 3 } },
    { candidates: [] },
  ])
  expect(usage).toMatchObject({ input: 9, output: 7, thoughts: 4 })
})

test('the Interactions API is read, its events too', () => {
  const usage = { total_input_tokens: 5, total_output_tokens: 6 }
  expect(readReplyUsage([{ usage }])).toMatchObject({ input: 5, output: 6 })
  expect(readReplyUsage([{ event: 'x' }, { interaction: { usage } }])?.total).toBe(11)
})

test.each([[[]], [[null, 3, 'x', []]], [[{ candidates: [] }]]])('%j holds no usage', (chunks) => {
  expect(readReplyUsage(chunks)).toBeUndefined()
})

test('the usage of several calls adds up', () => {
  const one = readUsage({
    promptTokenCount: 10,
    candidatesTokenCount: 2,
    thoughtsTokenCount: 3,
    cachedContentTokenCount: 4,
    toolUsePromptTokenCount: 5,
    promptTokensDetails: [
      { modality: 'TEXT', tokenCount: 4 },
      { modality: 'AUDIO', tokenCount: 6 },
    ],
  }) as TokenUsage
  expect(sumUsage([one, one])).toEqual({
    input: 30,
    output: 10,
    cached: 8,
    audio: 12,
    thoughts: 6,
    toolUse: 10,
    total: 40,
    promptByModality: [
      { modality: 'TEXT', tokens: 8 },
      { modality: 'AUDIO', tokens: 12 },
    ],
  })
  expect(sumUsage([]).total).toBe(0)
})

test('interactions inside each other are no reply', () => {
  const depth = 100_000
  const deep: unknown = JSON.parse(`${'{"interaction":'.repeat(depth)}1${'}'.repeat(depth)}`)
  expect(readReplyUsage([deep])).toBeUndefined()
})
