import fc from 'fast-check'
import { expect, test } from 'vitest'
import { joinReply } from './join-reply.ts'
import { readGenerateReply } from './read-generate-reply.ts'
import { readReply } from './read-reply.ts'

const camel = {
  candidates: [
    {
      content: { role: 'model', parts: [{ text: '[]', thoughtSignature: 'c2ln' }] },
      finishReason: 'STOP',
      index: 0,
    },
  ],
  usageMetadata: {
    promptTokenCount: 1109,
    candidatesTokenCount: 1,
    totalTokenCount: 1110,
    promptTokensDetails: [{ modality: 'IMAGE', tokenCount: 1100 }],
  },
  modelVersion: 'gemini-3.8-flash',
  responseId: 'r-1',
}

/** As the Python SDK dumps a reply: in snake_case, with null for all that is absent. */
const snake = {
  sdk_http_response: null,
  candidates: [
    {
      content: {
        parts: [{ text: '[]', thought_signature: 'c2ln', inline_data: null, thought: null }],
        role: 'model',
      },
      citation_metadata: null,
      finish_message: null,
      finish_reason: 'STOP',
      index: 0,
    },
  ],
  prompt_feedback: null,
  usage_metadata: {
    prompt_token_count: 1109,
    candidates_token_count: 1,
    total_token_count: 1110,
    prompt_tokens_details: [{ modality: 'IMAGE', token_count: 1100 }],
  },
  model_version: 'gemini-3.8-flash',
  response_id: 'r-1',
}

test('reads camelCase and snake_case alike', () => {
  expect(readReply(camel)).toEqual(camel)
  expect(readReply(snake)).toEqual(camel)
})

test('removes the envelope of a batch and what the SDK attaches', () => {
  expect(readReply({ key: 'k1', response: camel })).toEqual(camel)
  expect(readReply({ ...camel, sdkHttpResponse: { headers: {} } })).toEqual(camel)
})

const text = JSON.stringify(camel)

test.each<[string, unknown]>([
  ['under any name', { __transport: camel }],
  ['in snake_case', { __transport: snake }],
  ['as JSON text', text],
  ['as JSON text under a name', { __transport: text }],
  ['beside what is none', { statusCode: 200, headers: {}, body: text, request: { contents: [] } }],
  ['two deep', { response: { body: camel } }],
  ['as text in a text', JSON.stringify({ body: text })],
  ['as the chunks of a stream', { chunks: [camel] }],
  ['in every chunk', [{ data: camel }]],
])('takes off what a recorder wraps it in: %s', (_, value) => {
  expect(readReply(value)).toEqual(camel)
})

test('the smaller reader knows only generateContent and no wrapping', () => {
  const reply = { candidates: [{ content: { parts: [{ text: 'one' }] }, finishReason: 'STOP' }] }
  expect(readGenerateReply(reply)).toEqual(readReply(reply))
  for (const other of [
    [reply],
    { response: reply },
    { object: 'interaction', id: 'a' },
    'x',
    null,
  ]) {
    expect(readGenerateReply(other)).toBeUndefined()
  }
})

test('reads an interaction and a refused prompt inside a wrapping', () => {
  const interaction = { id: 'v1_a', object: 'interaction', status: 'completed', steps: [] }
  expect(readReply({ body: interaction })).toMatchObject({ responseId: 'v1_a' })
  expect(readReply({ body: { promptFeedback: { blockReason: 'SAFETY' } } })).toEqual({
    promptFeedback: { blockReason: 'SAFETY' },
  })
  expect(readReply({ body: { candidates: [{ finish_reason: 'MAX_TOKENS' }] } })).toEqual({
    candidates: [{ finishReason: 'MAX_TOKENS' }],
  })
})

test('two replies in one wrapping are no reply', () => {
  expect(readReply({ first: camel, second: camel })).toBeUndefined()
})

test('reads a prompt that was refused, and a reply whose thinking used up the limit', () => {
  expect(readReply({ promptFeedback: { blockReason: 'SAFETY' } })).toEqual({
    promptFeedback: { blockReason: 'SAFETY' },
  })
  expect(
    readReply({ candidates: [{ content: { role: 'model' }, finishReason: 'MAX_TOKENS' }] }),
  ).toEqual({ candidates: [{ content: { role: 'model' }, finishReason: 'MAX_TOKENS' }] })
})

test.each([
  ['nothing', undefined],
  ['null', null],
  ['a text', 'text'],
  ['an empty object', {}],
  ['an empty list', []],
  ['findings', [{ box_2d: [1, 2, 3, 4], label: 'cat' }]],
  ['findings that a model called candidates', { candidates: [{ box_2d: [1, 2, 3, 4] }] }],
  ['a recipe with steps', { steps: [{ text: 'Break two eggs.' }] }],
  ['an error', { error: { code: 503, message: 'Overloaded.', status: 'UNAVAILABLE' } }],
  ['bytes', new Uint8Array(3)],
  ['a list of people that a model wrapped', { jobs: { candidates: [] } }],
  ['people with contents', { news: { candidates: [{ content: { title: 'Elected' } }] } }],
  ['people who have finished', { race: { candidates: [{ finishReason: 'He fell.' }] } }],
  ['a task that a model tells about', { task: { id: '7', status: 'completed', steps: [] } }],
  ['a wrapped recipe', { recipe: { steps: [{ type: 'text', text: 'Break two eggs.' }] } }],
  ['what a usage means', { answer: { usageMetadata: { meaning: 'the count' } } }],
  ['findings as text', '[{"box_2d": [1, 2, 3, 4], "label": "{\\"candidates\\": []}"}]'],
  ['a text that begins like JSON', '{"candidates": [{"content": {"role": "model"'],
  ['a reply too deep inside', { a: { b: { c: { d: camel } } } }],
])('%s is no reply', (_, value) => {
  expect(readReply(value)).toBeUndefined()
})

test('leaves out what has the wrong type', () => {
  expect(
    readReply({
      candidates: [
        null,
        { content: { role: 1, parts: [{ text: 7 }, 'x', { text: 'a', inlineData: { data: 5 } }] } },
        { content: [], finishReason: 3, index: 'one' },
      ],
      usageMetadata: { promptTokenCount: 1 },
      promptFeedback: 'none',
      modelVersion: 4,
    }),
  ).toEqual({
    candidates: [{ content: { parts: [{}, { text: 'a', inlineData: {} }] } }, {}],
    usageMetadata: { promptTokenCount: 1 },
  })
})

test('merges the chunks of a stream: parts in their order, the last of all else', () => {
  const chunk = (text: string, rest: object = {}, usage: object = {}) => ({
    candidates: [{ content: { role: 'model', parts: [{ text }] }, index: 0, ...rest }],
    usageMetadata: { promptTokenCount: 10, ...usage },
    modelVersion: 'gemini-3.8-flash',
  })
  expect(
    readReply([
      chunk('a'),
      { error: { code: 503, message: 'Overloaded.' } },
      chunk('b', {}, { candidatesTokenCount: 1 }),
      chunk('', { finishReason: 'STOP' }, { candidatesTokenCount: 2, totalTokenCount: 12 }),
    ]),
  ).toEqual({
    candidates: [
      {
        content: { role: 'model', parts: [{ text: 'a' }, { text: 'b' }, { text: '' }] },
        index: 0,
        finishReason: 'STOP',
      },
    ],
    usageMetadata: { promptTokenCount: 10, candidatesTokenCount: 2, totalTokenCount: 12 },
    modelVersion: 'gemini-3.8-flash',
  })
})

test('keeps the candidates of a stream apart by their index', () => {
  const chunk = (index: number, text: string) => ({
    candidates: [{ index, content: { role: 'model', parts: [{ text }] } }],
  })
  const reply = readReply([chunk(1, 'x'), chunk(0, 'a'), chunk(1, 'y')])!
  expect(joinReply(reply).text).toBe('a')
  expect(joinReply(reply, { candidate: 1 }).text).toBe('xy')
})

test('a hundred thousand chunks are merged in linear time', () => {
  const chunks = Array.from({ length: 100_000 }, () => ({
    candidates: [{ content: { role: 'model', parts: [{ text: 'x' }] } }],
  }))
  expect(joinReply(readReply(chunks)!).text).toHaveLength(100_000)
})

test('an object that contains itself is read', () => {
  const circle: Record<string, unknown> = {}
  for (let index = 0; index < 1000; index++) circle[index] = circle
  expect(readReply(circle)).toBeUndefined()
})

test('never throws and never touches prototypes', () => {
  const names = [
    'candidates',
    'content',
    'parts',
    'text',
    'usage',
    'steps',
    'type',
    'status',
    '__proto__',
  ]
  const hostile = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 6 },
      fc.constantFrom('model_output', 'completed', 'text', null, 0, true, Number.NaN, text),
      fc.array(tie('value'), { maxLength: 3 }),
      fc
        .array(fc.tuple(fc.constantFrom(...names), tie('value')), { maxLength: 4 })
        .map((members) => {
          const object = {}
          for (const [name, value] of members) {
            Object.defineProperty(object, name, { value, enumerable: true, configurable: true })
          }
          return object
        }),
    ),
  })).value
  const before = Object.getOwnPropertyNames(Object.prototype).length
  fc.assert(
    fc.property(
      fc.oneof(hostile, fc.anything({ withNullPrototype: true, withTypedArray: true })),
      (value) => {
        const reply = readReply(value)
        if (reply) expect(typeof joinReply(reply).text).toBe('string')
      },
    ),
    { seed: 1234, numRuns: 3000 },
  )
  expect(Object.getOwnPropertyNames(Object.prototype)).toHaveLength(before)
})

test('reading a reply twice changes nothing, with usage of either API', () => {
  const told = { candidates: [{ index: 0, content: { role: 'model', parts: [{ text: '[]' }] } }] }
  for (const usageMetadata of [{ total_thought_tokens: 7 }, { thoughtsTokenCount: 7 }]) {
    const reply = { ...told, usageMetadata }
    expect(readReply(reply)).toEqual(reply)
  }
})
