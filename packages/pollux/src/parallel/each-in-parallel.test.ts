import { expect, test } from 'vitest'
import { eachInParallel } from './each-in-parallel.ts'

/** Tasks that end when they are told to, and what was begun. */
function createTasks() {
  const begun: number[] = []
  const ends = new Map<number, (error?: Error) => void>()
  const signals: AbortSignal[] = []
  const work = (item: number, _: number, signal: AbortSignal) => {
    begun.push(item)
    signals.push(signal)
    return new Promise<number>((resolve, reject) => {
      ends.set(item, (error) => (error ? reject(error) : resolve(item * 10)))
      signal.addEventListener('abort', () => reject(new Error('told to end')))
    })
  }
  return { begun, work, signals, end: (item: number, error?: Error) => ends.get(item)?.(error) }
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 0))

test('results come as they are ready, within the concurrency', async () => {
  const { begun, work, end } = createTasks()
  const results = eachInParallel([1, 2, 3, 4], work, { concurrency: 2 })
  const first = results.next()
  await turn()
  expect(begun).toEqual([1, 2])
  end(2)
  expect(await first).toEqual({ done: false, value: 20 })
  const second = results.next()
  await turn()
  expect(begun).toEqual([1, 2, 3])
  end(1)
  expect(await second).toEqual({ done: false, value: 10 })
  const rest = results.next()
  await turn()
  end(4)
  expect((await rest).value).toBe(40)
  const last = results.next()
  await turn()
  end(3)
  expect((await last).value).toBe(30)
  expect(await results.next()).toEqual({ done: true, value: undefined })
})

test('nothing is taken before the loop begins, nor ahead of the consumer', async () => {
  const taken: number[] = []
  async function* source() {
    for (let item = 0; item < 100; item += 1) {
      taken.push(item)
      yield item
    }
  }
  const results = eachInParallel(source(), async (item) => item, { concurrency: 3 })
  await turn()
  expect(taken).toEqual([])
  await results.next()
  await turn()
  expect(taken.length).toBeLessThanOrEqual(3)
  await results.return(undefined)
})

test('leaving the loop ends the work and the source', async () => {
  let isClosed = false
  function* source() {
    try {
      yield* [1, 2, 3, 4]
    } finally {
      isClosed = true
    }
  }
  const { work, signals, end } = createTasks()
  const results = eachInParallel(source(), work, { concurrency: 2 })
  const first = results.next()
  await turn()
  end(1)
  await first
  await results.return(undefined)
  await turn()
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, true])
  expect(isClosed).toBe(true)
})

test('an abort ends the loop and the work, even if the source hangs', async () => {
  const { work, signals } = createTasks()
  async function* source() {
    yield 1
    await new Promise(() => {})
  }
  const controller = new AbortController()
  const { signal } = controller
  const results = eachInParallel(source(), work, { concurrency: 2, signal })
  const first = results.next()
  await turn()
  controller.abort()
  await expect(first).rejects.toMatchObject({ code: 'transport/aborted' })
  expect(signals[0]?.aborted).toBe(true)
  expect(await results.next()).toMatchObject({ done: true })
})

test('a source that throws loses no result under way', async () => {
  const broken = new Error('no more')
  const taken: number[] = []
  function* source() {
    for (const item of [1, 2]) {
      taken.push(item)
      yield item
    }
    throw broken
  }
  const { begun, work, signals, end } = createTasks()
  const results = eachInParallel(source(), work, { concurrency: 3 })
  const first = results.next()
  await turn()
  end(2)
  expect(await first).toEqual({ done: false, value: 20 })
  const second = results.next()
  await turn()
  expect(signals.map(({ aborted }) => aborted)).toEqual([false, false])
  end(1)
  expect(await second).toEqual({ done: false, value: 10 })
  await expect(results.next()).rejects.toBe(broken)
  expect(await results.next()).toEqual({ done: true, value: undefined })
  expect([taken, begun]).toEqual([
    [1, 2],
    [1, 2],
  ])
})

test('an abort does not wait for work under way after the source threw', async () => {
  function* source() {
    yield 1
    throw new Error('no more')
  }
  const controller = new AbortController()
  const { signal } = controller
  const { work } = createTasks()
  const results = eachInParallel(source(), work, { concurrency: 2, signal })
  const first = results.next()
  await turn()
  controller.abort()
  await expect(first).rejects.toMatchObject({ code: 'transport/aborted' })
})

test('an error of the work ends the loop', async () => {
  const { work, signals, end } = createTasks()
  const fromWork = eachInParallel([1, 2], work, { concurrency: 2 })
  const first = fromWork.next()
  await turn()
  end(1, new Error('broken'))
  await expect(first).rejects.toThrow('broken')
  expect(signals[1]?.aborted).toBe(true)
})

test('an empty source is an empty loop', async () => {
  const results = eachInParallel([], async () => 1, { concurrency: 4 })
  expect(await results.next()).toEqual({ done: true, value: undefined })
})
