import { encodeBase64, encodePng } from '@pollux/image'
import type { GenerateRequest } from '@pollux/wire'
import { expect, test } from 'vitest'
import { createEmulator, type EmulatorOptions } from './create-emulator.ts'
import { scriptedEngine } from './scripted-engine.ts'

const path = '/v1/models/gemini-3.8-flash:generateContent'
const key = { 'x-goog-api-key': 'any' }
const hello = { contents: [{ parts: [{ text: 'Hello' }] }] }

/** Sends a JSON body to a new emulator, or a text as it is. */
async function send(
  body: unknown,
  {
    to = path,
    headers = key,
    ...options
  }: Partial<EmulatorOptions> & {
    to?: string
    headers?: Record<string, string>
  } = {},
) {
  const engine = scriptedEngine(() => 'A cat.')
  const request = new Request(`http://emulator${to}`, {
    method: 'POST',
    headers,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  return await createEmulator({ engine, ...options }).fetch(request)
}

test('needs an engine', () => {
  expect(() => createEmulator({} as never)).toThrow(
    new TypeError('Expected a function for engine but received undefined'),
  )
})

test('a whole reply is JSON as Gemini labels and indents it', async () => {
  const response = await send(hello)
  expect(response.status).toBe(200)
  expect(Object.fromEntries(response.headers)).toEqual({
    'access-control-allow-origin': '*',
    'access-control-expose-headers': expect.stringContaining('x-engine'),
    'content-type': 'application/json; charset=UTF-8',
    vary: 'Origin, X-Origin, Referer',
    'x-content-type-options': 'nosniff',
    'x-engine': 'scripted',
    'x-frame-options': 'SAMEORIGIN',
    'x-token-counts': 'estimated',
    'x-xss-protection': '0',
  })
  expect(await response.text()).toMatchInlineSnapshot(`
    "{
      "candidates": [
        {
          "content": {
            "role": "model",
            "parts": [
              {
                "text": "A cat."
              }
            ]
          },
          "finishReason": "STOP",
          "index": 0
        }
      ],
      "usageMetadata": {
        "promptTokenCount": 2,
        "candidatesTokenCount": 2,
        "totalTokenCount": 4,
        "promptTokensDetails": [
          {
            "modality": "TEXT",
            "tokenCount": 2
          }
        ]
      },
      "modelVersion": "gemini-3.8-flash",
      "responseId": "response-000001"
    }
    "
  `)
})

test('a stream is server-sent events with CR LF and no end mark', async () => {
  const to = '/v1beta/models/gemini-3.8-flash:streamGenerateContent?alt=sse'
  const response = await send(hello, { to, pieceLength: 4 })
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  expect(response.headers.get('content-disposition')).toBe('attachment')
  const events = (await response.text()).split('\r\n\r\n')
  expect(events.pop()).toBe('')
  expect(events.map((event) => JSON.parse(event.replace(/^data: /, '')))).toMatchObject([
    {
      candidates: [{ content: { role: 'model', parts: [{ text: 'A ca' }] }, index: 0 }],
      usageMetadata: { promptTokenCount: 2, totalTokenCount: 2 },
      responseId: 'response-000001',
    },
    {
      candidates: [{ content: { parts: [{ text: 't.' }] }, finishReason: 'STOP' }],
      usageMetadata: { totalTokenCount: 4 },
      responseId: 'response-000001',
    },
  ])
})

test('a stream without alt=sse is one JSON array', async () => {
  const to = '/v1beta/models/gemini-3.8-flash:streamGenerateContent'
  const response = await send(hello, { to, pieceLength: 4 })
  expect(response.headers.get('content-type')).toBe('application/json; charset=UTF-8')
  expect(await response.json()).toHaveLength(2)
})

test('a stream goes on only as it is read', async () => {
  let spoken = 0
  const engine = async function* () {
    for (; spoken < 100; spoken++) yield `${spoken} `
  }
  const to = '/v1/models/gemini-3.8-flash:streamGenerateContent?alt=sse'
  const reader = (await send(hello, { to, engine })).body!.getReader()
  await reader.read()
  await reader.read()
  expect(spoken).toBeLessThan(5)
  await reader.cancel()
  expect(spoken).toBeLessThan(5)
})

test("an engine's own facts are left alone", async () => {
  const reply = {
    candidates: [
      {
        content: { role: 'model', parts: [{ text: 'Hm.', thought: true }, { text: '[]' }] },
        finishReason: 'STOP',
        finishMessage: 'The local stand-in knows 80 classes.',
        index: 0,
      },
    ],
    usageMetadata: { promptTokenCount: 7, totalTokenCount: 9 },
    modelVersion: 'local-stand-in/nanodet-g-416',
    responseId: 'own',
  }
  expect(await (await send(hello, { engine: () => reply })).json()).toEqual(reply)
})

test('a prompt that the engine blocks has no candidates and no finish reason', async () => {
  const promptFeedback = { blockReason: 'SAFETY' }
  for (const method of ['generateContent', 'streamGenerateContent']) {
    const to = `/v1/models/gemini-3.8-flash:${method}`
    const body = await (await send(hello, { to, engine: () => ({ promptFeedback }) })).json()
    expect([body].flat()).toEqual([
      expect.objectContaining({ promptFeedback, modelVersion: 'gemini-3.8-flash' }),
    ])
    expect([body].flat()[0]).not.toHaveProperty('candidates')
  }
})

test('thoughts are counted apart', async () => {
  const parts = [{ text: 'Let me see.', thought: true }, { text: '[]' }]
  const response = await send(hello, { engine: () => ({ candidates: [{ content: { parts } }] }) })
  expect(await response.json()).toMatchObject({
    usageMetadata: {
      promptTokenCount: 2,
      candidatesTokenCount: 1,
      thoughtsTokenCount: 3,
      totalTokenCount: 6,
    },
  })
})

test.each(['v1', 'v1beta', 'v1alpha'])('%s is served alike', async (version) => {
  const to = `/${version}/models/gemini-3.8-flash:generateContent`
  expect((await send(hello, { to })).status).toBe(200)
})

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
    "contents[0].parts[0]: oneof field 'data' is already set. Cannot set 'fileData'",
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
    'an address outside',
    { contents: [{ parts: [{ fileData: { fileUri: 'https://example.com/cat.png' } }] }] },
    'Cannot fetch content from "https://example.com/cat.png"',
  ],
  [
    'a resolution that the model does not take',
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
              mediaResolution: { level: 'MEDIA_RESOLUTION_ULTRA_HIGH' },
            },
          ],
        },
      ],
    },
    'MEDIA_RESOLUTION_ULTRA_HIGH is not supported by gemini-2.5-flash.',
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

test('a key comes in a header, in the address or as a bearer token', async () => {
  expect((await send(hello, { headers: { authorization: 'Bearer token' } })).status).toBe(200)
  expect((await send(hello, { headers: {}, to: `${path}?key=any` })).status).toBe(200)
  const response = await send(hello, { headers: {} })
  expect(response.status).toBe(403)
  expect(await response.json()).toMatchObject({ error: { status: 'PERMISSION_DENIED' } })
})

test('a key that is not valid is told as Google does, and not repeated', async () => {
  const response = await send(hello, {
    apiKeys: ['right'],
    headers: { 'x-goog-api-key': 'wrong-secret' },
  })
  const body = await response.text()
  expect(JSON.parse(body)).toMatchObject({
    error: { code: 400, details: [{ reason: 'API_KEY_INVALID', domain: 'googleapis.com' }] },
  })
  expect(body).not.toContain('wrong-secret')
})

test('a body over the limit is refused, announced or not', async () => {
  const announced = await send(hello, {
    maxRequestBytes: 20,
    headers: { ...key, 'content-length': '44' },
  })
  const streamed = await send(hello, { maxRequestBytes: 20 })
  for (const response of [announced, streamed]) {
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({
      error: { message: 'Request payload size exceeds the limit: 20 bytes.' },
    })
  }
})

test('what is not there is 404 in the same form', async () => {
  for (const to of [
    '/',
    '/v2/models',
    '/v1/models/gemini-3.8-flash:embedContent',
    '/v1/models/gemini-3.8-flash',
  ]) {
    const response = await send(hello, { to })
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ error: { code: 404, status: 'NOT_FOUND' } })
  }
})

test('counts what a request in snake_case or a whole request would cost', async () => {
  const to = '/v1/models/gemini-3.8-flash:countTokens'
  const whole = {
    generate_content_request: {
      model: 'models/gemini-3.8-flash',
      ...hello,
      system_instruction: { parts: [{ text: 'Be very brief.' }] },
    },
  }
  const response = await send(whole, { to })
  expect(response.headers.get('x-token-counts')).toBe('estimated')
  expect(await response.json()).toEqual({
    totalTokens: 6,
    promptTokensDetails: [{ modality: 'TEXT', tokenCount: 6 }],
  })
  expect((await send({ ...whole, ...hello }, { to })).status).toBe(400)
  expect((await send({}, { to })).status).toBe(400)
})

test.each([
  ['MEDIA_RESOLUTION_LOW', 264],
  ['MEDIA_RESOLUTION_MEDIUM', 527],
  ['MEDIA_RESOLUTION_HIGH', 1100],
])('a part at %s costs %i tokens', async (level, tokens) => {
  const png = encodePng({ width: 16, height: 9, channels: 1, data: new Uint8Array(16 * 9) })
  const part = { inlineData: { mimeType: 'image/png', data: encodeBase64(png) } }
  const to = '/v1/models/gemini-3.8-flash:countTokens'
  const byPart = await send(
    { contents: [{ parts: [{ ...part, mediaResolution: { level } }] }] },
    { to },
  )
  const byRequest = await send(
    {
      generateContentRequest: {
        contents: [{ parts: [part] }],
        generationConfig: { mediaResolution: level },
      },
    },
    { to },
  )
  expect(await byPart.json()).toMatchObject({ totalTokens: tokens })
  expect(await byRequest.json()).toMatchObject({ totalTokens: tokens })
})

test('a page in a browser may call it and read its headers', async () => {
  const emulator = createEmulator({ engine: scriptedEngine(() => '') })
  const response = await emulator.fetch(
    new Request(`http://emulator${path}`, {
      method: 'OPTIONS',
      headers: {
        origin: 'http://localhost:5173',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type,x-goog-api-key,x-goog-upload-command',
      },
    }),
  )
  expect(response.status).toBe(204)
  expect(response.headers.get('access-control-allow-origin')).toBe('*')
  expect(response.headers.get('access-control-allow-headers')).toBe(
    'content-type,x-goog-api-key,x-goog-upload-command',
  )
})

test('a fault may be any text under any type', async () => {
  const fault = {
    status: 502,
    body: '<html>Bad Gateway</html>',
    headers: { 'content-type': 'text/html' },
  }
  const response = await send(hello, { faults: () => fault })
  expect(response.status).toBe(502)
  expect(response.headers.get('content-type')).toBe('text/html')
  expect(await response.text()).toBe(fault.body)
})

test('a cut answer gives its first bytes and then fails', async () => {
  const response = await send(hello, { faults: () => ({ cut: 10 }) })
  const reader = response.body!.getReader()
  const first = await reader.read()
  expect(new TextDecoder().decode(first.value)).toBe('{\n  "candi')
  await expect(reader.read()).rejects.toThrow('cut on purpose')
})

test('a reply that is none is 500', async () => {
  const response = await send(hello, { engine: () => undefined as never })
  expect(response.status).toBe(500)
  expect((await response.json()).error.message).toContain('neither a text nor a reply')
})

test('the same requests give the same bytes twice', async () => {
  const run = async () => {
    const emulator = createEmulator({ engine: scriptedEngine(['one', 'two']), now: () => 0 })
    const bodies: string[] = []
    for (const to of [path, path]) {
      const request = new Request(`http://emulator${to}`, {
        method: 'POST',
        headers: key,
        body: JSON.stringify(hello),
      })
      bodies.push(await (await emulator.fetch(request)).text())
    }
    return bodies
  }
  expect(await run()).toEqual(await run())
})
