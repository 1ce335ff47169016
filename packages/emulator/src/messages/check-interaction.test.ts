import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sender } from '../fixtures/send.ts'

const model = 'gemini-3.8-flash'
const path = '/v1beta/interactions'
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
    'Unable to process input image. It is not a picture.',
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

test('whatever a client sends is answered, and never as a failure of the emulator', async () => {
  const names = ['model', 'input', 'type', 'text', 'content', 'data', 'uri', 'mime_type', 'tools']
  const more = ['generation_config', 'thinking_level', 'response_format', 'schema', 'summary', 'id']
  const types = ['text', 'image', 'user_input', 'thought', 'function_result', 'function', 'object']
  const body = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 6 },
      fc.constantFrom(...types, 'image/png', 'AAAA', 'low', null, 1, true, {}),
      fc.array(tie('value'), { maxLength: 2 }),
      fc
        .array(fc.tuple(fc.constantFrom(...names, ...more), tie('value')), { maxLength: 4 })
        .map((members) => Object.fromEntries(members)),
    ),
  })).value
  const typed = fc
    .tuple(fc.constantFrom(...types), fc.dictionary(fc.constantFrom(...names, ...more), body))
    .map(([type, rest]) => ({ type, ...rest }))
  const send = sender()
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        body,
        fc.array(fc.oneof(typed, body), { maxLength: 3 }).map((input) => ({ model, input })),
        body.map((tools) => ({ ...hi, tools: [tools] })),
      ),
      async (value) => {
        const response = await send(path, JSON.stringify(value))
        expect([200, 400, 403, 404]).toContain(response.status)
        expect(await response.json()).toBeTypeOf('object')
      },
    ),
    { seed: 1234, numRuns: 1000 },
  )
})
