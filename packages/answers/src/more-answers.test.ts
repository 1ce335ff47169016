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

function tell({ status, findings, issues }: Answer): string[] {
  const codes = issues.map(({ code, finding }) =>
    finding === undefined ? code : `${code}@${finding}`,
  )
  return [status, ...findings.map(tellFinding), codes.join(' ')]
}

test.each(cases)('$about: $title', ({ text, tells }) => {
  expect(tell(readAnswer(text, { size: { width: 800, height: 600 } }))).toEqual(tells)
})
