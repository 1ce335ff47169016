import { compareRuns, comparisonToMarkdown, evaluateCoco, evaluateMatching } from '@pollux/evaluate'

const size = { width: 640, height: 480 }
const classes = [
  { id: 1, name: 'cup' },
  { id: 2, name: 'plate' },
]
const thing = (label: string, x: number, score?: number) => ({
  label,
  box: { x, y: 100, width: 80, height: 60 },
  ...(score === undefined ? {} : { score }),
  raw: undefined,
  issues: [],
})
const datasetOf = (...findings: ReturnType<typeof thing>[]) => ({
  classes,
  pictures: [{ name: 'table.jpg', size, findings }],
})

const truth = datasetOf(thing('cup', 100), thing('cup', 400), thing('plate', 250))
const found = datasetOf(thing('cup', 104, 0.9), thing('plate', 404, 0.6))

// Without scores: which findings match things in the truth.
const { precision, recall, f1, perClass, confusions } = await evaluateMatching(truth, found)
console.log({ precision, recall, f1 }, perClass.cup)
for (const { truth, found, count } of confusions) console.log(truth, 'found as', found, count)

// With scores: COCO's figures.
const { AP, AP50, AR100 } = await evaluateCoco(truth, found)
console.log(`AP ${AP.toFixed(3)}, AP50 ${AP50.toFixed(3)}, AR100 ${AR100.toFixed(3)}`)

// Two runs compared.
const before = { name: 'before', predictions: found, cost: { tokens: 1500, usd: 0.0011 } }
const after = { name: 'after', predictions: datasetOf(thing('cup', 100), thing('cup', 400)) }
console.log(comparisonToMarkdown(await compareRuns(truth, before, after, { resamples: 0 })))
