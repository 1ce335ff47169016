import type { Dataset, DatasetFinding } from '@pollux/findings'
import type { Mask } from '@pollux/masks'
import { expect, test } from 'vitest'
import { evaluateMatching } from './evaluate-matching.ts'

const size = { width: 100, height: 100 }
const classes = [
  { id: 1, name: 'cup' },
  { id: 2, name: 'plate' },
]

const at = (label: string, x: number, y = 0): DatasetFinding<Mask> => ({
  label,
  box: { x, y, width: 10, height: 10 },
  raw: undefined,
  issues: [],
})

function datasetOf(pictures: Record<string, DatasetFinding<Mask>[]>): Dataset<Mask> {
  return {
    classes,
    pictures: Object.entries(pictures).map(([name, findings]) => ({ name, size, findings })),
  }
}

test('what is right, wrong and missing is counted by class', async () => {
  const truth = datasetOf({ a: [at('cup', 0), at('cup', 50), at('plate', 80)], b: [at('cup', 0)] })
  const found = datasetOf({ a: [at('cup', 2), at('plate', 50)], b: [at('cup', 0)] })
  const result = await evaluateMatching(truth, found, { resamples: 0 })
  // The cup at 2 shares 8 of 12 columns with the one at 0.
  expect(result).toMatchObject({ matched: 2, wrong: 1, missed: 2, precision: 2 / 3, recall: 0.5 })
  expect(result.f1).toBeCloseTo(4 / 7, 12)
  expect(result.meanIou).toBeCloseTo((8 / 12 + 1) / 2, 12)
  expect(result.perClass.plate).toMatchObject({ matched: 0, wrong: 1, missed: 1 })
  expect(result.confusions).toEqual([
    { truth: 'cup', found: 'cup', count: 2 },
    { truth: 'cup', found: 'plate', count: 1 },
    { truth: 'plate', found: null, count: 1 },
  ])
})

test('findings of classes and pictures that the truth does not have are wrong', async () => {
  const truth = datasetOf({ a: [at('cup', 0)] })
  const found = datasetOf({ a: [at('cup', 0), at('fork', 50)], c: [at('cup', 0)] })
  expect(await evaluateMatching(truth, found)).toMatchObject({ matched: 1, wrong: 2, missed: 0 })
})

test('findings in a crowd count neither as right nor as wrong', async () => {
  const crowd = {
    ...at('cup', 0),
    box: { x: 0, y: 0, width: 100, height: 100 },
    isCrowd: true,
  }
  const truth = datasetOf({ a: [crowd] })
  const found = datasetOf({ a: [at('cup', 0), at('cup', 30), at('plate', 50)] })
  expect(await evaluateMatching(truth, found)).toMatchObject({ matched: 0, wrong: 1, missed: 0 })
})

test('shares of nothing are null', async () => {
  const result = await evaluateMatching(datasetOf({ a: [] }), datasetOf({}))
  expect(result).toMatchObject({ precision: null, recall: null, f1: null, meanIou: null })
})

test('the same seed gives the same intervals, and they hold the figure', async () => {
  const names = Array.from({ length: 20 }, (_, index) => `picture ${index}`)
  const truth = datasetOf(Object.fromEntries(names.map((name) => [name, [at('cup', 0)]])))
  const found = datasetOf(
    Object.fromEntries(names.map((name, index) => [name, [at('cup', index % 4 === 0 ? 50 : 0)]])),
  )
  const first = await evaluateMatching(truth, found, { seed: 5 })
  const again = await evaluateMatching(truth, found, { seed: 5 })
  expect(first.intervals).toEqual(again.intervals)
  expect(first.precision).toBe(0.75)
  const [low = 1, high = 0] = first.intervals?.precision ?? []
  expect(low).toBeLessThan(0.75)
  expect(high).toBeGreaterThan(0.75)
})
