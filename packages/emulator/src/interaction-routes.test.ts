import { expect, test } from 'vitest'
import { sender } from './fixtures/send.ts'

const model = 'gemini-3.8-flash'
const path = '/v1beta/interactions'

test('a stream is named events with an end mark', async () => {
  const send = sender({ now: () => Date.parse('2026-11-21T12:00:00Z') })
  const response = await send(path, { model, input: 'Hi', stream: true, store: false })
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  expect(response.headers.get('x-engine')).toBe('scripted')
  expect(await response.text()).toMatchInlineSnapshot(`
    "event: interaction.created
    data: {"event_type":"interaction.created","interaction":{"id":"","status":"in_progress","object":"interaction","model":"gemini-3.8-flash"}}

    event: interaction.status_update
    data: {"event_type":"interaction.status_update","interaction_id":"","status":"in_progress"}

    event: step.start
    data: {"event_type":"step.start","index":0,"step":{"type":"model_output"}}

    event: step.delta
    data: {"event_type":"step.delta","index":0,"delta":{"type":"text","text":"A cat."}}

    event: step.stop
    data: {"event_type":"step.stop","index":0}

    event: interaction.completed
    data: {"event_type":"interaction.completed","interaction":{"id":"","model":"gemini-3.8-flash","created":"2026-11-21T12:00:00Z","service_tier":"standard","status":"completed","usage":{"total_tokens":3,"total_input_tokens":1,"input_tokens_by_modality":[{"modality":"text","tokens":1}],"total_cached_tokens":0,"total_output_tokens":2,"total_tool_use_tokens":0,"total_thought_tokens":0},"updated":"2026-11-21T12:00:00Z","object":"interaction"}}

    event: done
    data: [DONE]

    "
  `)
})

test('a whole interaction is JSON', async () => {
  const send = sender({ now: () => Date.parse('2026-11-21T12:00:00Z') })
  const response = await send(path, { model: `models/${model}`, input: 'Hi' })
  expect(response.headers.get('content-type')).toBe('application/json; charset=UTF-8')
  expect(await response.json()).toEqual({
    id: 'interaction-000001',
    object: 'interaction',
    model,
    status: 'completed',
    created: '2026-11-21T12:00:00Z',
    updated: '2026-11-21T12:00:00Z',
    service_tier: 'standard',
    usage: {
      total_tokens: 3,
      total_input_tokens: 1,
      input_tokens_by_modality: [{ modality: 'text', tokens: 1 }],
      total_cached_tokens: 0,
      total_output_tokens: 2,
      total_tool_use_tokens: 0,
      total_thought_tokens: 0,
    },
    steps: [{ type: 'model_output', content: [{ type: 'text', text: 'A cat.' }] }],
  })
})

const hi = { model, input: 'Hi' }
const image = { type: 'image', data: 'AAAA', mime_type: 'image/png' }

test.each<[what: string, body: unknown, code: string, message: string]>([
  [
    'an unknown name',
    { ...hi, tool_choice: 'auto' },
    'parameter_unknown',
    "Unknown parameter 'tool_choice'.",
  ],
  [
    'camelCase',
    { ...hi, systemInstruction: 'x' },
    'parameter_unknown',
    "Unknown parameter 'systemInstruction'.",
  ],
  [
    'a cache',
    { ...hi, cached_content: 'x' },
    'parameter_unknown',
    "Unknown parameter 'cached_content'.",
  ],
  [
    'an unknown name inside',
    { ...hi, generation_config: { media_resolution: 'low' } },
    'parameter_unknown',
    "Unknown parameter 'media_resolution' at 'generation_config'.",
  ],
  [
    'an unknown name in a block',
    { model, input: [{ ...image, mimeType: 'image/png' }] },
    'parameter_unknown',
    "Unknown parameter 'mimeType' at 'input[0]'.",
  ],
  [
    'an unknown tool',
    { ...hi, tools: [{ type: 'hammer' }] },
    'invalid_request',
    "The value 'hammer' is not supported for 'type' at 'tools[0]'. Supported values: 'function', 'code_execution', 'mcp_server', 'google_maps', 'google_search', 'computer_use', 'file_search', 'url_context'.",
  ],
  [
    'a tool without a type',
    { ...hi, tools: [{ function_declarations: [] }] },
    'invalid_request',
    "Missing required parameter 'type' at 'tools[0]'.",
  ],
  [
    'an unknown format',
    { ...hi, response_format: { type: 'json' } },
    'invalid_request',
    "The value 'json' is not supported for 'type' at 'response_format'. Supported values: 'text', 'image', 'audio', 'video', 'object', 'array', 'string', 'number', 'integer', 'boolean'.",
  ],
  [
    'an unknown format in a list',
    { ...hi, response_format: [{ type: 'json' }] },
    'invalid_request',
    "The value 'json' is not supported for 'type' at 'response_format[0]'. Supported values: 'text', 'image', 'audio', 'video', 'object', 'array', 'string', 'number', 'integer', 'boolean'.",
  ],
  [
    'a level that the model has not',
    { ...hi, generation_config: { thinking_level: 'minimal' } },
    'invalid_request',
    "'minimal' is not a supported thinking level for this model. Allowed values are: low, medium, high.",
  ],
  [
    'an unknown mode of tools',
    { ...hi, generation_config: { tool_choice: { allowed_tools: { mode: 'some' } } } },
    'invalid_request',
    "The value 'some' is not supported for 'mode' at 'generation_config.tool_choice.allowed_tools'. Supported values: 'auto', 'any', 'none', 'validated'.",
  ],
  ['no model', { input: 'Hi' }, 'invalid_request', "Missing required parameter 'model'."],
  ['no input', { model }, 'invalid_request', "Missing required parameter 'input'."],
  [
    'an input of nothing',
    { model, input: [] },
    'invalid_request',
    "Missing required parameter 'input'.",
  ],
  [
    'a number for a text',
    { ...hi, system_instruction: 5 },
    'invalid_request',
    "Invalid value for 'system_instruction': Invalid input: expected string, received number.",
  ],
  [
    'parts of the other API',
    { model, input: [{ text: 'Hi' }] },
    'invalid_request',
    "Missing required parameter 'type' at 'input[0]'.",
  ],
  [
    'a picture without its bytes',
    { model, input: [{ type: 'image', mime_type: 'image/png' }] },
    'invalid_request',
    "Exactly one of 'data' and 'uri' is required at 'input[0]'.",
  ],
  [
    'a picture without its type',
    { model, input: { type: 'image', data: 'AAAA' } },
    'invalid_request',
    "Missing required parameter 'mime_type' at 'input'.",
  ],
  [
    'a picture that is a sound',
    { model, input: [{ type: 'user_input', content: [{ ...image, mime_type: 'audio/wav' }] }] },
    'invalid_request',
    "The value 'audio/wav' is not supported for 'mime_type' at 'input[0].content[0]'.",
  ],
  [
    'blocks among steps',
    {
      model,
      input: [
        { type: 'user_input', content: [] },
        { type: 'text', text: 'Hi' },
      ],
    },
    'invalid_request',
    "The value 'text' is not supported for 'type' at 'input[1]': a list holds either steps or the contents of one turn.",
  ],
  [
    'bytes that are no picture',
    { model, input: [image] },
    'invalid_request',
    'Unable to process input image. It is no picture.',
  ],
  [
    'a schema for words',
    { ...hi, response_format: { type: 'text', schema: { type: 'object' } } },
    'invalid_request',
    "A 'schema' at 'response_format' needs the 'mime_type' application/json.",
  ],
  [
    'a background that is not stored',
    { ...hi, background: true, store: false },
    'invalid_request',
    "'background' needs 'store' to be true.",
  ],
  [
    'an agent',
    { agent: 'deep-research-preview-04-2026', input: 'Hi' },
    'invalid_request',
    'There are no agents here: the emulator has models only.',
  ],
  ['no JSON', '{"model"', 'invalid_request', 'Invalid JSON payload received.'],
  [
    'a list',
    [],
    'invalid_request',
    "Invalid value for 'request': Invalid input: expected object, received array.",
  ],
])('%s is refused', async (_, body, code, message) => {
  const response = await sender()(path, body)
  expect(response.status).toBe(400)
  expect(await response.json()).toEqual({
    error: { code, message: expect.stringContaining(message) },
  })
})

test('a key that is missing or wrong is 401', async () => {
  const send = sender({ apiKeys: ['right'] })
  for (const headers of [new Headers(), new Headers({ 'x-goog-api-key': 'wrong' })]) {
    const response = await send(path, hi, { headers })
    expect(response.status).toBe(401)
    expect(await response.json()).toMatchObject({ error: { code: 'authentication' } })
  }
})

test('an unknown model, and what is not there, are 404', async () => {
  const send = sender()
  const model = await send(path, { model: 'gemini-9-neon', input: 'Hi' })
  expect(await model.json()).toMatchObject({ error: { code: 'model_not_found' } })
  for (const [to, body] of [
    [`${path}/nowhere`],
    [`${path}/nowhere/cancel`, {}],
    [path, { ...hi, previous_interaction_id: 'nowhere' }],
    [`${path}/nowhere/more/nothing`],
  ] as const) {
    const response = await send(to, body)
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ error: { code: 'not_found' } })
  }
})

test('a turn cannot follow an interaction that is still running, nor a token that is not its own', async () => {
  const send = sender({ engine: () => new Promise(() => {}) })
  await send(path, { ...hi, background: true })
  const previous = { previous_interaction_id: 'interaction-000001' }
  const early = await send(path, { ...hi, ...previous })
  expect(await early.json()).toMatchObject({ error: { code: 'failed_precondition' } })
  const done = sender()
  await done(path, hi)
  const strange = await done(path, { model, ...previous, continuation_token: 't' })
  expect(await strange.json()).toMatchObject({
    error: { code: 'invalid_request', message: expect.stringContaining('does not belong') },
  })
})

test('deleting what runs in the background stops it', async () => {
  let isAborted = false
  const engine = (_: unknown, { signal }: { signal?: AbortSignal }) => {
    signal?.addEventListener('abort', () => {
      isAborted = true
    })
    return new Promise<string>(() => {})
  }
  const send = sender({ engine })
  await send(path, { ...hi, background: true })
  const response = await send(`${path}/interaction-000001`, undefined, { method: 'DELETE' })
  expect(await response.json()).toEqual({})
  expect(isAborted).toBe(true)
})

test('a foreground call that failed is not kept', async () => {
  const send = sender({
    engine: () => {
      throw new Error('No.')
    },
  })
  expect((await send(path, hi)).status).toBe(500)
  expect((await send(`${path}/interaction-000001`)).status).toBe(404)
})

test.each(['/v1beta1/projects/p/locations/global/interactions', '/v1/interactions'])(
  'interactions are at %s too',
  async (to) => {
    const response = await sender()(to, hi, { headers: { authorization: 'Bearer token' } })
    expect(await response.json()).toMatchObject({ status: 'completed' })
  },
)
