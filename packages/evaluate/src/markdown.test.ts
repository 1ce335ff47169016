import { expect, test } from 'vitest'
import { matchingToMarkdown } from './markdown.ts'
import { evaluateMatching } from './matching/evaluate-matching.ts'

test('figures are a table, and a name means nothing to Markdown', async () => {
  const hostile = '<img src=x>|`*\n@all'
  const finding = {
    label: hostile,
    box: { x: 0, y: 0, width: 4, height: 4 },
    raw: undefined,
    issues: [],
  }
  const dataset = {
    classes: [{ id: 0, name: hostile }],
    pictures: [{ name: 'a', size: { width: 8, height: 8 }, findings: [finding] }],
  }
  const result = await evaluateMatching(dataset, dataset, { resamples: 0 })
  expect(matchingToMarkdown(result)).toBe(
    [
      '| | precision | recall | F1 | mean IoU | right | wrong | missed |',
      '| --- | --: | --: | --: | --: | --: | --: | --: |',
      '| **all** | 1.000 | 1.000 | 1.000 | 1.000 | 1 | 0 | 0 |',
      '| &lt;img src=x\\>\\|\\`\\* \\@all | 1.000 | 1.000 | 1.000 | 1.000 | 1 | 0 | 0 |',
      '',
    ].join('\n'),
  )
})
