import { classify } from '@pollux/prompts'
import fc from 'fast-check'
import { expect, expectTypeOf, test } from 'vitest'
import { type JsonAnswer, readJsonAnswer } from './json-answer.ts'

const replyOf = (text: string) => ({
  candidates: [{ content: { parts: [{ text }] }, finishReason: 'STOP' }],
})

const { schema } = classify(['cat', 'dog'], { many: true })

const check = (value: unknown) => schema?.['~standard'].validate(value)

const label = fc.constantFrom('cat', 'dog', 'cow')
const list = fc.array(fc.record({ label }))

test('there is a value if and only if the status is ok or partial, with entries that the schema accepts', async () => {
  const texts = fc.oneof(
    fc.string(),
    fc.json(),
    list.map((value) => JSON.stringify(value)),
  )
  await fc.assert(
    fc.asyncProperty(texts, async (text) => {
      const answer = await readJsonAnswer(replyOf(text), { schema })
      const { status, value } = answer
      expect('value' in answer).toBe(status === 'ok' || status === 'partial')
      expect(answer.text).toBe(text)
      if (value !== undefined) expect(check(value)).toEqual({ value })
      if (status !== 'ok' && status !== 'empty-response') expect(answer.issues).not.toEqual([])
    }),
    { seed: 1234, numRuns: 500 },
  )
})

test('valid entries are the value, the others issues with their original index', async () => {
  await fc.assert(
    fc.asyncProperty(list, async (value) => {
      const {
        status,
        value: read,
        issues,
      } = await readJsonAnswer(replyOf(JSON.stringify(value)), { schema })
      const sound = value.filter((entry) => entry.label !== 'cow')
      const bad = value.flatMap((entry, index) => (entry.label === 'cow' ? [index] : []))
      expect(issues.map(({ index }) => index)).toEqual(bad)
      if (bad.length === 0) expect({ status, read }).toEqual({ status: 'ok', read: value })
      else if (sound.length > 0)
        expect({ status, read }).toEqual({ status: 'partial', read: sound })
      else expect({ status, read }).toEqual({ status: 'invalid', read: undefined })
    }),
    { seed: 1234, numRuns: 200 },
  )
})

test('fences, prose, thoughts and envelopes around it change only the notes', async () => {
  const wrappers: ((text: string) => string)[] = [
    (text) => `Here:\n\`\`\`json\n${text}\n\`\`\`\nDone.`,
    (text) => `\`\`\`\n${text}`,
    (text) => `<think>Perhaps [{"label":"cat"}].</think>\n${text}`,
    (text) => JSON.stringify({ response: text, stats: {} }),
    (text) => JSON.stringify([{ type: 'text', text }]),
    (text) => `{"data": ${text}}`,
    (text) => `[${text}]`,
    (text) => `${text}\n${text}`,
  ]
  await fc.assert(
    fc.asyncProperty(list, fc.constantFrom(...wrappers), async (value, wrap) => {
      const plain = await readJsonAnswer(replyOf(JSON.stringify(value)), { schema })
      const wrapped = await readJsonAnswer(replyOf(wrap(JSON.stringify(value))), { schema })
      expect({ status: wrapped.status, value: wrapped.value }).toEqual({
        status: plain.status,
        value: plain.value,
      })
      if (plain.status === 'invalid') return
      expect(wrapped.issues.filter(({ code }) => code === 'schema')).toEqual(plain.issues)
    }),
    { seed: 1234, numRuns: 400 },
  )
})

test('however many values a text has, the schema is run a bounded number of times', async () => {
  let asked = 0
  const refusing = {
    '~standard': {
      validate: () => {
        asked += 1
        return { issues: [{ message: 'No', path: [0] }] }
      },
    },
  }
  for (const text of [
    '[1] and '.repeat(10_000),
    '{"a":[{"b":1}]}\n{"b":2}\n'.repeat(5_000),
    JSON.stringify(Array(10_000).fill({ a: 1 })),
  ]) {
    asked = 0
    expect(await readJsonAnswer(replyOf(text), { schema: refusing })).toMatchObject({
      status: 'invalid',
    })
    expect(asked).toBeLessThan(1000)
  }
})

test('deep and long values do not break it', async () => {
  const texts: [string, string][] = [
    ['truncated', '['.repeat(1_000_000)],
    ['no-json', '```'.repeat(300_000)],
    ['no-json', `\`\`\`${'a'.repeat(1e6)}\`\`\``],
    ['no-json', '['.repeat(200_000) + ']'.repeat(200_000)],
  ]
  for (const [status, text] of texts) {
    expect((await readJsonAnswer(replyOf(text), { schema })).status).toBe(status)
  }
})

test('a value nested deeper than 64 levels is no value', async () => {
  const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`
  const deep = await readJsonAnswer(replyOf(nested(65)))
  expect(deep).toMatchObject({
    status: 'no-json',
    issues: [{ code: 'limit-depth' }, { code: 'no-json' }],
  })
  expect((await readJsonAnswer(replyOf(nested(64)))).status).toBe('ok')
})

test('a value that lost a number is partial', async () => {
  const answer = await readJsonAnswer(replyOf('{"price": 1,234.50, "count": 2}'))
  expect(answer).toMatchObject({ status: 'partial', value: { count: 2 } })
  expect(answer.issues.map(({ code }) => code)).toEqual(['number-ambiguous', 'json-repaired'])
})

test('types know that a whole or partial answer has a value', () => {
  type Whole = Extract<JsonAnswer<number[]>, { status: 'ok' | 'partial' }>
  expectTypeOf<Whole['value']>().toEqualTypeOf<number[]>()
  expectTypeOf<Exclude<JsonAnswer<number[]>, Whole>['value']>().toEqualTypeOf<undefined>()
})
test('the issue of an answer without JSON has its first words, shortened', async () => {
  const text = `I cannot see\u0007 a receipt\n in this picture. ${'Sorry. '.repeat(100)}`
  const content = { role: 'model', parts: [{ text }] }
  const { status, issues } = await readJsonAnswer({
    candidates: [{ content, finishReason: 'STOP' }],
  })
  expect(status).toBe('no-json')
  const message = issues.at(-1)?.message ?? ''
  expect(message).toContain('It begins with "I cannot see\\u0007 a receipt\\n in this picture.')
  expect(message.length).toBeLessThan(200)
})
