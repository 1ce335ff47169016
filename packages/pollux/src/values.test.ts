import { readFileSync } from 'node:fs'
import { fromJsonSchema, transcribe } from '@pollux/prompts'
import { expect, test } from 'vitest'
import type { JsonAnswer } from './answers/json-answer.ts'
import { emulate } from './fixtures/emulate.ts'
import { gray, silence } from './fixtures/files.ts'
import type { Pollux } from './pollux.ts'

/** A line of values.jsonl: what a model said to a call, and what has to come of it; values and issues are whole, written by hand. */
interface Case {
  /** What the case is about. */
  about: string
  title: string
  /** The call, or the schema that `extract` is given. */
  verb: keyof typeof calls
  text: string
  /** Why the model stopped, if not by itself. */
  finish?: string
  /** Whether every class that fits is wanted. */
  many?: boolean
  /** How long the recording lasts. */
  seconds?: number
  /** Where the like was reported. */
  source?: string
  status: string
  value?: unknown
  /** Codes, with the path of what they are about. */
  issues: string[]
}

const lines = readFileSync(new URL('fixtures/values.jsonl', import.meta.url), 'utf8')
const cases = lines
  .trim()
  .split('\n')
  .map((line): Case => JSON.parse(line))

const photo = gray(8, 4)
const text = { type: 'string' }
const number = { type: 'number' }
const schemas = {
  loose: { properties: { color: { type: 'string', minLength: 9 } } },
  receipt: {
    type: 'object',
    properties: {
      shop: text,
      lines: {
        type: 'array',
        items: { type: 'object', properties: { name: text, price: number }, required: ['price'] },
      },
    },
  },
  total: { type: 'object', properties: { total: number }, required: ['total'] },
  tree: { type: 'object', properties: { name: text, child: { $ref: '#' } }, required: ['name'] },
  words: { type: 'array', items: { type: 'string', minLength: 2 } },
}
const extract = (pollux: Pollux, name: keyof typeof schemas) =>
  pollux.extract(photo, fromJsonSchema(schemas[name]))

const recording = ({ seconds = 200 }: Case) => silence(seconds)

const calls = {
  loose: (pollux: Pollux) => extract(pollux, 'loose'),
  chapters: (pollux: Pollux, one: Case) => pollux.chapters(recording(one)),
  classify: (pollux: Pollux, { many }: Case) => pollux.classify(photo, ['cat', 'dog'], { many }),
  compare: (pollux: Pollux) => pollux.compare([photo, photo]),
  extract: (pollux: Pollux) => extract(pollux, 'total'),
  find: (pollux: Pollux, one: Case) =>
    pollux.findMoments(recording(one), 'a goal', { scores: one.text.includes('"score"') }),
  receipt: (pollux: Pollux) => extract(pollux, 'receipt'),
  words: (pollux: Pollux) => extract(pollux, 'words'),
  transcribe: (pollux: Pollux, one: Case) => pollux.transcribe(recording(one)),
  tree: (pollux: Pollux) => extract(pollux, 'tree'),
} satisfies Record<string, (pollux: Pollux, one: Case) => Promise<JsonAnswer>>

test.each(cases)('$verb, $about: $title', async (one) => {
  const { text, finish = 'STOP', status, value, issues } = one
  const { pollux } = await emulate({
    candidates: [{ content: { role: 'model', parts: [{ text }] }, finishReason: finish }],
  })
  const answer = await calls[one.verb](pollux, one)
  expect({
    status: answer.status,
    value: answer.value,
    issues: answer.issues.map(({ code, path }) => [code, path ?? []].flat().join(' ')),
  }).toEqual({ status, value, issues })
})

test('a stream has the same value', async () => {
  const { pollux } = await emulate(
    '[{"start":"00:00","end":"00:01","text":"a"},{"start":"00:75","end":"00:76","text":"b"},{"start":"05:00","end":"05:01","text":"c"}]',
  )
  const whole = await pollux.transcribe(silence())
  expect(whole).toMatchObject({
    status: 'partial',
    issues: [{ index: 1 }, { index: 1 }, { index: 2 }],
  })
  let text = ''
  for await (const event of pollux.stream(transcribe(), silence())) {
    if (event.type === 'text') text += event.text
    else expect(event).toEqual({ type: 'answer', answer: whole })
  }
  expect(text).toBe(whole.text)
})

test('any time is accepted in a recording of unknown length', async () => {
  const { pollux } = await emulate('[{"start":"99:00","end":"99:01","text":"a"}]')
  const remote = { uri: 'https://example.com/sound.wav', mimeType: 'audio/wav' }
  expect(await pollux.transcribe(remote)).toMatchObject({ status: 'ok', issues: [] })
})
