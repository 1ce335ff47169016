import { evaluateCoco } from '@pollux/evaluate'

const size = { width: 640, height: 480 }
const classes = [{ id: 1, name: 'cup' }]
const cup = { label: 'cup', raw: undefined, issues: [] }
const truth = {
  classes,
  pictures: [
    {
      name: 'table.jpg',
      size,
      findings: [
        { ...cup, box: { x: 100, y: 100, width: 80, height: 60 } },
        { ...cup, box: { x: 400, y: 200, width: 80, height: 60 } },
      ],
    },
  ],
}
const predictions = {
  classes,
  pictures: [
    {
      name: 'table.jpg',
      size,
      findings: [{ ...cup, score: 0.9, box: { x: 104, y: 100, width: 80, height: 60 } }],
    },
  ],
}

const { AP, AP50, AR100 } = await evaluateCoco(truth, predictions)
console.log(`AP ${AP.toFixed(3)}, AP50 ${AP50.toFixed(3)}, AR100 ${AR100.toFixed(3)}`)
