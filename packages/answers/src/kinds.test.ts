import { readFileSync } from 'node:fs'
import type { Finding } from '@pollux/findings'
import type { Point } from '@pollux/geometry'
import { expect, test } from 'vitest'
import { createAnswerReader } from './answer-reader.ts'
import { readAnswer } from './read-answer.ts'

interface KindCase {
  kind: string
  title: string
  text: string
  model?: string
  status: string
  findings: string[]
}

const cases = readFileSync(new URL('fixtures/kinds.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line): KindCase => JSON.parse(line))

const size = { width: 800, height: 600 }
const hundredths = (value: number) => `${Number(value.toFixed(2))}`
const pair = ({ x, y }: Point) => `${hundredths(x)} ${hundredths(y)}`

function show(finding: Finding): string {
  const { label, score, box, point, points, polygon, mask, frame, time } = finding
  const rings = polygon?.rings.map((ring) => `<${ring.map(pair).join(', ')}>`) ?? []
  return [
    label ?? '-',
    ...(score === undefined ? [] : [`${score}`]),
    ...(box ? [[box.x, box.y, box.width, box.height].map(hundredths).join(' ')] : []),
    ...[...(point ? [point] : []), ...(points ?? [])].map((at) => `(${pair(at)})`),
    ...rings,
    ...(mask ? [mask.kind] : []),
    ...(frame === undefined ? [] : [`frame ${frame}`]),
    ...(time === undefined ? [] : [`time ${time}`]),
  ].join(' | ')
}

test.each(cases)('$kind: $title', ({ text, model, status, findings }) => {
  const answer = readAnswer(text, { size, model })
  expect([answer.status, ...answer.findings.map(show)]).toEqual([status, ...findings])
})

test('how these are cut into pieces makes no difference, and a stream forgets what was thought', () => {
  for (const { text, model } of cases) {
    const whole = readAnswer(text, { size, model })
    for (const step of [1, 2, 3, 5, 11]) {
      const reader = createAnswerReader({ size, model })
      const told: Finding[] = []
      const listen = (events: ReturnType<typeof reader.push>) => {
        for (const event of events) {
          if (event.type === 'finding') told[event.index] = event.finding
          else if (event.type === 'restart') told.length = event.index
        }
      }
      for (let at = 0; at < text.length; at += step) listen(reader.push(text.slice(at, at + step)))
      const { events, answer } = reader.end()
      listen(events)
      expect(answer).toEqual(whole)
      expect(told).toEqual(whole.findings)
    }
  }
})

test('a list of things under label is not the label of each', () => {
  const text = `{"label": [${'{"box_2d": [1, 2, 300, 400]},'.repeat(3)}]}`
  const { findings } = readAnswer(text, { size })
  expect(findings.map(({ label }) => label)).toEqual([undefined, undefined, undefined])
})
