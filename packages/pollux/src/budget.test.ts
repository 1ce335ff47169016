import { findModel } from '@pollux/models'
import { caption, detect } from '@pollux/prompts'
import { type Budget, costOf, createBudget } from '@pollux/tokens'
import { expect, test } from 'vitest'
import { emulate, today } from './fixtures/emulate.ts'
import { gray, numbered, silence } from './fixtures/files.ts'

const photo = gray(16, 9)
const usageMetadata = {
  promptTokenCount: 1110,
  candidatesTokenCount: 40,
  totalTokenCount: 1150,
}
const reply = { candidates: [{ content: { parts: [{ text: '[]' }] } }], usageMetadata }

test('a call that costs more than is left is refused with the sum before it is sent', async () => {
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

test('actual usage replaces the estimate', async () => {
  const { pollux } = await emulate(reply)
  const budget = createBudget({ usd: 1 })
  await pollux.detect(photo, 'cups', { budget })
  const cost = costOf({ input: 1110, output: 40 }, findModel('gemini-3.8-flash'), { at: today })
  expect(budget.spent).toEqual({ tokens: 1150, usd: cost?.usd })
})

test('calls share a budget until it is used up', async () => {
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

test('a refused call costs nothing', async () => {
  const { pollux } = await emulate(reply, {
    emulator: { faults: () => ({ status: 400, body: { error: { code: 400 } } }) },
  })
  const budget = createBudget({ tokens: 3000 })
  await expect(pollux.detect(photo, 'cups', { budget })).rejects.toThrow()
  const options = { budget, onFinding: () => {} }
  await expect(pollux.detect(photo, 'cups', options)).rejects.toThrow()
  expect(budget.spent.tokens).toBe(0)
})

test('a call that was never sent costs nothing', async () => {
  const { pollux, reached } = await emulate(reply)
  const budget = createBudget({ tokens: 3000 })
  const settings = { temperature: 9 }
  await expect(pollux.detect(photo, 'cups', { budget, settings })).rejects.toMatchObject({
    code: 'transport/setting-refused',
  })
  expect(reached).toEqual([])
  expect(budget.spent.tokens).toBe(0)
})

test('a call that fails after Gemini has worked costs its estimate', async () => {
  const { pollux, requests } = await emulate(reply, {
    emulator: { faults: () => ({ truncate: 10 }) },
  })
  const photos = Array.from({ length: 8 }, (_, index) => numbered(index))
  const budget = createBudget({ tokens: 4 * 1200 })
  const codes: unknown[] = []
  const loop = async () => {
    const outcomes = pollux.label(photos, detect('cups'), { budget, concurrency: 1 })
    for await (const { error } of outcomes) codes.push(error && Object(error).code)
  }
  await expect(loop()).rejects.toMatchObject({ code: 'tokens/over-budget' })
  expect(requests).toHaveLength(4)
  expect(codes).toEqual(Array(4).fill('transport/reply-malformed'))
  expect(budget.spent.tokens).toBeLessThanOrEqual(4800)
  expect(budget.spent.tokens).toBeGreaterThan(3600)
})

test('a broken stream costs what had arrived', async () => {
  const { pollux, requests } = await emulate(
    async function* () {
      yield { ...reply, usageMetadata: { promptTokenCount: 1110, candidatesTokenCount: 1 } }
      const [candidate] = reply.candidates
      yield { candidates: [{ ...candidate, finishReason: 'STOP' }], usageMetadata }
    },
    { emulator: { faults: () => ({ unfinished: true }) } },
  )
  const budget = createBudget({ tokens: 5000 })
  const call = pollux.caption(photo, { budget, onText: () => {} })
  await expect(call).rejects.toMatchObject({ code: 'transport/stream-cut' })
  expect(requests).toHaveLength(1)
  expect(budget.spent.tokens).toBe(1150)
})

test('a bounded answer is reserved with the request', async () => {
  const { pollux, reached } = await emulate(reply)
  const settings = { maxOutputTokens: 2000 }
  const small = { budget: { tokens: 3000 }, settings }
  await expect(pollux.detect(photo, 'cups', small)).rejects.toMatchObject({
    code: 'tokens/over-budget',
    needed: { tokens: expect.toSatisfy((tokens) => tokens > 3000 && tokens < 3200) },
  })
  expect(reached).toEqual([])
  const budget = createBudget({ tokens: 3200 })
  await pollux.detect(photo, 'cups', { budget, settings })
  expect(budget.spent.tokens).toBe(1150)
})

test('an answer is kept and paid for if its price ends before it arrives', async () => {
  // The last moment of the model's price.
  let now = new Date('2026-11-30T23:59:59.999Z')
  const { pollux } = await emulate(
    () => {
      now = new Date('2026-12-01T00:00:00.000Z')
      return reply
    },
    { emulator: { now: () => now.getTime() }, pollux: { now: () => now } },
  )
  const budget = createBudget({ usd: 1 })
  const { status } = await pollux.detect(photo, 'cups', { budget, model: 'gemini-2.5-flash' })
  expect(status).toBe('ok')
  const at = new Date('2026-11-30')
  const cost = costOf({ input: 1110, output: 40 }, findModel('gemini-2.5-flash'), { at })
  expect(budget.spent.usd).toBe(cost?.usd)
})

test('an answer of unknown cost is kept, and so is its reservation', async () => {
  const { pollux } = await emulate(reply)
  const own = createBudget({ tokens: 3000 })
  const budget: Budget = {
    ...own,
    admit: (...request) => ({
      ...own.admit(...request),
      settle() {
        throw new Error('The price has gone.')
      },
    }),
  }
  expect((await pollux.detect(photo, 'cups', { budget })).status).toBe('ok')
  expect(own.spent.tokens).toBeGreaterThan(1000)
})

test('a lower resolution costs less', async () => {
  const { pollux } = await emulate(reply)
  const budget = { tokens: 500 }
  expect((await pollux.detect(photo, 'cups', { budget, resolution: 'low' })).status).toBe('ok')
})

test('a stream that is left costs what had arrived', async () => {
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

test('Gemini counts what cannot be estimated', async () => {
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
