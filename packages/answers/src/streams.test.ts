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

test('a finding is reported as soon as its object closes', () => {
  const reader = createAnswerReader({ size })
  const told = [...`Two: [${kettle}, ${kettle.replace('kettle', 'pot')}]`].map((character) => ({
    character,
    labels: reader
      .push(character)
      .flatMap((event) => (event.type === 'finding' ? event.finding.label : [])),
  }))
  expect(told.filter(({ labels }) => labels.length > 0)).toEqual([
    { character: '}', labels: ['kettle'] },
    { character: '}', labels: ['pot'] },
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

test('the last event is the answer to the whole text', async () => {
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

test('a number without end is reported at its 7th digit before the point or its 26th in all', () => {
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

test('base64 beyond what its header allows is reported', async () => {
  const header = 'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAAAAADhZOFX'
  const item = '[{"box_2d": [1, 2, 300, 400], "label": "a", "mask": "data:image/png;base64,'
  expect(await runaways(`${item}${header}${'xY7k+u'.repeat(8000)}`)).toEqual(['mask'])
  expect(await runaways(`${item}${header}${'xY7k+u'.repeat(2000)}`)).toEqual([])
})

test('base64 that repeats is reported where no header sets a limit', async () => {
  const item = '[{"box_2d": [1, 2, 300, 400], "label": "a", "mask": "'
  expect(await runaways(`${item}${'Q0ND'.repeat(3000)}`)).toEqual(['mask'])
  let seed = 7
  const characters = Array.from({ length: 12_000 }, () => {
    seed = (seed * 48_271) % 0x7fffffff
    return (seed % 36).toString(36)
  })
  expect(await runaways(`${item}${characters.join('')}`)).toEqual([])
})

test('the same object again and again is reported', async () => {
  expect(await runaways(`[${`${kettle},`.repeat(30)}`)).toEqual(['repetition'])
})

test.each([
  ['entries', { maxItems: 2 }, 'limit-items'],
  ['characters', { maxSize: 150 }, 'limit-size'],
])('the first of the %s beyond a limit is reported, once', async (_, limits, code) => {
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

test.each<[string, string, string, string]>([
  ['white space', '[{"label": "a"},', '  \n', 'blank'],
  ['one word', '[{"box_2d": [1, 2, 300, 400], "label": "', 'Other; ', 'word'],
  ['dots', '[{"label": "Name ', '.', 'word'],
  ['words without JSON', '', 'I am done. ', 'word'],
  ['one vertex', '[{"label": "a", "mask": [', '[500, 500], ', 'vertex'],
  ['a few vertices', '[{"label": "a", "polygon": [', '[50, 50], [60, 70], [55, 65], ', 'vertex'],
  ['one word in JSON that was escaped once more', '"[{\\"label\\": \\"', 'Other; ', 'word'],
])(
  '%s without end is reported within 8,192 characters, and is a loss',
  async (_, head, unit, kind) => {
    const text = head + unit.repeat(Math.ceil(9000 / unit.length))
    const whole = readAnswer(text, { size })
    expect(whole.issues.map(({ code }) => code)).toContain(`${kind}-runaway`)
    for (const length of [1, 7, 64, 5000]) {
      const reader = createAnswerReader({ size })
      const told: { kind: string; sent: number }[] = []
      for (let at = 0; at < text.length; at += length) {
        for (const event of reader.push(text.slice(at, at + length))) {
          if (event.type === 'runaway') told.push({ kind: event.runaway.kind, sent: at + length })
        }
      }
      expect(told.map((one) => one.kind)).toEqual([kind])
      expect(told[0]!.sent).toBeLessThanOrEqual(Math.max(8192, length * 2))
      expect(reader.end().answer).toEqual(whole)
    }
  },
)

test('a real outline of 10,000 vertices, long prose and an indented answer are not reported', async () => {
  const outline = Array.from({ length: 10_000 }, (_, at) => {
    const turn = (at / 10_000) * 2 * Math.PI
    const reach = 400 + 60 * Math.sin(9 * turn)
    return [500 + reach * Math.cos(turn), 500 + reach * Math.sin(turn)].map(Math.round)
  })
  const item = { box_2d: [0, 0, 1000, 1000], label: 'coast', mask: outline }
  expect(await runaways(JSON.stringify([item]))).toEqual([])
  expect(await runaways(JSON.stringify([item], null, 8))).toEqual([])
  const prose = Array.from({ length: 3000 }, (_, at) => `Line ${at} tells of thing ${at % 7}.`)
  expect(await runaways(prose.join('\n'))).toEqual([])
})

test('long answers that go somewhere are not reported', async () => {
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
