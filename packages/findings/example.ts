import { readFindingsJson, statusOf } from '@pollux/findings'

const saved = `{
  "version": 1,
  "size": { "width": 800, "height": 600 },
  "status": "partial",
  "findings": [
    { "label": "kettle", "box": { "x": 192, "y": 72, "width": 416, "height": 216 }, "issues": [] },
    { "label": "toaster", "issues": ["box-arity"] }
  ],
  "issues": [
    { "code": "box-arity", "message": "The box has 3 numbers instead of 4.", "finding": 1 }
  ]
}`

const answer = readFindingsJson(JSON.parse(saved))
for (const { label, box, issues } of answer.findings) {
  console.log(label, box ?? `has no box: ${issues.map(({ message }) => message).join(' ')}`)
}

// Without the finding that lost its box the answer is whole.
const findings = answer.findings.filter(({ box }) => box)
console.log(statusOf({ status: answer.status, findings, issues: [] }))
