import { readFileSync } from 'node:fs'
import type { Answer } from '@pollux/findings'
import type { Box, Point } from '@pollux/geometry'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createAnswerReader } from './answer-reader.ts'
import { readAnswer } from './read-answer.ts'

const size = { width: 800, height: 600 }

const answers = ['answers', 'more-answers'].flatMap((name) =>
  readFileSync(new URL(`fixtures/${name}.jsonl`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line): string => JSON.parse(line).text),
)

/** Pieces that turn one grammar into another. */
const bits = [
  ...'{}[](),:;"\'\\`“”/#.-0 \n\u00a0\ufeff',
  ...[
    '\\"',
    '\\n',
    '```',
    '/*',
    '*/',
    '//',
    '...',
    'null',
    'NaN',
    '1e400',
    '9999999',
    'label',
    '"box_2d":',
    '"[{\\"box_2d\\": ',
    '"x": {',
    '\\u0022',
  ],
  ...['[1,2,3,4]', '{"a":', '"mask":', '"__proto__":', '"points":', 'True', '"\\ud83d"', '\u0000'],
]

/** An answer of a model with a few stretches replaced. */
const damaged = fc
  .record({
    text: fc
      .constantFrom(...answers)
      .map((text) => `${text.slice(0, 900)}${text.slice(900).slice(-300)}`),
    edits: fc.array(
      fc.record({
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        length: fc.constantFrom(0, 0, 1, 2, 7, 40, 2000),
        bit: fc.oneof(fc.constant(''), fc.constantFrom(...bits), fc.constantFrom(...answers)),
      }),
      { maxLength: 5 },
    ),
  })
  .map(({ text, edits }) =>
    edits.reduce((now, { at, length, bit }) => {
      const start = Math.floor(at * now.length)
      return now.slice(0, start) + bit.slice(0, 400) + now.slice(start + length)
    }, text),
  )

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.array(fc.constantFrom(...bits), { maxLength: 60 }).map((parts) => parts.join('')),
  damaged,
)

const isInside = ({ x, y }: Point) => x >= 0 && y >= 0 && x <= size.width && y <= size.height

function isBoxInside({ x, y, width, height }: Box): boolean {
  return width > 0 && height > 0 && isInside({ x, y }) && isInside({ x: x + width, y: y + height })
}

/** What holds of every answer, whatever the text. */
function checkAnswer(answer: Answer, text: string): void {
  expect(answer.raw).toBe(text)
  for (const { at, finding, message } of answer.issues) {
    expect(message).toMatch(/^[A-Z].*\.$/s)
    if (at) expect(0 <= at.start && at.start <= at.end && at.end <= text.length).toBe(true)
    if (finding !== undefined) expect(answer.findings[finding]).toBeDefined()
  }
  for (const { box, point, points = [], polygon, box3d, score, mask } of answer.findings) {
    if (box) expect(isBoxInside(box)).toBe(true)
    const vertices = polygon?.rings.flat() ?? []
    expect([...(point ? [point] : []), ...points, ...vertices].every(isInside)).toBe(true)
    if (score !== undefined) expect(score >= 0 && score <= 1).toBe(true)
    if (mask?.kind === 'image') expect(Object.values(mask.box).every(Number.isInteger)).toBe(true)
    if (box3d) {
      const parts = [box3d.center, box3d.size, box3d.rotation].flatMap((part) =>
        Object.values(part),
      )
      expect(parts.every(Number.isFinite)).toBe(true)
    }
  }
}

test('any text gives an answer whose coordinates are finite and in the picture, and whose issues point into the text', () => {
  const own = Object.getOwnPropertyNames(Object.prototype).join()
  fc.assert(
    fc.property(anyText, (text) => {
      checkAnswer(readAnswer(text, { size }), text)
    }),
    { seed: 20_261, numRuns: 9000 },
  )
  expect(Object.getOwnPropertyNames(Object.prototype).join()).toBe(own)
})

test('so does any scale with any option', () => {
  const scale = fc.constantFrom('auto', 'grid', 'pixels', 'unit')
  fc.assert(
    fc.property(damaged, scale, fc.boolean(), (text, scale, dedupe) => {
      const options = { size, scale, dedupe, asked: { masks: dedupe }, classes: ['kettle', 'mug'] }
      checkAnswer(readAnswer(text, options), text)
    }),
    { seed: 20_262, numRuns: 2500 },
  )
})

test('how the text is cut into pieces makes no difference', () => {
  const lengths = fc.array(fc.constantFrom(1, 1, 2, 3, 5, 17, 120), { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(anyText, lengths, (text, lengths) => {
      const reader = createAnswerReader({ size })
      const told = []
      for (let at = 0, turn = 0; at < text.length; turn++) {
        const length = lengths[turn % lengths.length]!
        told.push(...reader.push(text.slice(at, at + length)))
        at += length
      }
      const { events, answer } = reader.end()
      expect(answer).toEqual(readAnswer(text, { size }))
      const found = [...told, ...events].flatMap((event) =>
        event.type === 'finding' ? event.finding : [],
      )
      expect(found).toEqual(answer.findings)
    }),
    { seed: 20_263, numRuns: 5000 },
  )
})

test('valid JSON is read as JSON.parse reads it, and nothing is said of it', () => {
  const item = fc.record({
    extra: fc.jsonValue({ maxDepth: 4 }),
    box_2d: fc.constant([120, 240, 480, 760]),
    label: fc
      .string({ unit: 'binary', minLength: 1, maxLength: 12 })
      .filter((label) => label.trim() !== ''),
    note: fc.string({ unit: fc.constantFrom(...bits), maxLength: 8 }),
  })
  const indent = fc.constantFrom(0, 2, '\t')
  fc.assert(
    fc.property(
      fc.uniqueArray(item, { selector: ({ label }) => label, maxLength: 4 }),
      indent,
      (items, indent) => {
        const text = JSON.stringify(items, null, indent)
        const { findings, issues } = readAnswer(text, { size })
        expect(issues.filter(({ code }) => code !== 'duplicate')).toEqual([])
        expect(findings.map(({ raw }) => raw)).toEqual(JSON.parse(text))
      },
    ),
    { seed: 20_264, numRuns: 2500 },
  )
})

test('whole items before a cut are all there, and none of the rest', () => {
  const cutAt = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 6 }), cutAt, (count, share) => {
      const items = Array.from(
        { length: count },
        (_, at) => `{"box_2d": [${at}, 2, 300, 400], "label": "n${at}"}`,
      )
      const text = `[${items.join(', ')}]`
      const end = Math.floor(share * text.length)
      const isWhole = (_: string, at: number) => 1 + items.slice(0, at + 1).join(', ').length <= end
      const { findings, issues } = readAnswer(text.slice(0, end), { size })
      expect(findings.map(({ label }) => label)).toEqual(
        items.filter(isWhole).map((_, at) => `n${at}`),
      )
      expect(issues.map(({ code }) => code)).toEqual(
        end === 0 || end === text.length ? [] : ['truncated'],
      )
    }),
    { seed: 20_265, numRuns: 1000 },
  )
})
