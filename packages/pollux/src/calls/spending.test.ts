import { pngjsBackend } from '@pollux/backend-pngjs'
import { detect } from '@pollux/prompts'
import { createBudget } from '@pollux/tokens'
import { type Clock, createTransport, type GeminiClient, retry } from '@pollux/transport'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createPollux } from '../create-pollux.ts'
import { today } from '../fixtures/emulate.ts'
import { numbered } from '../fixtures/files.ts'
import type { LabelOptions } from '../label/label-options.ts'
import type { Pollux } from '../pollux.ts'

/** What comes of a request that reaches Gemini: an answer of so many tokens, or a failure. */
type Outcome = number | 'refused' | 'overloaded' | 'broken' | 'mute'

/** The largest answer that is asked for. */
const MOST = 400

/** Waits for nothing. */
const clock: Clock = {
  now: () => 0,
  date: () => today,
  after(_, task) {
    const timer = setImmediate(task)
    return () => clearImmediate(timer)
  },
}

/** A Gemini that does with its requests, one after the other, what it is told to, and what it bills for that. */
function createGemini(outcomes: readonly Outcome[], input: number) {
  const meter = { reached: 0, billed: 0 }
  async function generateContent(): Promise<unknown> {
    const outcome = outcomes[meter.reached++ % outcomes.length]!
    await new Promise((resolve) => setImmediate(resolve))
    if (outcome === 'refused') throw Object.assign(new Error('No.'), { status: 400 })
    if (outcome === 'overloaded') throw Object.assign(new Error('Later.'), { status: 503 })
    // What it says is not heard, and as long as it may be.
    meter.billed += input + (typeof outcome === 'number' ? outcome : MOST)
    if (outcome === 'broken') throw new TypeError('fetch failed')
    if (outcome === 'mute') return undefined
    return {
      candidates: [{ content: { parts: [{ text: '[]' }] }, finishReason: 'STOP' }],
      usageMetadata: { promptTokenCount: input, candidatesTokenCount: outcome },
    }
  }
  const models = { generateContent, generateContentStream: generateContent }
  const client = { models } as unknown as GeminiClient
  const use = [retry({ budget: { share: 1, reserve: 100 } })]
  const transport = createTransport({ client, use, clock })
  const pollux = createPollux({ transport, backend: pngjsBackend(), now: () => today })
  return { pollux, meter }
}

const photo = numbered(0)
const settings = { maxOutputTokens: MOST }

/** What a call is estimated at, its answer left out. */
async function inputOf(): Promise<number> {
  const { pollux } = createGemini(['mute'], 0)
  const budget = createBudget({ tokens: 1e6 })
  await expect(pollux.detect(photo, 'cups', { budget, settings })).rejects.toThrow()
  return budget.spent.tokens - MOST
}

const outcome = fc.oneof(
  fc.integer({ min: 0, max: MOST }),
  fc.constantFrom<Outcome>('refused', 'overloaded', 'broken', 'mute'),
)

/** Labels pictures until there is none left, or the budget. */
async function labelUntilEnd(pollux: Pollux, photos: Uint8Array[], options: LabelOptions) {
  try {
    for await (const _ of pollux.label(photos, detect('cups'), options));
  } catch (error) {
    expect(error).toMatchObject({ code: 'tokens/over-budget' })
  }
}

test('however calls and retries end, no more is billed than a budget allows', async () => {
  const input = await inputOf()
  await fc.assert(
    fc.asyncProperty(
      fc.array(outcome, { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 0, max: 20_000 }),
      fc.integer({ min: 1, max: 5 }),
      async (outcomes, tokens, concurrency) => {
        const { pollux, meter } = createGemini(outcomes, input)
        const budget = createBudget({ tokens })
        const photos = Array.from({ length: 12 }, (_, index) => numbered(index))
        const options = { budget, concurrency, settings }
        await labelUntilEnd(pollux, photos, options)
        expect(meter.billed).toBeLessThanOrEqual(tokens)
        // Of calls that ended nothing is set aside that was not billed.
        expect(budget.spent.tokens).toBe(meter.billed)
      },
    ),
    { seed: 1234, numRuns: 100 },
  )
})

test('without a bound a budget is exceeded by no more than the answers under way', async () => {
  const input = await inputOf()
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: MOST }), { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 0, max: 20_000 }),
      fc.integer({ min: 1, max: 5 }),
      async (outcomes, tokens, concurrency) => {
        const { pollux, meter } = createGemini(outcomes, input)
        const budget = createBudget({ tokens })
        const photos = Array.from({ length: 12 }, (_, index) => numbered(index))
        await labelUntilEnd(pollux, photos, { budget, concurrency })
        expect(meter.billed).toBeLessThanOrEqual(tokens + concurrency * MOST)
      },
    ),
    { seed: 1234, numRuns: 100 },
  )
})

test('a retry beyond the budget is not sent, and its cause is the failure', async () => {
  const input = await inputOf()
  const { pollux, meter } = createGemini(['broken'], input)
  const budget = createBudget({ tokens: 2 * (input + MOST) })
  await expect(pollux.detect(photo, 'cups', { budget, settings })).rejects.toMatchObject({
    code: 'tokens/over-budget',
    cause: { code: 'transport/network' },
  })
  expect(meter.reached).toBe(2)
})
