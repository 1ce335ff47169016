import type { Finding, Issue } from '@pollux/findings'
import { maskFromBytes } from '@pollux/masks'
import { findModel } from '@pollux/models'
import { costOf } from '@pollux/tokens'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AnswerIssue } from '../answers/text-answer.ts'
import { emulate, today } from '../fixtures/emulate.ts'
import { gray } from '../fixtures/files.ts'
import { answerFromJson } from './answer-from-json.ts'
import { type AnyAnswer, answerToJson } from './answer-to-json.ts'

const there = (answer: AnyAnswer): AnyAnswer =>
  answerFromJson(JSON.parse(JSON.stringify(answerToJson(answer))))

const text = fc.string({ unit: 'grapheme' })
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0)
const written = fc.jsonValue({ stringUnit: 'grapheme' }).map(withoutMinusZero)
const count = fc.nat()
const usage = fc.record({
  ...{ input: count, output: count, cached: count, audio: count, thoughts: count, toolUse: count },
  ...{ total: count, promptByModality: fc.array(fc.record({ modality: text, tokens: count })) },
})
const cost = fc.record({ usd: fc.double({ min: 0, max: 9, noNaN: true }) })
const facts = fc.record(
  { usage, cost, model: text, promptFingerprint: text, modelVersion: text, finishReason: text },
  { requiredKeys: [] },
)

function withoutMinusZero(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value))
}

const box = fc.record({
  x: number,
  y: number,
  width: fc.double({ min: 0, max: 1000, noNaN: true }),
  height: fc.double({ min: 0, max: 1000, noNaN: true }),
})
const point = fc.record({ x: number, y: number })

const findingsAnswer = fc
  .record({ width: fc.integer({ min: 1, max: 24 }), height: fc.integer({ min: 1, max: 24 }) })
  .chain((size) => {
    const area = size.width * size.height
    const mask = fc
      .uint8Array({ minLength: area, maxLength: area })
      .map((bytes) => maskFromBytes(bytes, { x: 0, y: 0, ...size }, size))
    const finding = fc.record(
      { raw: written, label: text, box, point, points: fc.array(point), mask },
      { requiredKeys: ['raw'] },
    )
    const codes = fc.array(fc.constantFrom('box-clamped', 'duplicate', 'mask-rle'))
    const findings = fc.array(fc.tuple(finding, codes), { maxLength: 4 })
    return fc.tuple(fc.constant(size), findings, text, facts)
  })
  .map(([size, found, raw, rest]) => {
    const issues: Issue[] = [
      { code: 'text-around-json', message: 'Words.', at: { start: 0, end: 2 } },
    ]
    const findings = found.map(([finding, codes], index): Finding<never> => {
      const own = codes.map((code): Issue => ({ code, message: `${code}.`, finding: index }))
      issues.push(...own)
      return { ...finding, issues: own } as Finding<never>
    })
    return { ...rest, status: 'ok', findings, issues, size, raw } as AnyAnswer
  })

const valueAnswer = fc
  .record({
    ...{ status: fc.constantFrom('ok', 'partial'), value: written, text },
    issues: fc.array(fc.record({ code: fc.constant('schema'), message: text, path: text })),
  })
  .chain((answer) => facts.map((rest) => ({ ...rest, ...answer }) as AnyAnswer))

const textAnswer = fc
  .record({
    status: fc.constantFrom('ok', 'blocked', 'no-json'),
    text,
    issues: fc.constant<AnswerIssue[]>([]),
  })
  .chain((answer) => facts.map((rest) => ({ ...rest, ...answer }) as AnyAnswer))

test('an answer becomes JSON and back, exactly, and its masks to the bit', () => {
  const anyAnswer = fc.oneof(findingsAnswer, valueAnswer, textAnswer)
  const property = fc.property(anyAnswer, (answer) => {
    expect(there(answer)).toEqual(answer)
  })
  fc.assert(property, { seed: 12, numRuns: 2000 })
})

const replyOf = (said: string) => ({
  candidates: [{ content: { role: 'model', parts: [{ text: said }] }, finishReason: 'STOP' }],
})

const items = JSON.stringify([
  {
    label: 'cup',
    box_2d: [100, 200, 500, 600],
    mask: [
      [200, 100],
      [600, 100],
      [600, 500],
    ],
  },
])

test('answers of calls keep their model, prompt, usage and cost as JSON', async () => {
  const { pollux } = await emulate(replyOf(items))
  const answer = await pollux.segment(gray(800, 600), 'cups')
  expect(answer).toMatchObject({ model: 'gemini-3.8-flash', cost: { usd: expect.any(Number) } })
  expect(answer.promptFingerprint).toMatch(/^[0-9a-f]{16}$/)
  expect(answer.cost?.usd).toBeGreaterThan(0)
  const json = answerToJson(answer)
  expect(json).toMatchObject({ version: 1, size: answer.size, raw: items })
  expect(json).toMatchObject({ findings: [{ mask: { rle: { size: [600, 800] } } }] })
  expect(there(answer)).toEqual(answer)
  const caption = await pollux.caption(gray(800, 600))
  expect(there(caption)).toEqual(caption)
  expect(caption.promptFingerprint).not.toBe(answer.promptFingerprint)
})

test('the usage of an answer is what costOf prices, and its cost is that price', async () => {
  const { pollux } = await emulate(replyOf(items))
  const { usage = 0, cost } = await pollux.detect(gray(800, 600))
  const price = costOf(usage, findModel('gemini-3.8-flash'), { at: today })
  expect(price?.usd).toBeGreaterThan(0)
  expect(cost).toEqual({ usd: price?.usd })
  const local = await emulate({ ...replyOf(items), modelVersion: 'local-stand-in/nanodet' })
  expect(await local.pollux.detect(gray(800, 600))).not.toHaveProperty('cost')
})

test('an answer of several tiles becomes JSON and back', async () => {
  const { pollux } = await emulate(replyOf(items))
  const answer = await pollux.detectAll(gray(800, 600), 'cups', {
    masks: true,
    tile: 500,
    overlap: 100,
  })
  expect(there(answer)).toEqual(answer)
})

const whole = {
  version: 1,
  status: 'ok',
  size: { width: 4, height: 2 },
  findings: [],
  issues: [],
}
const mask = (rle: object) => ({
  ...whole,
  findings: [{ mask: { area: 1, box: { x: 0, y: 0, width: 1, height: 1 }, rle }, issues: [] }],
})

test.each([
  ['findings/invalid', null],
  ['findings/invalid', 'text'],
  ['findings/version', { ...whole, version: 2 }],
  ['findings/version', { text: '', status: 'ok', issues: [] }],
  ['findings/invalid', { version: 1, status: 'ok', issues: [] }],
  ['findings/invalid', { version: 1, status: 'fine', text: '', issues: [] }],
  ['findings/invalid', { version: 1, status: 'no-json', text: '', value: 1, issues: [] }],
  [
    'findings/invalid',
    { version: 1, status: 'ok', text: '', issues: [{ code: 'odd', message: '' }] },
  ],
  ['findings/invalid', { ...whole, findings: [null] }],
  ['findings/invalid', { ...whole, raw: 5 }],
  ['findings/invalid', mask({ size: [2, 4], counts: '~' })],
  ['findings/size', { ...whole, size: undefined }],
  [
    'findings/invalid',
    {
      ...mask({ size: [70_000, 70_000], counts: '1' }),
      size: { width: 70_000, height: 70_000 },
    },
  ],
])('refuses broken JSON with %s (%#)', (code, json) => {
  expect(() => answerFromJson(json)).toThrow(expect.objectContaining({ code }))
})

test('a size is taken where the JSON lacks it', () => {
  const { size, ...rest } = whole
  expect(answerFromJson(rest, { size })).toEqual({ ...whole, version: undefined, raw: '' })
})

test('refuses what is no answer, or is not JSON, as a mistake of the caller', () => {
  const answer = { status: 'ok', text: '', issues: [], value: new Date(0) } as const
  expect(() => answerToJson({ ...answer, issues: [] })).toThrow('Expected JSON for value')
  expect(() => answerToJson({ findings: 5 } as never)).toThrow(TypeError)
  expect(() => answerToJson({} as never)).toThrow(TypeError)
})
