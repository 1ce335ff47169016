import { wireError } from '@pollux/emulator'
import { memoryLedger } from '@pollux/ledger'
import { detect } from '@pollux/prompts'
import { expect, test } from 'vitest'
import { emulate } from '../fixtures/emulate.ts'
import { numbered } from '../fixtures/files.ts'
import { createSkippingClock } from '../fixtures/skipping-clock.ts'

const reply = '[{"box_2d":[0,0,500,500],"label":"cup"}]'
const cups = detect('cups')

/** A reply of so many tokens. */
const replyOf = (output: number) => ({
  candidates: [{ content: { parts: [{ text: reply }] } }],
  usageMetadata: { promptTokenCount: 1100, candidatesTokenCount: output },
})

test('counts pictures by what the ledger holds of them, and sends nothing', async () => {
  let broken = 0
  const { pollux, reached } = await emulate(reply, {
    emulator: { faults: () => (broken-- > 0 ? wireError(400) : undefined) },
  })
  const options = { ledger: memoryLedger(), clock: createSkippingClock(), concurrency: 1 }
  broken = 1
  for await (const _ of pollux.label([numbered(1), numbered(2)], cups, options));
  const calls = reached.length
  const pictures = [1, 2, 3, 3, 4].map(numbered)
  const plan = await pollux.planLabel([...pictures, new Uint8Array(9)], cups, options)
  expect(plan).toMatchObject({
    pictures: 6,
    done: 1,
    failed: 1,
    duplicates: 1,
    unreadable: 1,
    left: 2,
  })
  const again = await pollux.planLabel(pictures, cups, { ...options, retryFailed: true })
  expect(again).toMatchObject({ failed: 0, left: 3 })
  expect(reached).toHaveLength(calls)
})

test('estimates what is left by the tokens of the pictures and by the answers that are stored', async () => {
  const sizes = [10, 400]
  const { pollux } = await emulate(() => replyOf(sizes.shift() ?? 0))
  const options = { ledger: memoryLedger(), clock: createSkippingClock() }
  const pictures = [1, 2, 3, 4].map(numbered)
  const before = await pollux.planLabel(pictures, cups, options)
  expect(before.milliseconds).toBeUndefined()
  for await (const _ of pollux.label(pictures.slice(0, 2), cups, options));
  const after = await pollux.planLabel(pictures, cups, options)
  expect(after.tokens).toBe(before.tokens / 2)
  expect(after.milliseconds).toBe(0)
  // gemini-3.8-flash costs $0.75 a million tokens of input and $3.75 of output on that day (the catalogue's page, docs/models.md).
  const usd = (output: number) => (after.tokens * 0.75 + 2 * output * 3.75) / 1e6
  expect(after.usd?.low).toBeCloseTo(usd(10), 12)
  expect(after.usd?.high).toBeCloseTo(usd(400), 12)
  const bounded = { ...options, ledger: memoryLedger(), settings: { maxOutputTokens: 50 } }
  const bound = await pollux.planLabel(pictures, cups, bounded)
  expect(bound.usd?.high).toBeCloseTo((bound.tokens * 0.75 + 4 * 50 * 3.75) / 1e6, 12)
})

test('without a price there are tokens and no dollars', async () => {
  const { pollux } = await emulate(reply)
  const plan = await pollux.planLabel([numbered(1)], cups, { model: 'gemini-9-flash' })
  expect(plan.tokens).toBeGreaterThan(0)
  expect(plan.usd).toBeUndefined()
})

test('many small requests are priced as small requests, however many tokens they have together', async () => {
  const { pollux } = await emulate(reply)
  const options = { model: 'gemini-3.1-pro-preview' }
  const pictures = Array.from({ length: 250 }, (_, index) => numbered(index))
  const one = await pollux.planLabel(pictures.slice(0, 1), cups, options)
  const all = await pollux.planLabel(pictures, cups, options)
  expect(all.tokens).toBeGreaterThan(200_000)
  expect(all.usd?.low).toBeCloseTo(250 * one.usd!.low, 9)
  expect(all.usd?.high).toBeCloseTo(250 * one.usd!.high, 9)
})
