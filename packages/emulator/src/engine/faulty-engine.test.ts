import { findModel } from '@pollux/models'
import type { GenerateRequest } from '@pollux/wire'
import { expect, test } from 'vitest'
import { createEmulator } from '../assembly/create-emulator.ts'
import { Refusal } from '../protocol/refusal.ts'
import { type FaultRates, faultyEngine } from './faulty-engine.ts'

const context = { model: findModel('gemini-3.8-flash') }
const rates = { seed: 1, malformed: 0.01, quota: 0.05, unavailable: 0.03 }

const ask = (number: number): GenerateRequest => ({
  model: 'gemini-3.8-flash',
  contents: [
    { parts: [{ inlineData: { mimeType: 'image/png', data: `AA${number}` } }, { text: 'Find.' }] },
  ],
})

/** How each attempt ends, for pictures in an order. */
async function outcomes(order: readonly number[], given: FaultRates = rates) {
  const engine = faultyEngine(() => '[]', given)
  const ends: [number, unknown][] = []
  for (const number of order) {
    try {
      ends.push([number, await engine(ask(number), context)])
    } catch (error) {
      ends.push([number, error instanceof Refusal ? error.fault.status : error])
    }
  }
  return ends.toSorted(([a], [b]) => a - b)
}

const numbers = Array.from({ length: 2000 }, (_, index) => index)

test('answers fail at about the rates', async () => {
  const ends = (await outcomes(numbers)).map(([, end]) => end)
  const share = (end: unknown) => ends.filter((each) => each === end).length / ends.length
  expect(share(429)).toBeCloseTo(0.05, 1)
  expect(share(503)).toBeCloseTo(0.03, 1)
  const malformed = ends.filter((end) => typeof end === 'string' && end !== '[]')
  expect(malformed.length / ends.length).toBeCloseTo(0.01, 1)
  expect(malformed.length).toBeGreaterThan(0)
})

test('neither order nor time decides what goes wrong, but the seed does', async () => {
  const once = await outcomes(numbers)
  expect(await outcomes(numbers.toReversed())).toEqual(once)
  expect(await outcomes(numbers, { ...rates, seed: 2 })).not.toEqual(once)
})

test('an attempt that failed may succeed when it is repeated, and a malformed answer stays', async () => {
  const twice = await outcomes([...numbers, ...numbers])
  const ends = new Map<number, unknown[]>()
  for (const [number, end] of twice) ends.set(number, [...(ends.get(number) ?? []), end])
  const repeated = [...ends.values()].filter(([first]) => first === 429)
  expect(repeated.some(([, second]) => second === '[]')).toBe(true)
  const malformed = [...ends.values()].filter(([end]) => typeof end === 'string' && end !== '[]')
  expect(malformed.every(([first, second]) => second === first || typeof second === 'number')).toBe(
    true,
  )
})

test('rates that make no sense are refused', () => {
  for (const faults of [{ quota: 2 }, { seed: 0.5 }, { malformed: Number.NaN }]) {
    expect(() => createEmulator({ engine: () => '', faults })).toThrow(TypeError)
  }
})
