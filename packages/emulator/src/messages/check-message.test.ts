import { encodeBase64, encodePng } from '@pollux/image'
import type { GenerateRequest } from '@pollux/wire'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hello, send } from '../fixtures/send.ts'

test('snake_case, single messages for lists, null for absent and texts for numbers are taken', async () => {
  const png = encodePng({ width: 2, height: 2, channels: 1, data: new Uint8Array(4) })
  let seen: GenerateRequest | undefined
  const response = await send(
    {
      contents: {
        parts: { inline_data: { mime_type: 'image/png', data: encodeBase64(png) } },
        role: null,
      },
      system_instruction: { parts: [{ text: 'Be brief.' }] },
      generation_config: {
        max_output_tokens: '100',
        top_p: '0.5',
        thinking_config: { thinking_level: 'low' },
      },
      safety_settings: { category: 'HARM_CATEGORY_HARASSMENT', threshold: 'BLOCK_NONE' },
    },
    {
      engine: (request) => {
        seen = request
        return ''
      },
    },
  )
  expect(response.status).toBe(200)
  expect(seen).toEqual({
    model: 'gemini-3.8-flash',
    contents: [{ parts: [{ inlineData: { mimeType: 'image/png', data: encodeBase64(png) } }] }],
    systemInstruction: { parts: [{ text: 'Be brief.' }] },
    generationConfig: { maxOutputTokens: 100, topP: 0.5, thinkingConfig: { thinkingLevel: 'LOW' } },
    safetySettings: [{ category: 'HARM_CATEGORY_HARASSMENT', threshold: 'BLOCK_NONE' }],
  })
})

test.each<[string, unknown, string | undefined, string]>([
  [
    'an unknown field at the top',
    { ...hello, content: [] },
    undefined,
    'Invalid JSON payload received. Unknown name "content": Cannot find field.',
  ],
  [
    'an unknown field inside',
    { contents: [{ parts: [{ inlineData: { mimeType: 'a', data: '', mime: 'b' } }] }] },
    'contents[0].parts[0].inline_data',
    'Invalid JSON payload received. Unknown name "mime" at \'contents[0].parts[0].inline_data\': Cannot find field.',
  ],
  [
    'a wrong type',
    { ...hello, generationConfig: { temperature: 'hot' } },
    'generation_config.temperature',
    'Invalid value at \'generation_config.temperature\' (TYPE_FLOAT), "hot"',
  ],
  [
    'a message that is none',
    { contents: ['Hello'] },
    'contents[0]',
    'Invalid value at \'contents[0]\' (TYPE_MESSAGE), "Hello"',
  ],
  [
    'a wrong name of an enumeration',
    { ...hello, generationConfig: { mediaResolution: 'HIGH' } },
    'generation_config.media_resolution',
    'Invalid value at \'generation_config.media_resolution\' (type.googleapis.com/google.ai.generativelanguage.v1beta.MediaResolution), "HIGH"',
  ],
  [
    'a harm that is none',
    { ...hello, safetySettings: [{ category: 'RUDENESS', threshold: 'OFF' }] },
    'safety_settings[0].category',
    'Invalid value at \'safety_settings[0].category\' (type.googleapis.com/google.ai.generativelanguage.v1beta.HarmCategory), "RUDENESS"',
  ],
  [
    'a role that is none',
    { contents: [{ role: 'system', parts: [{ text: 'Hi' }] }] },
    'contents[0].role',
    'contents[0].role: Please use a valid role: user, model.',
  ],
  [
    'a part with nothing in it',
    { contents: [{ parts: [{}] }] },
    'contents[0].parts[0]',
    "contents[0].parts[0]: required oneof field 'data' must have one initialized field",
  ],
  [
    'a part with two things in it',
    { contents: [{ parts: [{ text: 'a', fileData: { fileUri: 'files/a' } }] }] },
    'contents[0].parts[0]',
    "Invalid value at 'contents[0].parts[0]' (oneof), oneof field 'data' is already set. Cannot set 'fileData'",
  ],
  [
    'base64 that is none',
    { contents: [{ parts: [{ inlineData: { mimeType: 'image/png', data: '*' } }] }] },
    'contents[0].parts[0].inline_data.data',
    "Invalid value at 'contents[0].parts[0].inline_data.data' (TYPE_BYTES), Base64 decoding failed.",
  ],
  [
    'two schemas',
    {
      ...hello,
      generationConfig: {
        responseMimeType: 'application/json',
        responseSchema: {},
        responseJsonSchema: {},
      },
    },
    'generation_config.response_json_schema',
    "Invalid value at 'generation_config.response_json_schema': response_schema and response_json_schema exclude each other.",
  ],
  [
    'a schema without its MIME type',
    { ...hello, generationConfig: { responseJsonSchema: {} } },
    'generation_config.response_mime_type',
    "Invalid value at 'generation_config.response_mime_type': a schema needs the MIME type 'application/json'.",
  ],
  [
    'a budget beside a level',
    { ...hello, generationConfig: { thinkingConfig: { thinkingBudget: 0, thinkingLevel: 'LOW' } } },
    'generation_config.thinking_config',
    "Invalid value at 'generation_config.thinking_config': thinking_budget and thinking_level exclude each other.",
  ],
])('refuses %s and names the place', async (_, body, field, description) => {
  const response = await send(body)
  expect(response.status).toBe(400)
  expect(await response.json()).toEqual({
    error: {
      code: 400,
      message: description,
      status: 'INVALID_ARGUMENT',
      details: [
        {
          '@type': 'type.googleapis.com/google.rpc.BadRequest',
          fieldViolations: [{ ...(field === undefined ? {} : { field }), description }],
        },
      ],
    },
  })
})

test.each<[string, unknown, string]>([
  ['JSON that is none', '{"contents":', 'Invalid JSON payload received.'],
  ['no contents', {}, '* GenerateContentRequest.contents: contents is not specified'],
  [
    'an address that is not safe',
    { contents: [{ parts: [{ fileData: { fileUri: 'http://example.com/cat.png' } }] }] },
    'Invalid or unsupported file uri: "http://example.com/cat.png"',
  ],
  [
    'a resolution of a part where the model takes one for all',
    {
      contents: [
        {
          parts: [
            {
              inlineData: {
                mimeType: 'image/png',
                data: encodeBase64(
                  encodePng({ width: 2, height: 2, channels: 1, data: new Uint8Array(4) }),
                ),
              },
              mediaResolution: { level: 'MEDIA_RESOLUTION_HIGH' },
            },
          ],
        },
      ],
    },
    'media_resolution of a part is not supported by gemini-2.5-flash; set it in generation_config.',
  ],
])('refuses %s', async (_, body, message) => {
  const response = await send(body, { to: '/v1/models/gemini-2.5-flash:generateContent' })
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({
    error: { status: 'INVALID_ARGUMENT', message: expect.stringContaining(message) },
  })
})

test('a picture under the wrong type of picture is taken, for its bytes decide', async () => {
  const data = encodeBase64(
    encodePng({ width: 2, height: 2, channels: 1, data: new Uint8Array(4) }),
  )
  const parts = [{ inlineData: { mimeType: 'image/jpeg', data } }]
  expect((await send({ contents: [{ parts }] })).status).toBe(200)
  const gif = encodeBase64(new TextEncoder().encode('GIF89a\x02\0\x02\0\0\0\0'))
  const refused = await send({
    contents: [{ parts: [{ inlineData: { mimeType: 'image/png', data: gif } }] }],
  })
  expect((await refused.json()).error.message).toBe(
    'Unable to process input image. It begins like a gif.',
  )
})

test('any JSON is answered or refused, never a failure', async () => {
  const names = [
    'contents',
    'parts',
    'text',
    'inlineData',
    'inline_data',
    'mimeType',
    'data',
    'role',
    'generationConfig',
    'thinkingConfig',
    'safetySettings',
    '__proto__',
  ]
  const body = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 7 },
      fc.constantFrom('image/png', 'AAAA', 'user', 'files/a', null, 1, true, {}),
      fc.array(tie('value'), { maxLength: 2 }),
      fc
        .array(fc.tuple(fc.constantFrom(...names), tie('value')), { maxLength: 4 })
        .map((members) => Object.fromEntries(members)),
    ),
  })).value
  const parts = fc.array(body, { maxLength: 2 })
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        body,
        parts.map((value) => ({ contents: [{ parts: value }] })),
      ),
      async (value) => {
        const response = await send(JSON.stringify(value))
        expect([200, 400, 403]).toContain(response.status)
        expect(await response.json()).toBeTypeOf('object')
      },
    ),
    { seed: 1234, numRuns: 1000 },
  )
})

test.each(['[]', '"words"', '5'])('%s is refused, for a request is an object', async (body) => {
  const { error } = await (await send(body)).json()
  const description =
    'Invalid JSON payload received. Unknown name "": Root element must be a message.'
  expect(error).toMatchObject({
    code: 400,
    message: description,
    details: [{ fieldViolations: [{ description }] }],
  })
})
