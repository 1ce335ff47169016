import { classify } from '@pollux/prompts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readJsonAnswer } from './json-answer.ts'

const replyOf = (text: string) => ({
  candidates: [{ content: { parts: [{ text }] }, finishReason: 'STOP' }],
})

const { schema } = classify(['cat', 'dog'], { many: true })

const label = fc.constantFrom('cat', 'dog', 'cow')
const list = fc.array(fc.record({ label }))

test('there is a value if the status is ok and only then, and it is what the schema takes', async () => {
  const texts = fc.oneof(
    fc.string(),
    fc.json(),
    list.map((value) => JSON.stringify(value)),
  )
  await fc.assert(
    fc.asyncProperty(texts, async (text) => {
      const answer = await readJsonAnswer(replyOf(text), schema)
      expect('value' in answer).toBe(answer.status === 'ok')
      expect(answer.text).toBe(text)
      if (answer.status === 'ok') expect(JSON.parse(text)).toMatchObject(answer.value as object)
      else if (answer.status !== 'empty-response') expect(answer.issues).not.toEqual([])
    }),
    { seed: 1234, numRuns: 500 },
  )
})

test('a fence and words around it change nothing', async () => {
  await fc.assert(
    fc.asyncProperty(list, fc.constantFrom('json', 'JSON', ''), async (value, language) => {
      const plain = await readJsonAnswer(replyOf(JSON.stringify(value)), schema)
      const text = `Here:\n\`\`\`${language}\n${JSON.stringify(value, null, 2)}\n\`\`\`\nDone.`
      const fenced = await readJsonAnswer(replyOf(text), schema)
      expect(fenced).toEqual({ ...plain, text })
    }),
    { seed: 1234, numRuns: 200 },
  )
})

test('depth and length do not break it', async () => {
  for (const text of [
    '['.repeat(1_000_000),
    '```'.repeat(300_000),
    `\`\`\`${'a'.repeat(1e6)}\`\`\``,
  ]) {
    expect((await readJsonAnswer(replyOf(text), schema)).status).toBe('no-json')
  }
  const deep = '['.repeat(200_000) + ']'.repeat(200_000)
  expect(['invalid', 'no-json']).toContain((await readJsonAnswer(replyOf(deep), schema)).status)
})

test('a value that is nested too deep for what reads JSON is no value', async () => {
  const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`
  const deep = await readJsonAnswer(replyOf(nested(100_000)))
  expect(deep).toMatchObject({ status: 'no-json', issues: [{ code: 'no-json' }] })
  expect(deep.issues[0]!.message).toContain('nested deeper than 64 levels')
  expect((await readJsonAnswer(replyOf(nested(64)))).status).toBe('ok')
})
