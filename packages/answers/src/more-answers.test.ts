import { readFileSync } from 'node:fs'
import type { Answer, Finding } from '@pollux/findings'
import type { Point } from '@pollux/geometry'
import { expect, test } from 'vitest'
import { readAnswer } from './read-answer.ts'

const cases = readFileSync(new URL('fixtures/more-answers.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line): { about: string; title: string; text: string; tells: string[] } => JSON.parse(line))

const hundredths = (value: number) => `${Number(value.toFixed(2))}`
const pair = ({ x, y }: Point) => `${hundredths(x)} ${hundredths(y)}`

function tellFinding({ label, score, box, point, points, polygon, mask, box3d }: Finding): string {
  const rings = polygon?.rings.map((ring) => `<${ring.map(pair).join(', ')}>`) ?? []
  return [
    label ?? '-',
    ...(score === undefined ? [] : [`${score}`]),
    ...(box ? [[box.x, box.y, box.width, box.height].map(hundredths).join(' ')] : []),
    ...[...(point ? [point] : []), ...(points ?? [])].map((at) => `(${pair(at)})`),
    ...rings,
    ...(mask ? [mask.kind] : []),
    ...(box3d ? ['3D'] : []),
  ].join(' | ')
}

function report({ status, findings, issues }: Answer): string[] {
  const codes = issues.map(({ code, finding }) =>
    finding === undefined ? code : `${code}@${finding}`,
  )
  return [status, ...findings.map(tellFinding), codes.join(' ')]
}

test.each(cases)('$about: $title', ({ text, tells }) => {
  expect(report(readAnswer(text, { size: { width: 800, height: 600 } }))).toEqual(tells)
})

test.each([
  ['0.7', 0.7, 'ok', []],
  ['"70%"', 0.7, 'ok', ['confidence-coerced']],
  ['70', 0.7, 'ok', ['confidence-coerced']],
  ['null', undefined, 'ok', []],
  ['"high"', undefined, 'partial', ['confidence-unknown']],
  ['-1', undefined, 'partial', ['confidence-unknown']],
  ['1.5', undefined, 'partial', ['confidence-unknown']],
  ['{}', undefined, 'partial', ['confidence-unknown']],
])('a score of %s is %s, and the answer %s', (score, expected, status, codes) => {
  const text = `[{"box_2d": [1, 2, 300, 400], "label": "a", "confidence": ${score}}]`
  const answer = readAnswer(text, { size: { width: 800, height: 600 } })
  expect(answer.findings[0]?.score).toBe(expected)
  expect(answer.status).toBe(status)
  expect(answer.issues.map(({ code }) => code)).toEqual(codes)
})
