import type { Dataset, DatasetFinding } from '@pollux/findings'
import type { Mask } from '@pollux/masks'
import { expect, test } from 'vitest'
import { compareRuns } from './compare-runs.ts'

const at = (x: number): DatasetFinding<Mask> => ({
  label: 'cup',
  box: { x, y: 0, width: 10, height: 10 },
  raw: undefined,
  issues: [],
})
const datasetOf = (findings: DatasetFinding<Mask>[]): Dataset<Mask> => ({
  classes: [{ id: 0, name: 'cup' }],
  pictures: [{ name: 'a.jpg', size: { width: 100, height: 10 }, findings }],
})

test('each thing is found by one run, by both or by none', async () => {
  const truth = datasetOf([at(0), at(20), at(40), at(60)])
  const comparison = await compareRuns(
    truth,
    { name: 'before', predictions: datasetOf([at(0), at(20)]), cost: { usd: 0.1 } },
    { name: 'after', predictions: datasetOf([at(20), at(60), at(80)]) },
    { resamples: 0 },
  )
  expect(comparison.counts).toEqual({ onlyA: 1, onlyB: 1, both: 1, neither: 1 })
  expect(comparison.perPicture).toEqual([
    { picture: 'a.jpg', onlyA: [0], onlyB: [3], both: [1], neither: [2] },
  ])
  expect(comparison.a).toMatchObject({ name: 'before', cost: { usd: 0.1 } })
  expect(comparison.b.result).toMatchObject({ matched: 2, wrong: 1, missed: 2 })
})
