import { GoogleGenAI } from '@google/genai'
import { interactionError } from '@pollux/emulator'
import { joinReply } from '@pollux/wire'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createTransport } from '../calls/transport.ts'
import { fakeClient } from '../fixtures/fake-client.ts'
import { createManualClock, settled } from '../fixtures/manual-clock.ts'
import { collect, connectTo, sdks } from '../fixtures/sdks.ts'
import { servedModel } from '../fixtures/served-model.ts'
import { sendJson, startServer, testKey } from '../fixtures/server.ts'
import { retry } from '../middleware/retry.ts'
import type { TransportRequest } from '../requests/request.ts'
import { interactions } from './interactions.ts'

const request: TransportRequest = {
  model: 'models/gemini-3.8-flash',
  parts: [
    { bytes: new Uint8Array([1, 2, 3, 4]), mimeType: 'image/png' },
    { text: 'Where is the cat?' },
  ],
}

const done = { object: 'interaction', id: 'x', status: 'completed', steps: [] }

/** A server that keeps what it is asked, and says one thing after the other. */
async function serve(answers: unknown[], SDK = GoogleGenAI) {
  const server = await startServer((response, index) => sendJson(response, answers[index] ?? done))
  onTestFinished(server.close)
  const client = new SDK({ apiKey: testKey, httpOptions: { baseUrl: server.url } })
  const transport = createTransport({ client, dialect: interactions(), use: [] })
  return { server, transport, bodyOf: (index: number) => JSON.parse(server.requests[index]!.body) }
}

describe.each(sdks)('with the SDK %s', (_, SDK) => {
  test('sends the only turn as blocks and the rest where the API expects it, with storage off', async () => {
    const { transport, server, bodyOf } = await serve([], SDK)
    await transport.generate({
      ...request,
      system: 'Be brief.',
      settings: {
        temperature: 0.5,
        topP: 0.9,
        seed: 7,
        maxOutputTokens: 100,
        stopSequences: ['END'],
        candidateCount: 1,
        mediaResolution: 'MEDIA_RESOLUTION_HIGH',
        responseMimeType: 'application/json',
        responseJsonSchema: { type: 'array' },
        responseModalities: ['TEXT', 'IMAGE'],
        thinkingConfig: { thinkingLevel: 'LOW', includeThoughts: true },
      },
      safetySettings: [
        { category: 'HARM_CATEGORY_HARASSMENT', threshold: 'BLOCK_NONE', method: 'SEVERITY' },
      ],
      tools: [
        { functionDeclarations: [{ name: 'draw', parametersJsonSchema: { type: 'object' } }] },
        { codeExecution: {}, googleSearch: { timeRange: 'day' } },
        { type: 'url_context' },
      ],
    })
    expect(server.requests[0]).toMatchObject({
      url: '/v1beta/interactions',
      headers: { 'x-goog-api-key': testKey },
    })
    expect(bodyOf(0)).toEqual({
      model: 'gemini-3.8-flash',
      input: [
        { type: 'image', mime_type: 'image/png', data: 'AQIDBA==', resolution: 'high' },
        { type: 'text', text: 'Where is the cat?' },
      ],
      system_instruction: 'Be brief.',
      generation_config: {
        temperature: 0.5,
        top_p: 0.9,
        seed: 7,
        max_output_tokens: 100,
        stop_sequences: ['END'],
        thinking_level: 'low',
        thinking_summaries: 'auto',
      },
      response_format: [
        { type: 'text', mime_type: 'application/json', schema: { type: 'array' } },
        { type: 'image' },
      ],
      safety_settings: [{ type: 'harassment', threshold: 'block_none', method: 'severity' }],
      tools: [
        { type: 'function', name: 'draw', parameters: { type: 'object' } },
        { type: 'code_execution' },
        { type: 'google_search', time_range: 'day' },
        { type: 'url_context' },
      ],
      store: false,
    })
  })

  test.each([
    ['service_unavailable', 'transport/overloaded', true],
    ['rate_limit_exceeded', 'transport/quota-minute', true],
    ['model_not_found', 'transport/model-unknown', false],
    ['authentication', 'transport/key-wrong', false],
    ['api_error', 'transport/server-failed', true],
  ])('reads the error %s', async (code, expected, retryable) => {
    const client = await connectTo(SDK, {
      faults: () => interactionError(code, 'The model says no.'),
    })
    const transport = createTransport({ client, dialect: interactions(), use: [] })
    await Promise.all(
      [transport.generate(request), collect(transport.stream(request))].map((call) =>
        expect(call).rejects.toMatchObject({ code: expected, retryable }),
      ),
    )
  })
})

test('earlier turns are steps; thoughts are left out, calls of functions are steps of their own', async () => {
  const { transport, bodyOf } = await serve([])
  await transport.generate({
    ...request,
    history: [
      { role: 'user', parts: [{ text: 'Draw.' }, { uri: 'gs://a/b.mp4', mimeType: 'video/mp4' }] },
      {
        role: 'model',
        parts: [
          { text: 'Let me see.', thought: true, thoughtSignature: 'c2ln' },
          { text: 'I draw.' },
          { functionCall: { id: 'call_1', name: 'draw', args: { x: 1 } } },
        ],
      },
      {
        role: 'user',
        parts: [{ functionResponse: { id: 'call_1', name: 'draw', response: { ok: true } } }],
      },
      {
        role: 'model',
        parts: [{ fileData: { fileUri: 'gs://a/b.pdf', mimeType: 'application/pdf' } }],
      },
    ],
  })
  expect(bodyOf(0).input).toEqual([
    {
      type: 'user_input',
      content: [
        { type: 'text', text: 'Draw.' },
        { type: 'video', mime_type: 'video/mp4', uri: 'gs://a/b.mp4' },
      ],
    },
    { type: 'model_output', content: [{ type: 'text', text: 'I draw.' }] },
    { type: 'function_call', id: 'call_1', name: 'draw', arguments: { x: 1 } },
    { type: 'function_result', call_id: 'call_1', name: 'draw', result: { ok: true } },
    {
      type: 'model_output',
      content: [{ type: 'document', mime_type: 'application/pdf', uri: 'gs://a/b.pdf' }],
    },
    {
      type: 'user_input',
      content: [
        { type: 'image', mime_type: 'image/png', data: 'AQIDBA==' },
        { type: 'text', text: 'Where is the cat?' },
      ],
    },
  ])
})

test.each<[string, Partial<TransportRequest>, string]>([
  ['topK', { settings: { topK: 40 } }, 'does not support topK.'],
  [
    'several candidates',
    { settings: { candidateCount: 2 } },
    'does not support candidateCount of 2.',
  ],
  [
    'a budget',
    { settings: { thinkingConfig: { thinkingBudget: 512 } } },
    'does not support thinkingBudget of 512; set a thinkingLevel (LOW, MEDIUM, HIGH).',
  ],
  [
    'a budget and a level',
    { settings: { thinkingConfig: { thinkingBudget: 0, thinkingLevel: 'LOW' } } },
    'does not support thinkingBudget together with thinkingLevel.',
  ],
  ['a cache', { cachedContent: 'cachedContents/a' }, 'does not support explicit caches.'],
  [
    'OpenAPI’s schema',
    { settings: { responseSchema: {} } },
    'does not support responseSchema; use responseJsonSchema.',
  ],
])('refuses %s before anything is sent', async (_, changes, sentence) => {
  const { transport, server } = await serve([])
  await expect(transport.generate({ ...request, ...changes })).rejects.toMatchObject({
    code: 'transport/setting-refused',
    message: expect.stringContaining(`The Interactions API ${sentence}`),
  })
  expect(server.requests).toEqual([])
})

test.each([
  ['gemini-2.5-flash', 0, 'minimal'],
  ['gemini-2.5-pro', 128, 'low'],
  ['gemini-robotics-er-1.6-preview', 0, 'low'],
  ['gemini-3.6-flash', 0, 'minimal'],
  ['gemini-2.5-pro', -1, undefined],
])('says the least thinking of %s, a budget of %d, as %s', async (name, thinkingBudget, level) => {
  const { transport, bodyOf } = await serve([])
  const settings = { thinkingConfig: { thinkingBudget } }
  const model = servedModel(name, { at: new Date('2026-08-01') })
  await transport.generate({ ...request, model, settings }).catch(() => {})
  expect(bodyOf(0).generation_config.thinking_level).toBe(level)
})

test('refuses a part that the API does not support', async () => {
  const { transport } = await serve([])
  const parts = [{ executableCode: { code: '1 + 1' } }]
  await expect(transport.generate({ ...request, parts })).rejects.toMatchObject({
    code: 'transport/request-refused',
    message: expect.stringContaining('does not support executableCode here'),
  })
})

test('adds up the usage of a long decode’s pieces', async () => {
  const piece = (token: string | undefined, input: number) => ({
    object: 'interaction',
    id: 'x',
    status: token ? 'requires_continuation' : 'completed',
    continuation_token: token,
    steps: [{ type: 'model_output', content: [{ type: 'text', text: `${input} ` }] }],
    usage: {
      total_input_tokens: input,
      total_output_tokens: 2,
      total_tokens: input + 2,
      input_tokens_by_modality: [
        { modality: 'text', tokens: 1 },
        { modality: 'image', tokens: input - 1 },
      ],
    },
  })
  const { transport, bodyOf } = await serve([piece('a', 10), piece('b', 12), piece(undefined, 14)])
  const reply = joinReply(await transport.generate(request))
  expect(reply).toMatchObject({
    text: '10 12 14 ',
    finishReason: 'STOP',
    usage: {
      initial_input_tokens: 10,
      total_input_tokens: 36,
      total_output_tokens: 6,
      total_tokens: 42,
      input_tokens_by_modality: [
        { modality: 'text', tokens: 3 },
        { modality: 'image', tokens: 33 },
      ],
    },
  })
  expect(bodyOf(2)).toEqual({ ...bodyOf(0), continuation_token: 'b' })
})

/** A server of one stream of events after the other. */
async function stream(streams: string[]) {
  const server = await startServer((response, index) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.end(streams[index])
  })
  onTestFinished(server.close)
  return server
}

const event = (data: object) => `event: x\ndata: ${JSON.stringify(data)}\n\n`
const created = event({ event_type: 'interaction.created', interaction: { id: 'x' } })
const delta = event({ event_type: 'step.delta', index: 0, delta: { type: 'text', text: 'one' } })
const completed = event({
  event_type: 'interaction.completed',
  interaction: { id: 'x', status: 'completed', object: 'interaction' },
})
const busy = event({
  event_type: 'error',
  error: { code: 'service_unavailable', message: 'Busy.' },
})

test('a finished stream leaves its connection to the next', async () => {
  const whole = `${created}${delta}${completed}event: done\ndata: [DONE]\n\n`
  const { client, connections } = await stream([whole, whole, whole])
  const transport = createTransport({ client, dialect: interactions() })
  for (let time = 0; time < 3; time += 1) {
    await collect(transport.stream(request))
    await settled()
  }
  expect(connections()).toBe(1)
})

test('an error before the first chunk is retried, one after it is thrown', async () => {
  const { client, requests } = await stream([created + busy, created + delta + completed])
  const clock = createManualClock()
  const use = [retry({ onRetry: () => queueMicrotask(() => clock.run()) })]
  const options = { client, clock, use, dialect: interactions() }
  expect(await collect(createTransport(options).stream(request))).toHaveLength(2)
  expect(requests).toHaveLength(2)

  const other = await stream([created + delta + busy])
  const transport = createTransport({ ...options, client: other.client })
  const words: string[] = []
  const read = async () => {
    for await (const reply of transport.stream(request)) words.push(joinReply(reply).text)
  }
  await expect(read()).rejects.toMatchObject({ code: 'transport/overloaded', status: 503 })
  expect(words).toEqual(['one'])
  expect(other.requests).toHaveLength(1)
})

test('a refusal is the answer’s finish reason, with its message', async () => {
  const refusal = { code: 'safety', message: 'Not for me.' }
  const { client } = await stream([
    created +
      delta +
      event({ event_type: 'error', error: refusal }) +
      event({ event_type: 'interaction.completed', interaction: { id: 'x', status: 'failed' } }),
  ])
  const transport = createTransport({ client, dialect: interactions() })
  const replies = await collect(transport.stream(request))
  expect(joinReply(replies.at(-1)!)).toMatchObject({
    finishReason: 'SAFETY',
    finishMessage: 'Not for me.',
  })
  const whole = await serve([{ ...done, status: 'failed', errors: [refusal] }])
  expect(joinReply(await whole.transport.generate(request))).toMatchObject({
    finishReason: 'SAFETY',
    finishMessage: 'Not for me.',
  })
})

test('a refusal that ends a stream has the model and the usage, as a whole reply does', async () => {
  const { client } = await stream([
    event({ event_type: 'interaction.created', interaction: { id: 'x', model: 'gemini-3.8' } }) +
      delta +
      event({
        event_type: 'error',
        error: { code: 'safety', message: 'Not for me.' },
        metadata: { total_usage: { total_tokens: 7 } },
      }),
  ])
  const transport = createTransport({ client, dialect: interactions() })
  const replies = await collect(transport.stream(request))
  expect(replies.at(-1)).toMatchObject({
    modelVersion: 'gemini-3.8',
    responseId: 'x',
    usageMetadata: { total_tokens: 7 },
    candidates: [{ finishReason: 'SAFETY' }],
  })
})

test('a failure inside an interaction of status 200 is thrown', async () => {
  const errors = [{ code: 'service_unavailable', message: 'Busy.' }]
  const { transport } = await serve([{ ...done, status: 'failed', errors }])
  await expect(transport.generate(request)).rejects.toMatchObject({
    code: 'transport/overloaded',
    retryable: true,
  })
})

test('a failure that is a whole body of status 200 is read by its code', async () => {
  const { transport } = await serve([{ error: { code: 'rate_limit_exceeded', message: 'Wait.' } }])
  await expect(transport.generate(request)).rejects.toMatchObject({
    code: 'transport/quota-minute',
    reason: 'rate_limit_exceeded',
    status: 429,
  })
})

test.each([
  ['ends inside an event', created + delta + completed.slice(0, -2), 'stream-cut'],
  ['ends too early', created + delta, 'stream-cut'],
  ['holds what is no JSON', `${created}data: {"event_type"\n\n`, 'reply-malformed'],
])('a stream that %s is told', async (_, text, code) => {
  const { client } = await stream([text])
  const transport = createTransport({ client, dialect: interactions(), use: [] })
  await expect(collect(transport.stream(request))).rejects.toMatchObject({
    code: `transport/${code}`,
  })
})

test('puts the text of a question before its files in the usual order', async () => {
  const { transport, bodyOf } = await serve([])
  await transport.generate({ ...request, order: 'usual' })
  expect(bodyOf(0).input.map(({ type }: { type: string }) => type)).toEqual(['text', 'image'])
})

test('a client that is no GoogleGenAI is refused', async () => {
  const transport = createTransport({ client: fakeClient(() => done), dialect: interactions() })
  await expect(transport.generate(request)).rejects.toMatchObject({
    code: 'transport/request-refused',
    message: expect.stringContaining('interactions() needs a GoogleGenAI of @google/genai.'),
  })
})
