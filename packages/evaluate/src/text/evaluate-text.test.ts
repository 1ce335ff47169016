import type { Dataset } from '@pollux/findings'
import type { Mask } from '@pollux/masks'
import { expect, test } from 'vitest'
import { evaluateText } from './evaluate-text.ts'

const datasetOf = (lines: [text: string, y: number][]): Dataset<Mask> => ({
  classes: [],
  pictures: [
    {
      name: 'receipt.jpg',
      size: { width: 100, height: 100 },
      findings: lines.map(([label, y]) => ({
        label,
        box: { x: 0, y, width: 50, height: 10 },
        raw: undefined,
        issues: [],
      })),
    },
  ],
})

test('edits are counted where places agree, and all of what is missed or wrong', async () => {
  const truth = datasetOf([
    ['TOTAL 12.50', 0],
    ['Tea', 20],
    ['Thank you', 60],
  ])
  const found = datasetOf([
    ['TOTAL 12.80', 0],
    ['Tea', 21],
    ['xy', 90],
  ])
  const figures = await evaluateText(truth, found)
  expect(figures).toMatchObject({ matched: 2, wrong: 1, missed: 1, exactShare: 0.5 })
  // One edit in 11 + 3 characters; then 9 lost and 2 inserted over 23.
  expect(figures.cer).toBeCloseTo(1 / 14, 12)
  expect(figures.cerOfAll).toBeCloseTo(12 / 23, 12)
  expect(figures.meanIou).toBeCloseTo((1 + 9 / 11) / 2, 12)
})

test('composed and decomposed letters are the same text', async () => {
  const figures = await evaluateText(datasetOf([['Café', 0]]), datasetOf([['Cafe\u0301', 0]]))
  expect(figures).toMatchObject({ cer: 0, exactShare: 1 })
})
