import type { TokenUsage } from '@pollux/wire'
import { expect, test } from 'vitest'
import type { Answer } from './answer.ts'
import { toFindingsJson } from './findings-json.ts'
import { findingsJsonSchema } from './findings-schema.ts'
import type { Issue } from './issue.ts'
import type { MaskRecord } from './mask-record.ts'
import { readFindingsJson } from './read-findings-json.ts'

const size = { width: 800, height: 600 }
const clamped: Issue = {
  code: 'box-clamped',
  message: 'The box was clamped.',
  finding: 0,
  at: { start: 3, end: 9 },
}

const usage: TokenUsage = {
  ...{ input: 4, output: 1, cached: 0, audio: 0, thoughts: 0, toolUse: 0, total: 5 },
  promptByModality: [{ modality: 'IMAGE', tokens: 4 }],
}

const answer: Answer<MaskRecord> = {
  raw: 'the words',
  issues: [clamped, { code: 'truncated', message: 'The text ends too early.' }],
  size,
  status: 'partial',
  usage,
  finishReason: 'MAX_TOKENS',
  findings: [
    {
      raw: {},
      issues: [clamped],
      box: { height: 216, width: 416, y: 72, x: 192 },
      score: 0.7,
      label: 'kettle',
      class: { name: 'Kettle', id: 3 },
      point: { y: 2, x: 1 },
      points: [{ x: 1, y: 2 }],
      polygon: { rings: [[{ x: 0, y: 0 }]] },
      mask: {
        area: 29280,
        box: { x: 1, y: 2, width: 3, height: 4 },
        rle: { size: [600, 800], counts: '0`' },
      },
      box3d: {
        center: { x: 1, y: 2, z: 3 },
        size: { x: 4, y: 5, z: 6 },
        rotation: { roll: 7, pitch: 8, yaw: 9 },
      },
      time: 12_120,
      frame: 303,
    },
    { raw: null, issues: [] },
  ],
}

test('the keys stand in one order, and absent things are absent', () => {
  expect(JSON.stringify(toFindingsJson(answer))).toBe(
    '{"version":1,"size":{"width":800,"height":600},"status":"partial","findings":[{"label":"kettle","class":{"id":3,"name":"Kettle"},"score":0.7,' +
      '"box":{"x":192,"y":72,"width":416,"height":216},"point":{"x":1,"y":2},"points":[{"x":1,"y":2}],' +
      '"polygon":{"rings":[[{"x":0,"y":0}]]},"mask":{"area":29280,"box":{"x":1,"y":2,"width":3,"height":4},' +
      '"rle":{"size":[600,800],"counts":"0`"}},"box3d":{"center":{"x":1,"y":2,"z":3},"size":{"x":4,"y":5,"z":6},' +
      '"rotation":{"roll":7,"pitch":8,"yaw":9}},"frame":303,"time":12120,"issues":["box-clamped"]},{"issues":[]}],' +
      '"issues":[{"code":"box-clamped","message":"The box was clamped.","finding":0,"at":{"start":3,"end":9}},' +
      '{"code":"truncated","message":"The text ends too early."}],"usage":{"input":4,"output":1,"cached":0,"audio":0,"thoughts":0,"toolUse":0,"total":5,"promptByModality":[{"modality":"IMAGE","tokens":4}]},' +
      '"finishReason":"MAX_TOKENS"}',
  )
})

test('what was written reads back as it was', () => {
  const json = toFindingsJson(answer)
  const read = readFindingsJson(JSON.parse(JSON.stringify(json)), { size })
  expect(toFindingsJson(read)).toEqual(json)
  expect(read.findings[0]!.issues[0]).toBe(read.issues[0])
  expect(read.findings[0]!.raw).toEqual(json.findings[0])
})

test('texts with halves of surrogate pairs are written well-formed, whole pairs as they are', () => {
  const label = 'mug \ud83d\ude00 \ud83d'
  const half = {
    ...answer,
    findings: [{ ...answer.findings[0]!, label, class: { id: 0, name: '\ude00' } }],
    issues: [{ ...clamped, message: 'About \ud83d.' }],
    usage: { ...usage, promptByModality: [{ modality: '\ud83d', tokens: 1 }] },
    finishMessage: '\ud83d',
  }
  const json = toFindingsJson(half)
  expect(json).toMatchObject({
    findings: [{ label: 'mug \u{1f600} \ufffd', class: { id: 0, name: '\ufffd' } }],
    issues: [{ message: 'About \ufffd.' }],
    usage: { promptByModality: [{ modality: '\ufffd', tokens: 1 }] },
    finishMessage: '\ufffd',
  })
  expect(new TextDecoder().decode(new TextEncoder().encode(JSON.stringify(json)))).toBe(
    JSON.stringify(json),
  )
})

test('a file that holds halves of surrogate pairs is read as it is', () => {
  const json = { ...whole, findings: [{ label: '\ud83d', issues: [] }] }
  expect(readFindingsJson(json, { size }).findings[0]!.label).toBe('\ud83d')
})

test('the source of the picture is kept where it is told', () => {
  const json = toFindingsJson({ ...answer, source: 'kitchen.jpg' })
  expect(Object.keys(json).slice(0, 3)).toEqual(['version', 'source', 'size'])
  expect(readFindingsJson(json, { size }).source).toBe('kitchen.jpg')
  expect(() => readFindingsJson({ ...json, source: 5 }, { size })).toThrow(
    expect.objectContaining({ code: 'findings/invalid' }),
  )
})

test('a code on a finding without an issue of its own is kept', () => {
  const findings = [{ issues: ['box-empty'] }]
  const read = readFindingsJson({ version: 1, status: 'partial', findings, issues: [] }, { size })
  expect(read.findings[0]!.issues).toMatchObject([{ code: 'box-empty', finding: 0 }])
})

test('the size stands in the file, and another one is refused', () => {
  const json = toFindingsJson(answer)
  expect(json.size).toEqual(size)
  expect(readFindingsJson(json).size).toEqual(size)
  const other = { width: 400, height: 300 }
  expect(() => readFindingsJson(json, { size: other })).toThrow(
    expect.objectContaining({
      code: 'findings/size',
      message: expect.stringContaining('800×600 pixels, but the picture has 400×300'),
    }),
  )
})

test('a file of an earlier version has no size, which the caller then hands over', () => {
  const { size: _, ...json } = toFindingsJson(answer)
  expect(readFindingsJson(json, { size }).size).toEqual(size)
  expect(() => readFindingsJson(json)).toThrow(expect.objectContaining({ code: 'findings/size' }))
})

const whole = { version: 1, status: 'ok', findings: [{ issues: [] }], issues: [] }
const box = { x: 0, y: 0, width: 1, height: 1 }
const box3d = { center: { x: 0, y: 0, z: 0 }, size: { x: 0, y: 0 }, rotation: {} }
const finding = (value: object) => ({ ...whole, findings: [{ issues: [], ...value }] })

test.each([
  ['findings/invalid', 'answer', 5],
  ['findings/version', 'version 2', { ...whole, version: 2 }],
  ['findings/version', 'no version', {}],
  ['findings/invalid', 'answer.status', { ...whole, status: 'fine' }],
  ['findings/invalid', 'answer.size.width', { ...whole, size: { width: 0, height: 600 } }],
  ['findings/invalid', 'answer.findings', { ...whole, findings: {} }],
  ['findings/invalid', 'answer.findings[0].issues[0]', finding({ issues: ['odd'] })],
  ['findings/invalid', '.box.height', finding({ box: { ...box, height: -1 } })],
  ['findings/invalid', '.box.x', finding({ box: { ...box, x: 'left' } })],
  ['findings/invalid', '.score', finding({ score: 1.5 })],
  ['findings/invalid', '.box3d.size.z', finding({ box3d })],
  [
    'findings/invalid',
    '[600, 800]',
    finding({ mask: { area: 1, box, rle: { size: [800, 600], counts: '' } } }),
  ],
  [
    'findings/invalid',
    'finding 4',
    { ...whole, issues: [{ code: 'duplicate', message: 'Again.', finding: 4 }] },
  ],
])('%s names %s', (code, part, value) => {
  expect(() => readFindingsJson(value, { size })).toThrow(
    expect.objectContaining({ code, message: expect.stringContaining(part) }),
  )
})

test('the schema speaks of every key that is written', () => {
  const json = toFindingsJson(answer)
  const defs = Object(findingsJsonSchema.$defs)
  const known = Object.keys(Object(findingsJsonSchema.properties))
  expect(known).toEqual(expect.arrayContaining(Object.keys(json)))
  expect(Object.keys(json.findings[0]!)).toEqual(Object.keys(defs.finding.properties))
  expect(Object.keys(json.issues[0]!)).toEqual(Object.keys(defs.issue.properties))
})

/** JSON of so many objects inside each other. */
function nested(levels: number): Record<string, unknown> {
  return JSON.parse(`${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`)
}

test('usage as the service reports it is a mistake in an answer, but is read from an old file', () => {
  const reported = { promptTokenCount: 4, candidatesTokenCount: 1, totalTokenCount: 5 }
  expect(() => toFindingsJson({ ...answer, usage: reported as never })).toThrow('readUsage')
  const old = readFindingsJson({ ...toFindingsJson(answer), usage: reported }, { size })
  expect(old.usage).toEqual({ ...usage, promptByModality: [] })
})

test.each([
  ['version', { ...toFindingsJson(answer), version: nested(100_000) }],
  ['usage', { ...toFindingsJson(answer), usage: nested(100_000) }],
  ['a finding', { ...toFindingsJson(answer), findings: [{ issues: [], more: nested(100_000) }] }],
  ['the file', nested(100_000)],
])('a findings.json that is nested 100,000 deep in its %s is refused', (_, json) => {
  expect(() => readFindingsJson(json, { size })).toThrow(
    expect.objectContaining({ code: 'findings/invalid' }),
  )
})

test.each([
  [
    'https://user:hush@x.test/cat.png?X-Goog-Signature=hush&a=1',
    'https://[secret]@x.test/cat.png?X-Goog-Signature=[secret]&a=1',
  ],
  ['photos/cat.png?key=1', 'photos/cat.png?key=1'],
])('the source %s is written as %s', (source, written) => {
  expect(toFindingsJson({ ...answer, source }).source).toBe(written)
})
