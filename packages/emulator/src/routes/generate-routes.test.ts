import { encodeBase64, encodePng, ImageError } from '@pollux/image'
import { expect, test } from 'vitest'
import { createEmulator } from '../assembly/create-emulator.ts'
import { scriptedEngine } from '../engine/scripted-engine.ts'
import { hello, key, path, send } from '../fixtures/send.ts'

test('a whole reply is JSON as Gemini labels and indents it', async () => {
  const response = await send(hello)
  expect(response.status).toBe(200)
  expect(Object.fromEntries(response.headers)).toEqual({
    'access-control-allow-origin': '*',
    'access-control-expose-headers': expect.stringContaining('x-engine'),
    'content-type': 'application/json; charset=UTF-8',
    server: 'scaffolding on HTTPServer2',
    'server-timing': 'gfet4t7; dur=0',
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
      "responseId": "response000001"
    }
    "
  `)
})

test('a stream is server-sent events with CR LF and no end mark', async () => {
  const to = '/v1beta/models/gemini-3.8-flash:streamGenerateContent?alt=sse'
  const response = await send(hello, { to, charsPerChunk: 4 })
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  expect(response.headers.get('content-disposition')).toBe('attachment')
  const events = (await response.text()).split('\r\n\r\n')
  expect(events.pop()).toBe('')
  expect(events.map((event) => JSON.parse(event.replace(/^data: /, '')))).toMatchObject([
    {
      candidates: [{ content: { role: 'model', parts: [{ text: 'A ca' }] }, index: 0 }],
      usageMetadata: { promptTokenCount: 2, totalTokenCount: 2 },
      responseId: 'response000001',
    },
    {
      candidates: [{ content: { parts: [{ text: 't.' }] }, finishReason: 'STOP' }],
      usageMetadata: { totalTokenCount: 4 },
      responseId: 'response000001',
    },
  ])
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

test.each(['v1x', 'v1beta1', 'v2', 'xv1'])(
  '%s is no version of the Developer API',
  async (version) => {
    const to = `/${version}/models/gemini-3.8-flash:generateContent`
    expect((await send(hello, { to })).status).toBe(404)
  },
)

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

test('a reply that is none is 500', async () => {
  const response = await send(hello, { engine: () => undefined as never })
  expect(response.status).toBe(500)
  expect((await response.json()).error.message).toContain('Expected a string or a reply for')
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

test('a picture that the engine cannot decode is the client’s mistake', async () => {
  const engine = () => {
    throw new ImageError('image/truncated', 'The picture ends too early; send it again.')
  }
  const response = await send(hello, { engine })
  expect(await response.json()).toMatchObject({
    error: {
      code: 400,
      status: 'INVALID_ARGUMENT',
      message: 'Unable to process input image. The picture ends too early; send it again.',
    },
  })
})

test('a method is not called by GET', async () => {
  const emulator = createEmulator({ engine: () => '' })
  for (const base of ['/v1beta/models', '/v1/publishers/google/models']) {
    const address = `http://emulator${base}/gemini-3.8-flash:generateContent`
    const response = await emulator.fetch(new Request(address, { headers: key }))
    expect(await response.json()).toMatchObject({ error: { code: 404, status: 'NOT_FOUND' } })
  }
})

test.each<[string, object]>([
  ['no parts', { contents: [{ role: 'user' }] }],
  ['an empty list of parts', { contents: [{ role: 'user', parts: [] }] }],
  [
    'a turn of the model that says nothing',
    { contents: [...hello.contents, { role: 'model' }, ...hello.contents] },
  ],
  ['no system instruction in its place', { ...hello, systemInstruction: { parts: [] } }],
])('refuses %s', async (_, body) => {
  const to = '/v1beta/models/gemini-3.8-flash:countTokens'
  const asked = 'systemInstruction' in body ? { generateContentRequest: body } : body
  for (const response of [await send(body), await send(asked, { to })]) {
    expect(await response.json()).toMatchObject({
      error: { code: 400, message: expect.stringContaining('parts must not be empty') },
    })
  }
})
