import { expect, test } from 'vitest'
import { createValueFinder, findValues } from './find-values.ts'
import { readAnswer } from './read-answer.ts'

const size = { width: 1000, height: 1000 }

/** The value of `n` in an object with another member behind it, and the issues. */
function readNumber(written: string) {
  const { values } = findValues(`{"n": ${written}, "z": 1}`)
  const [found] = values
  return { value: found?.value, codes: found?.issues.map(({ code }) => code) }
}

test.each([
  '1,234.50',
  '1.234,50',
  '12,5',
  '-1,5',
  '1,234',
  '1,234,567',
  '1,234,567.89',
  '1.234.567,89',
  '1 234',
  '1\u00a0234',
  '1\u202f234,50',
  '1 , 234',
  '1,\n234',
  '12 : 30',
  '12: 30',
  '2 million',
  '1,5 million',
  '1,50kg',
  '12 px',
  '$1,234.50',
  '12:30,5',
])('%j is no number that can be known, so it is left out and reported', (written) => {
  const { value, codes } = readNumber(written)
  expect(value).toEqual({ n: undefined, z: 1 })
  expect(codes).toEqual(['number-ambiguous', 'json-repaired'])
})

test.each<[string, unknown]>([
  ['12:30', '12:30'],
  ['12:30:45', '12:30:45'],
  ['10:00 - 11:00', '10:00 - 11:00'],
  ['2026-12-01', '2026-12-01'],
  ['2026-12-01 12:30', '2026-12-01 12:30'],
  ['12.5.2026', '12.5.2026'],
  ['12%', '12%'],
  ['3/4', '3/4'],
  ["1'234", "1'234"],
  ['+5', 5],
  ['.5', 0.5],
  ['5.', 5],
  ['1_000', 1000],
  ['0x10', 16],
  ['5, six', 5],
  ['12:', 12],
])('%j is read as %j, as a repair', (written, expected) => {
  const { value, codes } = readNumber(written)
  expect(value).toEqual({ n: expected, z: 1 })
  expect(codes).toEqual(['json-repaired'])
})

test.each<[string, unknown]>([
  ['{"n": 5 "m": 1}', { n: 5, m: 1 }],
  ['{"n": 5 m: 1}', { n: 5, m: 1 }],
  ['{"n": 5, m: 1}', { n: 5, m: 1 }],
  ['{"n": 5\n m: 1}', { n: 5, m: 1 }],
  ['{"n": 5: "m": 1}', { n: 5, m: 1 }],
  ['{1: 5, 2: 6}', { 1: 5, 2: 6 }],
  ['{1: 5 2: 6}', { 1: 5, 2: 6 }],
  ['{"n": 5 label "cat"}', { n: 5, label: 'cat' }],
])('in %s the number is whole', (text, expected) => {
  const [found] = findValues(text).values
  expect(found?.value).toEqual(expected)
  expect(found?.issues.map(({ code }) => code)).toEqual(['json-repaired'])
})

test.each<[string, unknown, string[]]>([
  ['{"t": [12:30, 13:45]}', { t: ['12:30', '13:45'] }, ['json-repaired']],
  ['{"t": [2026-12-01, 5]}', { t: ['2026-12-01', 5] }, ['json-repaired']],
  ['{"t": [1,2,3,4]}', { t: [1, 2, 3, 4] }, []],
  ['{"t": [1 2 3 4]}', { t: [1, 2, 3, 4] }, ['json-repaired']],
  [
    '{"t": [{"n": 1,5}, {"n": 2}]}',
    { t: [{ n: undefined }, { n: 2 }] },
    ['number-ambiguous', 'json-repaired'],
  ],
  ['{"t": {"n": 1,5', { t: { n: undefined } }, ['number-ambiguous', 'json-repaired', 'truncated']],
])('in %s lists and objects stay what they are', (text, expected, codes) => {
  const [found] = findValues(text).values
  expect(found?.value).toEqual(expected)
  expect(found?.issues.map(({ code }) => code)).toEqual(codes)
})

test('a finding without a number that cannot be known is partial', () => {
  const read = (members: string) => readAnswer(`[{"label": "cup", ${members}}]`, { size })
  const box = '"box_2d": [1, 2, 3, 4]'
  const cup = { label: 'cup', box: { x: 2, y: 1, width: 2, height: 2 } }
  const scored = read(`${box}, "score": 0,9`)
  expect(scored.status).toBe('partial')
  expect(scored.findings).toMatchObject([cup])
  expect(scored.findings[0]).not.toHaveProperty('score')
  expect(read(`${box}, "time": 12:30`)).toMatchObject({
    status: 'ok',
    findings: [{ ...cup, time: 750_000 }],
  })
  for (const lost of [
    '"x": 1,5, "y": 2, "width": 3, "height": 4',
    '"box_2d": 1,2,3,4',
    '"box_2d": [12:30, 2, 3, 4]',
  ]) {
    const answer = read(lost)
    expect(answer.status).toBe('partial')
    expect(answer.findings).toHaveLength(1)
    expect(answer.findings[0]).not.toHaveProperty('box')
  }
  expect(read(box)).toMatchObject({ status: 'ok', findings: [cup], issues: [] })
})

test('numbers that more may follow are judged alike in any pieces', () => {
  const text =
    '{"a": 1,234.50, "b": 12:30:45, "c": [12:30, 5], "d": 2 million, "e": 12: 30, "f": $1,5, "g": 7}'
  const whole = findValues(text)
  expect(whole.values.map(({ value }) => value)).toEqual([{ b: '12:30:45', c: ['12:30', 5], g: 7 }])
  for (const length of [1, 2, 3, 5]) {
    const finder = createValueFinder()
    for (let at = 0; at < text.length; at += length) finder.push(text.slice(at, at + length))
    expect(finder.end()).toEqual(whole)
  }
})
