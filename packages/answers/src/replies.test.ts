import { expect, test } from 'vitest'
import { readReplyAnswer } from './read-reply-answer.ts'

const size = { width: 800, height: 600 }
const kettle = '{"box_2d": [120, 240, 480, 760], "label": "kettle"}'
const toaster = '{"box_2d": [505, 33, 911, 402], "label": "toaster"}'
const whole = `[${kettle}, ${toaster}]`
const half = whole.slice(0, 70)

const reply = (text: string, finishReason: string, rest = {}) => ({
  candidates: [{ content: { role: 'model', parts: [{ text }] }, finishReason }],
  ...rest,
})

test.each([
  ['STOP', whole, 'ok', 2, []],
  ['STOP', '', 'empty-response', 0, []],
  ['STOP', half, 'partial', 1, ['truncated']],
  ['MAX_TOKENS', half, 'partial', 1, ['truncated']],
  ['MAX_TOKENS', whole, 'partial', 2, ['truncated']],
  ['MAX_TOKENS', whole.slice(0, 20), 'truncated', 0, ['truncated']],
  ['MAX_TOKENS', 'Let me see', 'truncated', 0, ['truncated']],
  ['MAX_TOKENS', '', 'truncated', 0, ['truncated']],
  ['CONTINUATION', half, 'partial', 1, ['truncated']],
  ['SAFETY', whole, 'partial', 2, ['blocked']],
  ['SAFETY', half, 'partial', 1, ['truncated', 'blocked']],
  ['SAFETY', whole.slice(0, 20), 'blocked', 0, ['truncated', 'blocked']],
  ['RECITATION', '', 'blocked', 0, ['blocked']],
  ['OTHER', '', 'empty-response', 0, []],
])('%s after %j is %s', (finishReason, text, status, count, codes) => {
  const answer = readReplyAnswer(reply(text, finishReason), { size })
  expect(answer).toMatchObject({ status, finishReason, raw: text })
  expect(answer.findings).toHaveLength(count)
  expect(answer.issues.map(({ code }) => code)).toEqual(codes)
})

test('a refused prompt is blocked, with its reason', () => {
  const refused = { promptFeedback: { blockReason: 'PROHIBITED_CONTENT' } }
  expect(readReplyAnswer(refused, { size })).toMatchObject({
    status: 'blocked',
    blockReason: 'PROHIBITED_CONTENT',
    issues: [{ code: 'blocked', message: expect.stringContaining('PROHIBITED_CONTENT') }],
  })
})

test('thinking that used up the limit is named with its tokens', () => {
  const usageMetadata = { thoughtsTokenCount: 4096, totalTokenCount: 5008 }
  const answer = readReplyAnswer(
    { candidates: [{ content: { role: 'model' }, finishReason: 'MAX_TOKENS' }], usageMetadata },
    { size },
  )
  expect(answer).toMatchObject({ status: 'truncated', usage: { thoughts: 4096, total: 5008 } })
  expect(answer.issues[0]!.message).toContain('4096 tokens')
})

test('the text of all parts counts, thoughts do not', () => {
  const parts = [
    { text: 'Perhaps [{"box_2d": [1, 2, 3, 4]}]', thought: true },
    { text: whole.slice(0, 40) },
    { text: whole.slice(40) },
  ]
  const answer = readReplyAnswer({ candidates: [{ content: { parts } }] }, { size })
  expect(answer).toMatchObject({ status: 'ok', raw: whole, findings: [{}, {}] })
})

test('snake_case and the Interactions API are read alike', () => {
  const snake = {
    candidates: [{ content: { parts: [{ text: whole }] }, finish_reason: 'STOP' }],
    usage_metadata: { prompt_token_count: 5 },
    model_version: 'gemini-3.8-flash',
  }
  const interaction = {
    object: 'interaction',
    id: 'v1_abc',
    status: 'completed',
    model: 'gemini-3.8-flash',
    steps: [{ type: 'model_output', content: [{ type: 'text', text: whole }] }],
    usage: { total_input_tokens: 5 },
  }
  const same = { status: 'ok', finishReason: 'STOP', modelVersion: 'gemini-3.8-flash', raw: whole }
  expect(readReplyAnswer(snake, { size })).toMatchObject({
    ...same,
    usage: { input: 5 },
  })
  expect(readReplyAnswer(interaction, { size })).toMatchObject({
    ...same,
    usage: { input: 5 },
  })
})

const interaction = (status: string, rest = {}) => ({
  object: 'interaction',
  id: 'v1_abc',
  status,
  steps: [{ type: 'model_output', content: [{ type: 'text', text: half }] }],
  ...rest,
})

test.each([
  ['in_progress', 'IN_PROGRESS', 'under way'],
  ['queued', 'QUEUED', 'under way'],
  ['cancelled', 'CANCELLED', 'broken off'],
  ['failed', 'FAILED', 'broken off'],
])(
  'an interaction that is %s says so, with what is there and without',
  (status, finishReason, words) => {
    const issue = { code: 'truncated', message: expect.stringContaining(words) }
    const some = readReplyAnswer(interaction(status), { size })
    expect(some).toMatchObject({ status: 'partial', finishReason, issues: [issue] })
    const none = readReplyAnswer(interaction(status, { steps: [] }), { size })
    expect(none).toMatchObject({ status: 'truncated', finishReason, issues: [issue] })
  },
)

test('reports why an interaction failed with the message of the service', () => {
  const errors = [{ code: 'internal', message: 'Broken.' }]
  const failed = readReplyAnswer(interaction('failed', { steps: [], errors }), { size })
  expect(failed.finishMessage).toBe('Broken.')
  expect(failed.issues[0]!.message).toContain('Broken.')
})

test('the chunks of a stream, saved as a list, are one answer', () => {
  const chunks = [
    { candidates: [{ content: { parts: [{ text: whole.slice(0, 30) }] } }] },
    { candidates: [{ content: { parts: [{ text: whole.slice(30) }] }, finishReason: 'STOP' }] },
  ]
  expect(readReplyAnswer(chunks, { size })).toMatchObject({ status: 'ok', raw: whole })
})

test.each([
  ['of generateContent', { error: { code: 503, status: 'UNAVAILABLE', message: 'Overloaded.' } }],
  [
    'of an interaction',
    { event_type: 'error', error: { code: 'internal', message: 'Overloaded.' } },
  ],
])('a stream %s that an error has ended reports it', (_, error) => {
  const chunk = { candidates: [{ content: { parts: [{ text: half }] } }] }
  expect(readReplyAnswer([chunk, error], { size })).toMatchObject({
    status: 'partial',
    finishReason: 'FAILED',
    finishMessage: 'Overloaded.',
    findings: [{}],
    issues: [{ code: 'truncated', message: expect.stringContaining('Overloaded.') }],
  })
})

test('another candidate than the first can be read', () => {
  const candidates = [
    { content: { parts: [{ text: '[]' }] } },
    { content: { parts: [{ text: whole }] }, index: 1 },
  ]
  expect(readReplyAnswer({ candidates }, { size }).findings).toHaveLength(0)
  expect(readReplyAnswer({ candidates }, { size, candidate: 1 }).findings).toHaveLength(2)
  expect(readReplyAnswer({ candidates }, { size, candidate: 5 }).status).toBe('empty-response')
})

test('a resolved model is not looked up again', () => {
  const model = { id: 'mine', known: true, boxAxes: 'xy', polygonAxes: 'yx' } as const
  const text = '[{"box_2d": [100, 200, 300, 600], "label": "bench"}]'
  const reply = { candidates: [{ content: { parts: [{ text }] }, finishReason: 'STOP' }] }
  const [finding] = readReplyAnswer(reply, { size: { width: 1000, height: 1000 }, model }).findings
  expect(finding?.box).toEqual({ x: 100, y: 200, width: 200, height: 400 })
})

test('the reply says by which model boxes are to be read', () => {
  const boxes = reply('[{"bbox": [1, 2, 300, 400], "label": "a"}]', 'STOP', {
    modelVersion: 'models/gemini-2.5-flash',
  })
  const [finding] = readReplyAnswer(boxes, { size, model: 'unheard-of' }).findings
  expect(finding!.box).toEqual({ x: 1.6, y: 0.6, width: 318.4, height: 179.4 })
})

test('what is no reply is a typed error', () => {
  const error = { error: { code: 429, status: 'RESOURCE_EXHAUSTED', message: 'Quota exceeded.' } }
  expect(() => readReplyAnswer(error, { size })).toThrow(
    expect.objectContaining({
      code: 'answers/error-reply',
      message: expect.stringContaining('Quota'),
    }),
  )
  const items = [{ box_2d: [1, 2, 3, 4], label: 'a', error: { code: 3, message: 'Blurred.' } }]
  for (const value of [null, 5, 'text', {}, [], [1], items, JSON.stringify(items)]) {
    expect(() => readReplyAnswer(value, { size })).toThrow(
      expect.objectContaining({ code: 'answers/not-a-reply' }),
    )
  }
  expect(() => readReplyAnswer({ candidates: [] }, { size, candidate: -1 })).toThrow(TypeError)
})
