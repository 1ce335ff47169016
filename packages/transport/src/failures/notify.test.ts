import { expect, test } from 'vitest'
import { notify } from './notify.ts'

test('a listener receives all arguments', () => {
  const told: number[][] = []
  notify((...news: number[]) => told.push(news), 1, 2)
  notify(undefined)
  expect(told).toEqual([[1, 2]])
})

test('ignores what a listener throws, or rejects with later', async () => {
  const unhandled: unknown[] = []
  const keep = (reason: unknown) => unhandled.push(reason)
  process.on('unhandledRejection', keep)
  notify(() => {
    throw new Error('No.')
  })
  notify(async () => {
    throw new Error('Not later either.')
  })
  await new Promise((resolve) => setImmediate(resolve))
  process.off('unhandledRejection', keep)
  expect(unhandled).toEqual([])
})
