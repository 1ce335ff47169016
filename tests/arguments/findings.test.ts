import * as findings from '@pollux/findings'
import { test } from 'vitest'
import { expectOrderly } from './sweep.ts'

const size = () => ({ width: 800, height: 600 })
const box = () => ({ x: 1, y: 2, width: 3, height: 4 })
const point = () => ({ x: 1, y: 2 })
const vector = () => ({ x: 1, y: 2, z: 3 })
const issue = () => ({
  code: 'mask-missing',
  message: 'It has none.',
  finding: 0,
  at: { start: 1, end: 2 },
})
const finding = () => ({
  label: 'kettle',
  class: { id: 1, name: 'Kettle' },
  score: 0.5,
  box: box(),
  point: point(),
  points: [point()],
  polygon: { rings: [[point(), point()]] },
  mask: { area: 2, box: box(), rle: { size: [600, 800], counts: '0`' } },
  box3d: { center: vector(), size: vector(), rotation: { roll: 1, pitch: 2, yaw: 3 } },
  issues: [issue()],
})
const answer = () => ({
  status: 'ok',
  findings: [finding()],
  issues: [issue()],
  size: size(),
  usage: {
    ...{ input: 4, output: 1, cached: 0, audio: 0, thoughts: 0, toolUse: 0, total: 5 },
    promptByModality: [{ modality: 'IMAGE', tokens: 4 }],
  },
  modelVersion: 'gemini-3.8-flash',
  source: 'a.jpg',
  raw: '',
})
const file = () => ({
  ...answer(),
  version: 1,
  findings: [{ ...finding(), issues: ['mask-missing'] }],
})

test('wrong arguments of findings are a sentence', async () => {
  await expectOrderly(findings, {
    classNameOf: () => [finding()],
    fileNamePart: () => ['Wine glass'],
    findingFiles: () => ['mask', 'png'],
    findingsFile: () => [{ maskToRecord: () => finding().mask }],
    isIssueCode: () => ['blocked'],
    isLoss: () => [issue(), [finding()]],
    isRelativePath: () => ['a/b'],
    readFindingsJson: () => [file(), { size: size() }],
    statusOf: () => [answer()],
    toFindingsJson: () => [answer()],
  })
})
