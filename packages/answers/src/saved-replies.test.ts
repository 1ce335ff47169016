import type { Answer } from '@pollux/findings'
import { expect, test } from 'vitest'
import { readAnswer } from './read-answer.ts'
import { readReplyAnswer } from './read-reply-answer.ts'
import { splitSavedReplies } from './saved-replies.ts'

const size = { width: 800, height: 600 }
const item = (label: string) => `{"box_2d": [120, 240, 480, 760], "label": "${label}"}`
const chunk = (text: string, rest: object = {}, more: object = {}) => ({
  candidates: [{ content: { role: 'model', parts: [{ text }] }, ...rest }],
  ...more,
})
const end = { finishReason: 'STOP' }
const whole = (label: string, more: object = {}) => chunk(`[${item(label)}]`, end, more)
const json = (...values: unknown[]) => values.map((value) => JSON.stringify(value))

function labelsIn(text: string): (string | undefined)[][] {
  const read = (saved: ReturnType<typeof splitSavedReplies>[number]): Answer =>
    'text' in saved
      ? readAnswer(saved.text, { size })
      : readReplyAnswer(saved.reply, { size, candidate: saved.candidate })
  return splitSavedReplies(text).map((saved) => read(saved).findings.map(({ label }) => label))
}

const first = chunk(`[${item('a')}, {"box_2d": [505, `)
const second = chunk('33, 911, 402], "label": "b"}]', end)

test.each<[string, string]>([
  ['a list of chunks', JSON.stringify([first, second])],
  [
    'server-sent events',
    json(first, second)
      .map((data) => `data: ${data}\n\n`)
      .join(''),
  ],
  [
    'events that end in [DONE]',
    `${json(first, second)
      .map((data) => `data: ${data}\n\n`)
      .join('')}data: [DONE]\n\n`,
  ],
  [
    'events with names and carriage returns',
    json(first, second)
      .map((data) => `event: message\r\nid: 1\r\ndata: ${data}\r\n\r\n`)
      .join(''),
  ],
  [
    'events without empty lines between',
    json(first, second)
      .map((data) => `data: ${data}\n`)
      .join(''),
  ],
  [
    'a comment that keeps the stream open',
    `: ping\n\ndata: ${JSON.stringify(first)}\n\n: ping\n\ndata: ${JSON.stringify(second)}\n\n`,
  ],
  ['JSON Lines', json(first, second).join('\n')],
  ['chunks one after the other', json(first, second).join('')],
  ['chunks with commas and line ends', json(first, second).join(',\n')],
  ['indented chunks', [first, second].map((value) => JSON.stringify(value, null, 2)).join('\n')],
  [
    'chunks of one id',
    json({ ...first, responseId: 'r' }, { ...second, responseId: 'r' }).join('\n'),
  ],
  [
    'usage alone at the end',
    json(first, second, { usageMetadata: { totalTokenCount: 3 } }).join('\n'),
  ],
  ['chunks in a wrapping', JSON.stringify({ status: 200, chunks: [first, second] })],
])('%s are one reply', (_, text) => {
  expect(labelsIn(text)).toEqual([['a', 'b']])
})

test.each<[string, string]>([
  ['a list of replies', JSON.stringify([whole('a'), whole('b')])],
  ['replies on lines', json(whole('a'), whole('b')).join('\n')],
  ['replies one after the other', json(whole('a'), whole('b')).join(' ')],
  [
    'the result lines of a batch',
    json({ key: '1', response: whole('a') }, { key: '2', response: whole('b') }).join('\n'),
  ],
  ['replies in a wrapping', JSON.stringify({ responses: [whole('a'), whole('b')] })],
  [
    'replies of other ids that lack a finish reason',
    json(
      chunk(`[${item('a')}]`, {}, { responseId: '1' }),
      chunk(`[${item('b')}]`, {}, { responseId: '2' }),
    ).join('\n'),
  ],
  [
    'two streams in one',
    json(whole('a'), chunk(`[${item('b')}`), chunk(']', end))
      .map((data) => `data: ${data}\n\n`)
      .join(''),
  ],
  [
    'envelopes in a list',
    JSON.stringify([{ response: `[${item('a')}]` }, { response: `[${item('b')}]` }]),
  ],
  [
    'envelopes on lines',
    json(
      { id: 1, output: `\`\`\`json\n[${item('a')}]\n\`\`\`` },
      { id: 2, output: `[${item('b')}]` },
    ).join('\n'),
  ],
])('%s are two replies', (_, text) => {
  expect(labelsIn(text)).toEqual([['a'], ['b']])
})

test.each<[string, string]>([
  ['a list of findings', `[${item('a')}, ${item('b')}]`],
  ['findings on lines', `${item('a')}\n${item('b')}`],
  ['words', `Here: [${item('a')}, ${item('b')}]`],
  [
    'blocks of content',
    JSON.stringify([
      { type: 'thinking', thinking: `[${item('no')}]` },
      { type: 'text', text: `[${item('a')},` },
      { type: 'text', text: `${item('b')}]` },
    ]),
  ],
  [
    'a message',
    JSON.stringify({
      type: 'ai',
      content: [{ type: 'text', text: `[${item('a')}, ${item('b')}]` }],
    }),
  ],
  [
    'a choice',
    JSON.stringify({
      choices: [{ message: { role: 'assistant', content: `[${item('a')}, ${item('b')}]` } }],
    }),
  ],
  [
    'an envelope with figures beside',
    JSON.stringify({
      result: `Sure:\n\`\`\`json\n[${item('a')}, ${item('b')}]\n\`\`\``,
      stats: { tokens: [1, 2] },
    }),
  ],
  [
    'envelopes in one another',
    JSON.stringify({ data: { output: { text: `[${item('a')}, ${item('b')}]` } } }),
  ],
  [
    'a stream of pieces of text',
    `data: ${JSON.stringify({ text: `[${item('a')},` })}\n\ndata: ${JSON.stringify({ text: `${item('b')}]` })}\n\ndata: [DONE]\n`,
  ],
])('%s are the words of one', (_, text) => {
  expect(labelsIn(text)).toEqual([['a', 'b']])
})

test('an error of the service among replies stands for one', () => {
  const failed = { key: '1', error: { code: 13, message: 'It broke.', status: 'INTERNAL' } }
  expect(
    splitSavedReplies(json(failed, { key: '2', response: whole('b') }).join('\n')),
  ).toMatchObject([{ reply: { error: { code: 13 } } }, { reply: { key: '2' } }])
})

test('each candidate of a reply is an answer of its own, in a stream as well', () => {
  const candidate = (index: number, text: string, rest: object = {}) => ({
    index,
    content: { role: 'model', parts: [{ text }] },
    ...rest,
  })
  const both = {
    candidates: [candidate(0, `[${item('a')}]`, end), candidate(1, `[${item('b')}]`, end)],
  }
  expect(labelsIn(JSON.stringify(both))).toEqual([['a'], ['b']])
  const responseId = 'r'
  const chunks = [
    { responseId, candidates: [candidate(1, `[${item('b')}`)] },
    { responseId, candidates: [candidate(0, `[${item('a')}]`, end)] },
    { responseId, candidates: [candidate(1, ']', end)] },
  ]
  expect(labelsIn(JSON.stringify(chunks))).toEqual([['a'], ['b']])
})

test('candidates without an index are numbered by position', () => {
  const [a, b] = [whole('a'), whole('b')]
  const both = { candidates: [...a.candidates, ...b.candidates] }
  expect(labelsIn(JSON.stringify(both))).toEqual([['a'], ['b']])
})
