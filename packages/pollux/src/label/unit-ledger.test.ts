import { memoryLedger } from '@pollux/ledger'
import type { Clock } from '@pollux/transport'
import { expect, test } from 'vitest'
import { openUnits, type Workers } from './unit-ledger.ts'
import type { UnitCost } from './unit-value.ts'

const cost: UnitCost = { attempts: 1, input: 1000, output: 50, usd: 0.001 }
const answered = { cost, durationMs: 900 }
const nobody: Workers = { name: () => 'a', hasEnded: () => false }

/** A clock of which the test fires the only timer. */
function createClock() {
  let time = 0
  let timer: (() => void) | undefined
  const clock: Clock = {
    now: () => time,
    date: () => new Date(time),
    after(_, task) {
      timer = task
      return () => {
        timer = undefined
      }
    },
  }
  return {
    clock,
    async advance(milliseconds: number) {
      time += milliseconds
      timer?.()
      await new Promise((resolve) => setImmediate(resolve))
    },
    hasTimer: () => timer !== undefined,
  }
}

function createUnits(workers = nobody) {
  const ledger = memoryLedger()
  const { clock, ...time } = createClock()
  const open = (owner: string) => openUnits(ledger, { clock, owner, workers })
  return { ledger, ...time, one: open('one'), other: open('other') }
}

test('a unit that is taken is held for a minute, and renewed while the work goes on', async () => {
  const { ledger, advance, hasTimer, one, other } = createUnits()
  const held = await one.take('unit/a', undefined)
  expect(await other.look('unit/a')).toEqual({ state: 'held', until: 60_000 })
  await advance(20_000)
  expect(await other.look('unit/a')).toEqual({ state: 'held', until: 80_000 })
  await held?.answer({ text: 'A' }, answered)
  expect(hasTimer()).toBe(false)
  expect(await other.look('unit/a')).toMatchObject({ state: 'answered', unit: { cost } })
  expect((await ledger.get('unit/a'))?.lease).toBeUndefined()
})

test('a unit whose lease has expired is free, and so is one whose worker has ended', async () => {
  const { ledger, one, other } = createUnits()
  await one.take('unit/a', undefined)
  expect(await other.look('unit/a')).toMatchObject({ state: 'held' })
  const { revision = 0 } = (await ledger.get('unit/a')) ?? {}
  const lease = { owner: 'one', until: 0 }
  await ledger.put('unit/a', { state: 'asked', value: null, revision, lease })
  expect(await other.look('unit/a')).toMatchObject({ state: 'free' })
  const gone = createUnits({ name: () => 'a', hasEnded: (owner) => owner === 'one' })
  await gone.one.take('unit/a', undefined)
  expect(await gone.other.look('unit/a')).toMatchObject({ state: 'free' })
})

test('of two workers that see a free unit one takes it', async () => {
  const { one, other } = createUnits()
  const taken = await Promise.all([one.take('unit/a', undefined), other.take('unit/a', undefined)])
  expect(taken.filter(Boolean)).toHaveLength(1)
})

test('an answer is stored although its lease was lost, unless another answer came first', async () => {
  const { ledger, one, other } = createUnits()
  const held = await one.take('unit/a', undefined)
  const stolen = await other.take('unit/a', await ledger.get('unit/a'))
  await held?.answer({ text: 'first' }, answered)
  expect((await ledger.get('unit/a'))?.value).toMatchObject({ answer: { text: 'first' } })
  await stolen?.answer({ text: 'second' }, answered)
  expect((await ledger.get('unit/a'))?.value).toMatchObject({ answer: { text: 'first' } })
})

test('a unit that is released is as it was before', async () => {
  const { ledger, one } = createUnits()
  const first = await one.take('unit/a', undefined)
  await first?.fail({ code: 'transport/overloaded', message: 'Later.', isFinal: false, cost })
  const failed = await ledger.get('unit/a')
  const again = await one.take('unit/a', failed)
  await again?.release()
  expect(await one.look('unit/a')).toMatchObject({
    state: 'failed',
    unit: { code: 'transport/overloaded', isFinal: false, cost },
  })
  const fresh = await one.take('unit/b', undefined)
  await fresh?.release()
  expect(await one.look('unit/b')).toMatchObject({ state: 'free' })
})

test('an answer that is nested too deep for a ledger comes back whole', async () => {
  const { one } = createUnits()
  let deep: unknown = 'core'
  for (let level = 0; level < 300; level += 1) deep = [deep]
  const held = await one.take('unit/a', undefined)
  await held?.answer(deep, answered)
  const found = await one.look('unit/a')
  if (found.state !== 'answered') throw new Error(found.state)
  expect(await one.readAnswer('unit/a', found.unit)).toEqual(deep)
})
