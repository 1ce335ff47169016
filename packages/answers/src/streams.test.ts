import { expect, test } from 'vitest'
import { createAnswerReader } from './answer-reader.ts'
import { readAnswer } from './read-answer.ts'
import { type AnswerEvent, readAnswerStream } from './read-answer-stream.ts'

const size = { width: 800, height: 600 }
const kettle = '{"box_2d": [120, 240, 480, 760], "label": "kettle"}'

async function collect(chunks: Iterable<object | string>): Promise<AnswerEvent[]> {
  const events: AnswerEvent[] = []
  for await (const event of readAnswerStream(chunks, { size })) events.push(event)
  return events
}

const cut = (text: string, length: number) =>
  Array.from({ length: Math.ceil(text.length / length) }, (_, at) =>
    text.slice(at * length, (at + 1) * length),
  )

test('a finding is told as soon as its object closes', () => {
  const reader = createAnswerReader({ size })
  const told = [...`Two: [${kettle}, ${kettle.replace('kettle', 'pot')}]`].map((letter) => ({
    letter,
    labels: reader
      .push(letter)
      .flatMap((event) => (event.type === 'finding' ? event.finding.label : [])),
  }))
  expect(told.filter(({ labels }) => labels.length > 0)).toEqual([
    { letter: '}', labels: ['kettle'] },
    { letter: '}', labels: ['pot'] },
  ])
  expect(reader.end().events).toEqual([])
})

test('items without a label in an object wait for that object, which may have one', () => {
  const reader = createAnswerReader({ size })
  expect(
    reader.push('{"boxes": [{"box_2d": [1, 2, 300, 400]}, {"box_2d": [5, 6, 700, 800]}]'),
  ).toEqual([])
  expect(reader.push(', "label": "cups"}')).toMatchObject([
    { index: 0, finding: { label: 'cups' } },
    { index: 1, finding: { label: 'cups' } },
  ])
})

test('the last event is the answer that the whole text gives', async () => {
  const text = `\`\`\`json\n[${kettle}, {"box_2d": [1, 2, 3], "label": "a "quoted" one"}, ${kettle}`
  const events = await collect(cut(text, 7))
  expect(events.map(({ type }) => type)).toEqual(['finding', 'finding', 'finding', 'answer'])
  expect(events.at(-1)).toEqual({ type: 'answer', answer: readAnswer(text, { size }) })
})

test('chunks may be those of a reply', async () => {
  const chunk = (text: string, rest = {}) => ({
    candidates: [{ content: { parts: [{ text }] }, ...rest }],
    modelVersion: 'gemini-3.8-flash',
  })
  const events = await collect([
    chunk(`[${kettle.slice(0, 20)}`),
    chunk(`${kettle.slice(20)}]`),
    chunk('', { finishReason: 'STOP' }),
  ])
  expect(events).toMatchObject([
    { type: 'finding', index: 0 },
    {
      type: 'answer',
      answer: { status: 'ok', finishReason: 'STOP', modelVersion: 'gemini-3.8-flash' },
    },
  ])
})

test('a chunk that is no reply is a typed error', async () => {
  await expect(collect([{ none: true }])).rejects.toMatchObject({ code: 'answers/not-a-reply' })
})

const runaways = async (text: string) =>
  (await collect(cut(text, 64))).flatMap((event) =>
    event.type === 'runaway' ? event.runaway.kind : [],
  )

test('a number without end is told at its 7th digit before the point or its 26th in all', () => {
  const reader = createAnswerReader({ size })
  expect(reader.push(`[{"box_2d": [0.${'3'.repeat(24)}`)).toEqual([])
  expect(reader.push('3')).toMatchObject([
    { type: 'runaway', runaway: { kind: 'number', at: { start: 13, end: 40 } } },
  ])
  const other = createAnswerReader({ size })
  expect(other.push('[{"box_2d": [123456')).toEqual([])
  expect(other.push('7')).toMatchObject([{ type: 'runaway' }])
  expect(other.push('7')).toEqual([])
})

test('base64 beyond what its header allows is told', async () => {
  const header = 'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAAAAADhZOFX'
  const item = '[{"box_2d": [1, 2, 300, 400], "label": "a", "mask": "data:image/png;base64,'
  expect(await runaways(`${item}${header}${'xY7k+u'.repeat(8000)}`)).toEqual(['mask'])
  expect(await runaways(`${item}${header}${'xY7k+u'.repeat(2000)}`)).toEqual([])
})

test('base64 that repeats is told where no header sets a limit', async () => {
  const item = '[{"box_2d": [1, 2, 300, 400], "label": "a", "mask": "'
  expect(await runaways(`${item}${'Q0ND'.repeat(3000)}`)).toEqual(['mask'])
  let seed = 7
  const letters = Array.from({ length: 12_000 }, () => {
    seed = (seed * 48_271) % 0x7fffffff
    return (seed % 36).toString(36)
  })
  expect(await runaways(`${item}${letters.join('')}`)).toEqual([])
})

test('the same object again and again is told', async () => {
  expect(await runaways(`[${`${kettle},`.repeat(30)}`)).toEqual(['repetition'])
})

test.each([
  ['entries', { maxItems: 2 }, 'limit-items'],
  ['letters', { maxSize: 150 }, 'limit-size'],
])('the first of the %s beyond a limit is told, once', async (_, limits, code) => {
  const items = Array.from({ length: 9 }, (_, at) => kettle.replace('kettle', `kettle ${at}`))
  const text = `[${items.join(',')}]`
  const events: AnswerEvent[] = []
  for await (const event of readAnswerStream(cut(text, 5), { size, limits })) events.push(event)
  const told = events.filter(({ type }) => type === 'runaway')
  expect(told).toMatchObject([{ runaway: { kind: 'limit' } }])
  expect(events.at(-1)).toEqual({ type: 'answer', answer: readAnswer(text, { size, limits }) })
  expect(events.at(-1)).toMatchObject({
    answer: { issues: expect.arrayContaining([expect.objectContaining({ code })]) },
  })
})

test('long answers that go somewhere are not told of', async () => {
  const items = Array.from(
    { length: 900 },
    (_, at) =>
      `{"box_2d": [${at}, 0, ${at + 90}.123456789012345, 500], "label": "item", "id": 123456789012}`,
  )
  expect(await runaways(`[${items.join(',')}]`)).toEqual([])
})

test('only text can be pushed', () => {
  const reader = createAnswerReader({ size })
  expect(() => reader.push(Object(5))).toThrow(TypeError)
})
