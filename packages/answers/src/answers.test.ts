import { readFileSync } from 'node:fs'
import type { Answer, Finding } from '@pollux/findings'
import { describe, expect, test } from 'vitest'
import { readAnswer } from './read-answer.ts'
import { readReplyAnswer } from './read-reply-answer.ts'

interface AnswerCase {
  id: string
  title: string
  width: number
  height: number
  text: string
  expect: {
    n?: number
    boxes?: [number, number, number, number][]
    boxes3d?: number
    points?: [number, number][]
    labels?: string[]
    mask?: null
    maskArea?: number
    issues: string[]
    status: string
  }
}

const cases = readFileSync(new URL('fixtures/answers.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line): AnswerCase => JSON.parse(line))

function read({ text, width, height }: AnswerCase): Answer {
  const options = { size: { width, height } }
  if (!text.startsWith('{"__transport"')) return readAnswer(text, options)
  const { __transport: reply } = JSON.parse(text)
  return readReplyAnswer(reply, options)
}

const corners = ({ box }: Finding) =>
  box ? [[box.x, box.y, box.x + box.width, box.y + box.height]] : []
const pointsOf = ({ point, points = [] }: Finding) =>
  [...(point ? [point] : []), ...points].map(({ x, y }) => [x, y])
const codesOf = (answer: Answer) => answer.issues.map(({ code }) => code)

describe('reads', () => {
  test.each(cases)('$id $title', (entry) => {
    const answer = read(entry)
    const { findings } = answer
    const wanted = entry.expect
    const boxes = findings.flatMap(corners)
    if (wanted.n !== undefined) expect(boxes).toHaveLength(wanted.n)
    if (wanted.boxes) {
      expect(boxes).toHaveLength(wanted.boxes.length)
      wanted.boxes.forEach((box, index) => {
        box.forEach((edge, side) => {
          expect(boxes[index]![side]).toBeCloseTo(edge, 9)
        })
      })
    }
    if (wanted.points) expect(findings.flatMap(pointsOf)).toEqual(wanted.points)
    if (wanted.labels) expect(findings.map(({ label }) => label)).toEqual(wanted.labels)
    if (wanted.boxes3d !== undefined) {
      expect(findings.filter(({ box3d }) => box3d)).toHaveLength(wanted.boxes3d)
    }
    if (wanted.mask === null) expect(findings.every(({ mask }) => mask === undefined)).toBe(true)
    if (wanted.maskArea !== undefined) expect(findings[0]!.mask).toBeDefined()
    expect([answer.status, ...codesOf(answer)]).toEqual([wanted.status, ...wanted.issues])
  })
})

test('issues are the very ones of their findings, and point into the text', () => {
  for (const entry of cases) {
    const { findings, issues, raw } = read(entry)
    for (const issue of issues) {
      if (issue.finding !== undefined) expect(findings[issue.finding]!.issues).toContain(issue)
      if (!issue.at) continue
      expect(issue.at.start).toBeLessThanOrEqual(issue.at.end)
      expect(issue.at.end).toBeLessThanOrEqual(raw.length)
    }
    for (const { issues: own } of findings) {
      for (const issue of own) expect(issues).toContain(issue)
    }
  }
})
