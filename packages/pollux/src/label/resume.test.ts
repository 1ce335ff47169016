import { wireError } from '@pollux/emulator'
import { LedgerError, memoryLedger } from '@pollux/ledger'
import {
  caption,
  definePrompt,
  detect,
  fewShot,
  type Prompt,
  readText,
  segment,
} from '@pollux/prompts'
import { expect, test } from 'vitest'
import { type EmulateOptions, emulate } from '../fixtures/emulate.ts'
import { numbered } from '../fixtures/files.ts'
import { createGate } from '../fixtures/gate.ts'
import { createSkippingClock } from '../fixtures/skipping-clock.ts'
import type { LabelOptions, LabelSource } from './label-options.ts'
import type { LabelOutcome } from './label-outcome.ts'
import { StoredError } from './stored-error.ts'

const reply = '[{"box_2d":[0,0,500,500],"label":"cup"}]'
const cups = detect('cups')
const many = (count: number) => Array.from({ length: count }, (_, index) => numbered(index))

/** A Gemini, and a function that labels with it and returns the outcomes in the order of the source. */
async function createLabeller(
  answer: Parameters<typeof emulate>[0] = reply,
  options: EmulateOptions = {},
) {
  const emulated = await emulate(answer, options)
  const { pollux, requests } = emulated
  const ledger = memoryLedger()
  const clock = createSkippingClock()
  const usual = { ledger, clock, random: () => 0.5 }
  async function label(
    pictures: LabelSource,
    prompt: Prompt = cups,
    changes: LabelOptions = {},
  ): Promise<LabelOutcome[]> {
    const outcomes: LabelOutcome[] = []
    for await (const one of pollux.label(pictures, prompt, { ...usual, ...changes })) {
      outcomes[one.index] = one
    }
    return outcomes
  }
  return { ...emulated, ledger, clock, label, requests }
}

test('an answer in the ledger is not bought again, and comes back as it was', async () => {
  const { label, requests } = await createLabeller()
  const first = await label(many(3))
  const again = await label(many(3))
  expect(requests).toHaveLength(3)
  expect(first.map(({ isStored }) => isStored)).toEqual([false, false, false])
  expect(again).toEqual(first.map((outcome) => ({ ...outcome, isStored: true })))
})

test.each([
  ['of findings', readText(), reply],
  [
    'with masks',
    segment('cups'),
    '[{"box_2d":[0,0,1000,500],"mask":[[0,0],[500,0],[0,1000]],"label":"cup"},{"box_2d":[0,0,500,500],"label":"cup"}]',
  ],
  ['of text', caption(), 'A cup on a table.'],
  [
    'of a reader of the caller',
    definePrompt({
      name: 'own',
      reader: () => ({ own: [1] }),
      build: () => ({ text: 'Own?', settings: {} }),
    }),
    'Yes.',
  ],
])('an answer %s comes back as it was', async (_, prompt, answer) => {
  const { label } = await createLabeller(answer)
  const [first] = await label(many(1), prompt)
  const [again] = await label(many(1), prompt)
  expect(first?.answer).toBeDefined()
  expect(again).toEqual({ ...first, isStored: true })
})

test('another prompt, model, picture or option that changes the answer is new work', async () => {
  const { label, requests } = await createLabeller()
  const changed: [Prompt?, LabelOptions?][] = [
    [],
    [detect('mugs')],
    [detect('cups', { max: 3 })],
    [fewShot(cups, [{ media: numbered(7), text: reply }])],
    [fewShot(cups, [{ media: numbered(8), text: reply }])],
    [cups, { model: 'gemini-3.5-flash-lite' }],
    [cups, { threshold: 50 }],
    [cups, { resolution: 'low' }],
    [cups, { system: 'Be brief.' }],
    [cups, { settings: { temperature: 0.5 } }],
    [cups, { prepare: { fit: { width: 4, height: 4 } } }],
    [cups, { dialect: 'interactions' }],
  ]
  const keys = new Set<string | undefined>()
  for (const [prompt, options] of changed) keys.add((await label(many(1), prompt, options))[0]?.key)
  expect(keys.size).toBe(changed.length)
  expect(requests).toHaveLength(changed.length)
  await label(many(1), cups, { threshold: 127, concurrency: 7, dialect: 'generateContent' })
  expect(requests).toHaveLength(changed.length)
})

test('equal pictures in one run are asked about once, and each has its own name', async () => {
  const { label, requests } = await createLabeller()
  const copies = ['a', 'b', 'c'].map((name) => ({ name, picture: numbered(1) }))
  const outcomes = await label([...copies, numbered(2), numbered(1)], cups, { concurrency: 3 })
  expect(requests).toHaveLength(2)
  expect(outcomes.map(({ name }) => name)).toEqual(['a', 'b', 'c', undefined, undefined])
  expect(new Set(outcomes.map(({ key }) => key)).size).toBe(2)
  expect(outcomes.filter(({ isStored }) => isStored)).toHaveLength(3)
  expect(outcomes.every(({ answer }) => answer !== undefined)).toBe(true)
})

test('of 300 pictures with failures of all kinds each ends as an answer or as a failure with a code', async () => {
  const faults = { seed: 3, malformed: 0.01, quota: 0.05, unavailable: 0.03 }
  const paid = new Map<string, number>()
  const { label } = await createLabeller(
    (request) => {
      const data = JSON.stringify(request.contents)
      paid.set(data, (paid.get(data) ?? 0) + 1)
      return reply
    },
    { emulator: { rates: faults } },
  )
  const waits: string[] = []
  const onWait = (reason: string) => waits.push(reason)
  const outcomes = await label(many(300), cups, { concurrency: 8, onWait })
  expect(outcomes.filter((outcome) => outcome)).toHaveLength(300)
  for (const { answer, error } of outcomes) {
    if (error) expect(error).toMatchObject({ code: expect.stringMatching(/^transport\//) })
    else expect(answer).toMatchObject({ status: expect.stringMatching(/^(ok|no-json|truncated)$/) })
  }
  expect(new Set(waits)).toEqual(new Set(['quota', 'retry']))
  expect([...paid.values()].every((count) => count === 1)).toBe(true)
})

test('a stored failure comes back without a call, unless failures are to be retried', async () => {
  let isBroken = true
  const { label, reached, ledger } = await createLabeller(reply, {
    emulator: { faults: () => (isBroken ? wireError(500) : undefined) },
  })
  const [failed] = await label([numbered(1), numbered(1)], cups, { concurrency: 1 })
  expect(failed).toMatchObject({ isStored: false, error: { code: 'transport/server-failed' } })
  const calls = reached.length
  const [stored] = await label(many(2).slice(1))
  expect(stored).toMatchObject({ isStored: true, error: { code: 'transport/server-failed' } })
  expect(stored?.error).toBeInstanceOf(StoredError)
  expect(stored?.error).toMatchObject({ message: failed?.error?.message, attempts: calls })
  expect(reached).toHaveLength(calls)
  const twice = await label([numbered(1), numbered(1)], cups, { retryFailed: true })
  expect(twice.map(({ isStored }) => isStored).toSorted()).toEqual([false, true])
  expect(reached).toHaveLength(2 * calls)
  isBroken = false
  const [healed] = await label([numbered(1)], cups, { retryFailed: true })
  expect(healed).toMatchObject({ isStored: false, answer: { status: 'ok' } })
  for await (const entry of ledger.list()) {
    expect(entry).toMatchObject({
      state: 'answered',
      value: { cost: { attempts: 2 * calls + 1 } },
    })
  }
})

test('a quota of a day ends the run after the answers under way, and is not stored as a failure', async () => {
  let asked = 0
  const { label, pollux, ledger, clock } = await createLabeller(reply, {
    emulator: {
      faults: () => {
        asked += 1
        return asked > 4
          ? wireError('RESOURCE_EXHAUSTED', undefined, {
              quotaId: 'GenerateRequestsPerDayPerProject',
            })
          : undefined
      },
    },
  })
  const statuses: unknown[] = []
  const loop = async () => {
    for await (const { answer } of pollux.label(many(20), cups, {
      ledger,
      clock,
      concurrency: 2,
    })) {
      statuses.push(answer?.status)
    }
  }
  await expect(loop()).rejects.toMatchObject({ code: 'transport/quota-day' })
  expect(statuses).toEqual(Array(4).fill('ok'))
  expect(asked).toBeLessThanOrEqual(6)
  const counts = await ledger.count()
  expect(counts).toMatchObject({ answered: 4 })
  expect(counts.failed).toBeUndefined()
  asked = -100
  expect((await label(many(20))).every(({ answer }) => answer !== undefined)).toBe(true)
})

test('work that is aborted is no failure: its entries are free at once', async () => {
  const controller = new AbortController()
  const { signal } = controller
  const begun = createGate()
  let isSlow = true
  let asked = 0
  const { label, ledger, requests } = await createLabeller(async (_, context) => {
    asked += 1
    if (isSlow && asked > 2) {
      if (asked === 4) begun.open()
      await new Promise((resolve) => context.signal?.addEventListener('abort', resolve))
    }
    return reply
  })
  const ending = expect(label(many(10), cups, { signal, concurrency: 2 })).rejects.toMatchObject({
    code: 'transport/aborted',
  })
  await begun.passed
  controller.abort()
  await ending
  expect(await ledger.count()).toEqual({ answered: 2, asked: 2 })
  for await (const { lease } of ledger.list({ state: 'asked' })) expect(lease).toBeUndefined()
  isSlow = false
  await label(many(10))
  expect(requests).toHaveLength(12)
})

test('two workers at one ledger share the work, and each yields every outcome', async () => {
  const { label, requests } = await createLabeller()
  const runs = await Promise.all([label(many(40)), label(many(40))])
  for (const outcomes of runs) {
    expect(outcomes.filter(({ answer }) => answer)).toHaveLength(40)
  }
  expect(requests).toHaveLength(40)
  const bought = runs.flat().filter(({ isStored }) => !isStored)
  expect(bought).toHaveLength(40)
})

test('a picture that another worker has is waited for until its lease ends, then asked about', async () => {
  const { label, ledger, clock, requests } = await createLabeller()
  const [{ key } = { key: '' }] = await label([numbered(1)])
  const { revision = 0 } = (await ledger.get(key ?? '')) ?? {}
  const until = clock.date().getTime() + 5000
  const lease = { owner: 'other', until }
  await ledger.put(key ?? '', { state: 'asked', value: null, revision, lease })
  const waits: unknown[] = []
  const onWait = (reason: string, milliseconds: number) => waits.push([reason, milliseconds])
  const outcomes = await label(many(3), cups, { onWait })
  expect(outcomes.map(({ isStored }) => isStored)).toEqual([false, false, false])
  expect(requests).toHaveLength(4)
  expect(waits).toEqual([['worker', 5000]])
  expect(clock.date().getTime()).toBeGreaterThanOrEqual(until)
})

test('an answer over the limit of a ledger is divided and comes back whole', async () => {
  const label = 'x"'.repeat(2000)
  const items = Array.from({ length: 500 }, (_, index) => ({
    box_2d: [index, 0, 1000, 1000],
    label: `${index} ${label}`,
  }))
  const labeller = await createLabeller(JSON.stringify(items))
  const [first] = await labeller.label(many(1))
  const [again] = await labeller.label(many(1))
  expect(again).toEqual({ ...first, isStored: true })
  expect(JSON.stringify(first?.answer).length).toBeGreaterThan(2_000_000)
  expect(await labeller.ledger.count()).toMatchObject({ answered: 1, part: expect.any(Number) })
})

test('an answer that the ledger cannot take is yielded, then the error of the ledger is thrown', async () => {
  const full = new LedgerError('ledger/full', 'The disk is full.')
  const { pollux, ledger } = await createLabeller()
  const filling = {
    ...ledger,
    put: async (...[key, change]: Parameters<typeof ledger.put>) => {
      if (change.state === 'answered') throw full
      return ledger.put(key, change)
    },
  }
  const statuses: unknown[] = []
  const loop = async () => {
    for await (const { answer } of pollux.label(many(5), cups, {
      ledger: filling,
      concurrency: 1,
    })) {
      statuses.push(answer?.status)
    }
  }
  await expect(loop()).rejects.toBe(full)
  expect(statuses).toEqual(['ok'])
})

test('an entry that Pollux did not write is reported, and nothing is bought over it', async () => {
  const { label, ledger, requests } = await createLabeller()
  const [{ key } = { key: '' }] = await label(many(1))
  const { revision = 0 } = (await ledger.get(key ?? '')) ?? {}
  await ledger.put(key ?? '', { state: 'answered', value: 'mine', revision })
  const [outcome] = await label(many(1))
  expect(outcome).toMatchObject({ key, error: { code: 'pollux/entry-unreadable' } })
  expect(requests).toHaveLength(1)
})
