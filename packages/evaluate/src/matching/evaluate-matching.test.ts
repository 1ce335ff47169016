import type { Dataset, DatasetFinding } from '@pollux/findings'
import type { Mask } from '@pollux/masks'
import { expect, test } from 'vitest'
import { countIterations } from '../../../../tests/steps/count-iterations.ts'
import { evaluateCoco } from '../coco/evaluate-coco.ts'
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

test('what only one side has is named, the most first', async () => {
  const truth = datasetOf({
    a: [at('cup', 0), { ...at('bowl', 30), label: 'bowl' }],
    b: [at('cup', 0)],
  })
  const found = datasetOf({ a: [at('fork', 50), at('fork', 70)], c: [at('cup', 0)] })
  const { unmatched, wrong, missed } = await evaluateMatching(truth, found)
  expect(unmatched).toEqual([
    { side: 'predictions', kind: 'class', name: 'fork', count: 2 },
    { side: 'truth', kind: 'class', name: 'bowl', count: 1 },
    { side: 'predictions', kind: 'picture', name: 'c', count: 1 },
    { side: 'truth', kind: 'picture', name: 'b', count: 1 },
  ])
  expect({ wrong, missed }).toEqual({ wrong: 3, missed: 2 })
})

test('folders before the name of a picture are passed over where that leaves one picture', async () => {
  const truth = datasetOf({ 'set/images/a': [at('cup', 0)], 'x/b': [at('cup', 0)], 'y/b': [] })
  const found = datasetOf({ 'images/a': [at('cup', 0)], b: [at('cup', 0)], 'z/c': [] })
  expect(await evaluateMatching(truth, found)).toMatchObject({ matched: 1, wrong: 1, missed: 1 })
  // Of two predictions the one with the very name counts.
  const both = datasetOf({ 'images/a': [], 'set/images/a': [at('cup', 0)] })
  expect(await evaluateMatching(truth, both)).toMatchObject({ matched: 1, wrong: 0 })
})

test('counts are wrong by what is too much or too little of a class in a picture', async () => {
  const truth = datasetOf({ a: [at('cup', 0), at('cup', 50), at('plate', 80)], b: [at('cup', 0)] })
  const found = datasetOf({ a: [at('cup', 0), at('fork', 20)], b: [at('cup', 70), at('plate', 0)] })
  const { countError, perClass } = await evaluateMatching(truth, found)
  // In a: a cup and a plate too few, a fork too many; in b: a plate too many, and as many cups as there are.
  expect(countError).toBe((1 + 1 + 1 + 1) / 2)
  expect(perClass).toMatchObject({ cup: { countError: 0.5 }, plate: { countError: 1 } })
})

test('a picture of too many findings is refused by name', async () => {
  const many = Array.from({ length: 5001 }, (_, index) => at('cup', index))
  await expect(
    evaluateMatching(datasetOf({ a: many }), datasetOf({ a: many })),
  ).rejects.toMatchObject({
    code: 'evaluate/too-large',
    message: expect.stringContaining('a has 5001 findings'),
  })
})

test('the event loop runs on while many pictures are matched', async () => {
  const names = Array.from({ length: 2000 }, (_, index) => `${index}`)
  const dataset = datasetOf(Object.fromEntries(names.map((name) => [name, [at('cup', 0)]])))
  const iterations = countIterations()
  await evaluateMatching(dataset, dataset)
  await evaluateCoco(dataset, dataset, { score: 1 })
  expect(iterations()).toBeGreaterThan(10)
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
