import { findModel } from '@pollux/models'
import { caption, detect } from '@pollux/prompts'
import { costOf, createBudget } from '@pollux/tokens'
import { expect, test } from 'vitest'
import { emulate, today } from './fixtures/emulate.ts'
import { gray, silence } from './fixtures/files.ts'

const photo = gray(16, 9)
const usageMetadata = {
  promptTokenCount: 1110,
  candidatesTokenCount: 40,
  totalTokenCount: 1150,
}
const reply = { candidates: [{ content: { parts: [{ text: '[]' }] } }], usageMetadata }

test('what costs more than is left is refused with the sum, before it is sent', async () => {
  const { pollux, reached } = await emulate(reply)
  await expect(pollux.detect(photo, 'cups', { budget: { tokens: 500 } })).rejects.toMatchObject({
    code: 'tokens/over-budget',
    message: expect.stringMatching(/estimated at 1\d\d\d tokens.*500 tokens left/),
  })
  const budget = { usd: 0.0001 }
  await expect(pollux.detect(photo, 'cups', { budget })).rejects.toMatchObject({
    code: 'tokens/over-budget',
  })
  expect(reached).toEqual([])
})

test('what was used takes the place of the estimate', async () => {
  const { pollux } = await emulate(reply)
  const budget = createBudget({ usd: 1 })
  await pollux.detect(photo, 'cups', { budget })
  const cost = costOf({ input: 1110, output: 40 }, findModel('gemini-3.8-flash'), { at: today })
  expect(budget.spent).toEqual({ tokens: 1150, usd: cost?.usd })
})

test('a budget is shared by calls until it is used up', async () => {
  const { pollux, requests } = await emulate(reply)
  const budget = createBudget({ tokens: 3000 })
  await pollux.detect(photo, 'cups', { budget })
  await pollux.detect(photo, 'cups', { budget })
  await expect(pollux.detect(photo, 'cups', { budget })).rejects.toMatchObject({
    code: 'tokens/over-budget',
  })
  expect(requests).toHaveLength(2)
  expect(budget.spent.tokens).toBe(2300)
})

test('a call that failed costs nothing', async () => {
  const { pollux } = await emulate(reply, {
    emulator: { faults: () => ({ status: 400, body: { error: { code: 400 } } }) },
  })
  const budget = createBudget({ tokens: 3000 })
  await expect(pollux.detect(photo, 'cups', { budget })).rejects.toThrow()
  const options = { budget, onFinding: () => {} }
  await expect(pollux.detect(photo, 'cups', options)).rejects.toThrow()
  expect(budget.spent.tokens).toBe(0)
})

test('a lower resolution costs less', async () => {
  const { pollux } = await emulate(reply)
  const budget = { tokens: 500 }
  expect((await pollux.detect(photo, 'cups', { budget, resolution: 'low' })).status).toBe('ok')
})

test('a stream that is left is paid up to there', async () => {
  const { pollux } = await emulate(async function* () {
    for (const text of ['A', ' gray', ' field.']) {
      const finishReason = text === ' field.' ? 'STOP' : undefined
      yield {
        candidates: [{ content: { parts: [{ text }] }, finishReason }],
        usageMetadata: { promptTokenCount: 1000, candidatesTokenCount: 3 },
      }
    }
  })
  const budget = createBudget({ tokens: 5000 })
  for await (const event of pollux.stream(caption(), photo, { budget })) {
    if (event.type === 'text') break
  }
  expect(budget.spent.tokens).toBe(1003)
  for await (const _ of pollux.stream(detect(), photo, { budget }));
  expect(budget.spent.tokens).toBe(2006)
})

test('what cannot be estimated is counted by Gemini', async () => {
  const { pollux, reached } = await emulate('A cat.')
  const picture = { uri: 'https://example.com/cat.png', mimeType: 'image/png' }
  const budget = { tokens: 1 }
  await expect(pollux.caption(picture, { budget })).rejects.toMatchObject({
    code: 'tokens/over-budget',
  })
  expect(reached.map(({ path }) => path.split(':').at(-1))).toEqual(['countTokens'])
  await pollux.caption(picture, { budget: { tokens: 100_000 } })
  expect(reached.map(({ path }) => path.split(':').at(-1))).toEqual([
    'countTokens',
    'countTokens',
    'generateContent',
  ])
})

test('a recording is estimated by its duration', async () => {
  const { pollux } = await emulate('[]')
  await expect(pollux.transcribe(silence(), { budget: { tokens: 10 } })).rejects.toMatchObject({
    code: 'tokens/over-budget',
  })
  const budget = createBudget({ tokens: 100_000 })
  await pollux.transcribe(silence(), { budget })
  expect(budget.spent.tokens).toBeGreaterThan(0)
})
