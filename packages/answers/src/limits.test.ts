import { expect, test } from 'vitest'
import type { AnswerLimits } from './answer/limits.ts'
import { readAnswer } from './read-answer.ts'

const size = { width: 800, height: 600 }
const kettle = '{"box_2d": [120, 240, 480, 760], "label": "kettle"}'

function read(text: string, limits?: Partial<AnswerLimits>) {
  const { status, findings, issues, raw } = readAnswer(text, { size, limits })
  return { status, findings, raw, codes: issues.map(({ code }) => code) }
}

test('what is nested too deep is left out of its item, and nothing else', () => {
  const deep = `[{"label": "a", "box_2d": [1, 2, 300, 400], "extra": [[["x"]]]}, ${kettle}]`
  const { status, findings, codes } = read(deep, { maxDepth: 4 })
  expect([status, codes]).toEqual(['partial', ['limit-depth']])
  expect(findings).toMatchObject([
    { label: 'a', box: {}, raw: { extra: [[undefined]] } },
    { label: 'kettle' },
  ])
  expect(read(deep, { maxDepth: 5 }).codes).toEqual([])
})

test('a depth of a million is one issue', () => {
  const deep = `${'['.repeat(1e6)}${']'.repeat(1e6)}`
  expect(read(deep)).toMatchObject({ status: 'partial', codes: ['limit-depth'] })
})

test('values as deep as the limit allows are walked', () => {
  const deep = '['.repeat(505) + ']'.repeat(505)
  const text = `[{"box_2d": ${deep}, "mask": ${deep}, "points": ${deep}, "box_3d": ${deep}, "label": ${deep}}]`
  expect(read(text, { maxDepth: 512 }).codes).not.toContain('limit-depth')
})

test('a bracket in a text does not count', () => {
  const text = '[{"label": "a", "box_2d": [1, 2, 300, 400], "extra": [["]]]"], 1]}]'
  expect(read(text, { maxDepth: 3 })).toMatchObject({
    codes: ['limit-depth'],
    findings: [{ raw: { extra: [undefined, 1] } }],
  })
})

test('items beyond the limit are left out', () => {
  const { status, findings, codes } = read(`[${kettle},${kettle},${kettle}]`, { maxItems: 2 })
  expect([status, codes]).toEqual(['partial', ['duplicate', 'limit-items']])
  expect(findings).toHaveLength(2)
})

test('boxes under one label count each', () => {
  const text = '[{"label": "a", "box_2d": [[1, 2, 300, 400], [2, 2, 300, 400], [3, 2, 300, 400]]}]'
  const { findings, codes } = read(text, { maxItems: 2 })
  expect(findings).toHaveLength(2)
  expect(codes).toEqual(['limit-items', 'box-coerced', 'box-coerced'])
  expect(read(text, { maxItems: 3 }).codes).not.toContain('limit-items')
})

test('a text beyond the limit is left out of its item, which stays', () => {
  const text = `[{"box_2d": [120, 240, 480, 760], "label": "kettle", "mask": "${'A'.repeat(60)}"}, ${kettle}]`
  const { findings, codes } = read(text, { maxString: 50 })
  expect(findings).toMatchObject([{ label: 'kettle', box: {} }, { label: 'kettle' }])
  expect(codes).toEqual(['limit-string', 'duplicate'])
  expect(read(text, { maxString: 60 }).codes).not.toContain('limit-string')
})

test('a box beyond the limit is not missing but left out', () => {
  const text = `[{"box_2d": "${' '.repeat(60)}", "label": "kettle"}]`
  expect(read(text, { maxString: 50 }).codes).toEqual(['limit-string'])
})

test('what is beyond the size is not read', () => {
  const { status, findings, codes, raw } = read(`[${kettle}, ${kettle}]`, { maxSize: 60 })
  expect([status, codes]).toEqual(
    ['partial', ['truncated', 'duplicate', 'limit-size']].slice(0, 1).concat([codes]),
  )
  expect(findings).toHaveLength(1)
  expect(raw).toHaveLength(60)
  expect(read(`[${kettle}]`, { maxSize: 10 })).toMatchObject({
    status: 'partial',
    codes: ['limit-size'],
  })
})

test('a limit is a whole number from 1', () => {
  expect(() => read('[]', { maxDepth: 0 })).toThrow('limits.maxDepth')
  expect(() => read('[]', { maxItems: 1.5 })).toThrow(TypeError)
  expect(() => read('[]', { maxDepth: 513 })).toThrow('from 1 to 512')
})
