import { expect, test } from 'vitest'
import { createQueue } from './queue.ts'

/** A task that ends when its `end` is called. */
function openTask() {
  let end = () => {}
  const promise = new Promise<void>((resolve) => {
    end = resolve
  })
  const state = { hasBegun: false }
  return {
    state,
    end,
    run: () => {
      state.hasBegun = true
      return promise
    },
  }
}

test('as many tasks run as are allowed, and the others wait for their turn', async () => {
  const enqueue = createQueue(2)
  const tasks = [openTask(), openTask(), openTask(), openTask()]
  const done = tasks.map(({ run }) => enqueue(run))
  await Promise.resolve()
  expect(tasks.map(({ state }) => state.hasBegun)).toEqual([true, true, false, false])
  tasks[1]!.end()
  await done[1]
  await new Promise(setImmediate)
  expect(tasks.map(({ state }) => state.hasBegun)).toEqual([true, true, true, false])
  for (const { end } of tasks) end()
  await Promise.all(done)
})

test('a task that fails makes room as well', async () => {
  const enqueue = createQueue(1)
  const failed = enqueue(() => Promise.reject(new Error('broken')))
  const next = enqueue(async () => 'next')
  await expect(failed).rejects.toThrow('broken')
  await expect(next).resolves.toBe('next')
})

test('a task that is aborted while it waits never begins', async () => {
  const enqueue = createQueue(1)
  const first = openTask()
  const second = openTask()
  const controller = new AbortController()
  const running = enqueue(first.run)
  const waiting = enqueue(second.run, controller.signal)
  controller.abort(new Error('enough'))
  await expect(waiting).rejects.toMatchObject({
    code: 'image/aborted',
    cause: new Error('enough'),
  })
  first.end()
  await running
  await new Promise(setImmediate)
  expect(second.state.hasBegun).toBe(false)
})

test('a task that is aborted while it runs keeps its place until it ends', async () => {
  const enqueue = createQueue(1)
  const first = openTask()
  const second = openTask()
  const controller = new AbortController()
  const running = enqueue(first.run, controller.signal)
  const waiting = enqueue(second.run)
  controller.abort()
  await expect(running).rejects.toMatchObject({ code: 'image/aborted' })
  expect(second.state.hasBegun).toBe(false)
  first.end()
  second.end()
  await waiting
})

test.each([0, -1, 1.5, Number.NaN])('refuses a concurrency of %d', (concurrency) => {
  expect(() => createQueue(concurrency)).toThrow('Expected a positive integer for concurrency')
})
