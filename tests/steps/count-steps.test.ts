import { expect, test } from 'vitest'
import { countSteps } from './count-steps.ts'

test('counts the turns of a loop, the same each time', async () => {
  await countSteps(() => sumOf(1))
  const steps = []
  for (const size of [0, 1000, 2000, 2000, 1000, 0]) {
    steps.push((await countSteps(() => sumOf(size))).steps)
  }
  expect(steps).toEqual(steps.toReversed())
  expect(steps[1]! - steps[0]!).toBe(999)
  expect(steps[2]! - steps[1]!).toBe(1000)
})

test('tells work that grows with the square from work that does not', async () => {
  const ratio = async (work: (size: number) => unknown) =>
    (await countSteps(() => work(2000))).steps / (await countSteps(() => work(1000))).steps
  expect(await ratio(pairsOf)).toBeGreaterThan(3.9)
  expect(await ratio(sumOf)).toBeLessThan(2.1)
})

test('counts what happens after a wait', async () => {
  const { result, steps } = await countSteps(async () => {
    await new Promise((resolve) => setImmediate(resolve))
    return sumOf(5000)
  })
  expect(result).toBe(12_497_500)
  expect(steps).toBeGreaterThan(5000)
})

function sumOf(size: number): number {
  let sum = 0
  for (let at = 0; at < size; at++) sum += at
  return sum
}

function pairsOf(size: number): number {
  let pairs = 0
  for (let one = 0; one < size; one++) {
    for (let other = 0; other < size; other++) if (one < other) pairs += 1
  }
  return pairs
}
