import { expect, test } from 'vitest'
import { createPace } from './pace.ts'

const { signal } = new AbortController()

/** A clock whose waits end when the test says so. */
function createClock() {
  const waiting = new Map<number, () => void>()
  let time = 0
  let timers = 0
  return {
    now: () => time,
    date: () => new Date(time),
    after(delay: number, task: () => void) {
      const due = time + delay + timers++ / 1e6
      waiting.set(due, task)
      return () => waiting.delete(due)
    },
    advance(milliseconds: number) {
      time += milliseconds
      for (const [due, task] of [...waiting]) {
        if (due > time + 0.5) continue
        waiting.delete(due)
        task()
      }
    },
  }
}

/** Callers that have asked for a place, and how many of them have one. */
function createCallers(pace: ReturnType<typeof createPace>) {
  const callers = { inside: 0 }
  const ask = (count: number) => {
    for (let call = 0; call < count; call += 1) {
      void pace.enter(signal).then(() => {
        callers.inside += 1
      })
    }
  }
  return { callers, ask }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

test('lets as many calls start as are allowed at a time', async () => {
  const pace = createPace(3, createClock())
  const { callers, ask } = createCallers(pace)
  ask(5)
  await settled()
  expect(callers.inside).toBe(3)
  pace.leave()
  await settled()
  expect(callers.inside).toBe(4)
})

test('starts no call while one waits for its quota, then half as many, and one more with each answer', async () => {
  const clock = createClock()
  const pace = createPace(8, clock)
  const { callers, ask } = createCallers(pace)
  pace.pause(5000)
  ask(8)
  clock.advance(4999)
  await settled()
  expect(callers.inside).toBe(0)
  clock.advance(1)
  await settled()
  expect(callers.inside).toBe(4)
  pace.grow()
  await settled()
  expect(callers.inside).toBe(5)
})

test('halves once for calls that wait at the same time, until the last of these waits is over', async () => {
  const clock = createClock()
  const pace = createPace(8, clock)
  const { callers, ask } = createCallers(pace)
  pace.pause(5000)
  pace.pause(9000)
  pace.pause(1000)
  ask(8)
  clock.advance(8999)
  await settled()
  expect(callers.inside).toBe(0)
  clock.advance(1)
  await settled()
  expect(callers.inside).toBe(4)
})

test('never allows less than one', async () => {
  const clock = createClock()
  const pace = createPace(2, clock)
  const { callers, ask } = createCallers(pace)
  for (let pause = 0; pause < 4; pause += 1) {
    pace.pause(10)
    clock.advance(10)
  }
  ask(2)
  await settled()
  expect(callers.inside).toBe(1)
})

test('lets everyone through once it is stopped', async () => {
  const pace = createPace(1, createClock())
  const { callers, ask } = createCallers(pace)
  pace.pause(60_000)
  ask(3)
  pace.stop()
  ask(1)
  await settled()
  expect(callers.inside).toBe(4)
})

test('whoever aborts no longer waits', async () => {
  const controller = new AbortController()
  const pace = createPace(1, createClock())
  await pace.enter(signal)
  const waiting = pace.enter(controller.signal)
  controller.abort(new Error('Enough.'))
  await expect(waiting).rejects.toThrow('Enough.')
  const { callers, ask } = createCallers(pace)
  ask(1)
  pace.leave()
  await settled()
  expect(callers.inside).toBe(1)
})
