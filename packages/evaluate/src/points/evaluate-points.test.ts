import type { Dataset, DatasetFinding } from '@pollux/findings'
import type { Mask } from '@pollux/masks'
import { drawnMask } from '@pollux/masks/testing'
import { expect, test } from 'vitest'
import { evaluatePoints } from './evaluate-points.ts'

const corner = drawnMask`
  ##..
  #...
  ....
`
const thing = { label: 'cup', raw: undefined, issues: [] }
const datasetOf = (findings: DatasetFinding<Mask>[]): Dataset<Mask> => ({
  classes: [{ id: 0, name: 'cup' }],
  pictures: [{ name: 'a', size: { width: 4, height: 3 }, findings }],
})

test('points are paired so that the sum of distances is least', async () => {
  const truth = datasetOf([
    { ...thing, point: { x: 0, y: 0 } },
    { ...thing, point: { x: 3, y: 0 } },
  ])
  const found = datasetOf([
    { ...thing, point: { x: 2, y: 0 } },
    { ...thing, point: { x: 0, y: 1 } },
  ])
  expect(await evaluatePoints(truth, found)).toMatchObject({ matched: 2, meanDistance: 1 })
  const near = await evaluatePoints(truth, found, { radius: 0.5 })
  expect(near).toMatchObject({ matched: 0, wrong: 2, missed: 2, meanDistance: null })
})

test('a point beside the pixels of the mask is not inside', async () => {
  const truth = datasetOf([
    { ...thing, point: { x: 0, y: 0 }, mask: corner },
    { ...thing, box: { x: 2, y: 1, width: 2, height: 2 } },
  ])
  const found = datasetOf([
    { ...thing, point: { x: 1.5, y: 1.2 } },
    { ...thing, point: { x: 2.5, y: 2.5 } },
  ])
  expect(await evaluatePoints(truth, found)).toMatchObject({ matched: 2, insideShare: 0.5 })
})
