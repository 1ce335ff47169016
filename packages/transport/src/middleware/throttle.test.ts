import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createTransport } from '../calls/transport.ts'
import type { GeminiClient } from '../client/gemini-client.ts'
import { fakeClient } from '../fixtures/fake-client.ts'
import { createManualClock, settled } from '../fixtures/manual-clock.ts'
import { replyOf } from '../fixtures/server.ts'
import { sleep } from '../time/clock.ts'
import { type ThrottleOptions, throttle } from './throttle.ts'

const request = { model: 'gemini-3.8-flash', parts: [{ text: 'Where is the cat?' }] }

/** A transport whose calls take `duration`, and what it saw. */
function throttled(options: ThrottleOptions, duration = 0) {
  const clock = createManualClock()
  const starts: number[] = []
  let running = 0
  let most = 0
  const client: GeminiClient = {
    models: {
      ...fakeClient(() => replyOf('', 'STOP')).models,
      async generateContent() {
        starts.push(clock.now())
        running += 1
        most = Math.max(most, running)
        if (duration > 0) await sleep(clock, duration, new AbortController().signal)
        running -= 1
        return replyOf('there', 'STOP')
      },
    },
  }
  const transport = createTransport({ client, clock, use: [throttle(options)] })
  return { transport, clock, starts, most: () => most }
}

test('limits the calls that run at once', async () => {
  const { transport, clock, most, starts } = throttled({ concurrency: 2 }, 1000)
  const calls = Promise.all(Array.from({ length: 5 }, () => transport.generate(request)))
  await clock.run()
  await calls
  expect(most()).toBe(2)
  expect(starts).toEqual([0, 0, 1000, 1000, 2000])
})

test('limits the calls that start in any minute', async () => {
  const { transport, clock, starts } = throttled({ callsPerMinute: 2 })
  const first = transport.generate(request)
  await clock.advance(10_000)
  const rest = Promise.all(Array.from({ length: 3 }, () => transport.generate(request)))
  await clock.run()
  await Promise.all([first, rest])
  expect(starts).toEqual([0, 10_000, 60_000, 70_000])
})

test('counts estimated tokens, and those of the reply once it is there', async () => {
  // Each reply says 5 tokens; estimated are 60 of 100.
  const { transport, clock, starts } = throttled({ tokensPerMinute: 100, estimate: () => 60 }, 1000)
  const calls = Promise.all(Array.from({ length: 3 }, () => transport.generate(request)))
  await clock.run()
  await calls
  expect(starts).toEqual([0, 1000, 2000])
})

test('a call beyond the tokens of a minute goes alone', async () => {
  const { transport, clock, starts } = throttled({ tokensPerMinute: 3, estimate: () => 4 })
  const calls = Promise.all([transport.generate(request), transport.generate(request)])
  await clock.run()
  await calls
  expect(starts).toEqual([0, 60_000])
})

test('a call that is aborted in the queue leaves it, and no timer', async () => {
  const { transport, clock, starts } = throttled({ callsPerMinute: 1 })
  await transport.generate(request)
  const controller = new AbortController()
  const failed = expect(transport.generate(request, controller)).rejects.toMatchObject({
    code: 'transport/aborted',
  })
  await settled()
  expect(clock.pending()).toBe(1)
  controller.abort()
  await failed
  await settled()
  expect(clock.pending()).toBe(0)
  expect(starts).toHaveLength(1)
})

test('keeps every limit and the order, whenever calls come and however long they take', async () => {
  const arbitrary = fc.record({
    gaps: fc.array(fc.integer({ min: 0, max: 30_000 }), { minLength: 1, maxLength: 25 }),
    duration: fc.integer({ min: 0, max: 40_000 }),
    concurrency: fc.integer({ min: 1, max: 4 }),
    callsPerMinute: fc.integer({ min: 1, max: 6 }),
  })
  const property = fc.asyncProperty(arbitrary, async ({ gaps, duration, ...limits }) => {
    const { transport, clock, starts, most } = throttled(limits, duration)
    const ends: number[] = []
    const calls: Promise<unknown>[] = []
    for (const [index, gap] of gaps.entries()) {
      await clock.advance(gap)
      calls.push(transport.generate(request).then(() => ends.push(index)))
    }
    await clock.run()
    await Promise.all(calls)
    expect(ends).toEqual(gaps.map((_, index) => index))
    expect(most()).toBeLessThanOrEqual(limits.concurrency)
    for (const [index, start] of starts.entries()) {
      const within = starts.slice(index).filter((other) => other < start + 60_000)
      expect(within.length).toBeLessThanOrEqual(limits.callsPerMinute)
    }
    expect(clock.pending()).toBe(0)
  })
  await fc.assert(property, { seed: 1234, numRuns: 30 })
})

test('refuses limits out of range', () => {
  expect(() => throttle({ concurrency: 0 })).toThrow('a number of at least 1 for concurrency')
  expect(() => throttle({ tokensPerMinute: 100 })).toThrow(
    'a function, because tokensPerMinute is set, for estimate',
  )
})

test('an estimate that is no number is refused before anything is sent', async () => {
  for (const estimate of [() => Number.NaN, () => -1, () => Promise.resolve(5) as never]) {
    const { transport, starts } = throttled({ tokensPerMinute: 100, estimate })
    await expect(transport.generate(request)).rejects.toThrow(
      'of at least 0 for the result of estimate',
    )
    expect(starts).toEqual([])
  }
})
