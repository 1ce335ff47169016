import { encodeBase64, encodePng } from '@pollux/image'
import { expect, test } from 'vitest'
import { sender } from '../fixtures/send.ts'

const model = 'models/gemini-3.8-flash'
const developer = `/v1/${model}:countTokens`
const vertex = `/v1/projects/p/locations/l/publishers/google/${model}:countTokens`
const hello = { contents: [{ parts: [{ text: 'Hello' }] }] }

const count = async (to: string, body: object) => (await sender()(to, body)).json()

test('counts what a request in snake_case or a whole request would cost', async () => {
  const whole = {
    generate_content_request: {
      model,
      ...hello,
      system_instruction: { parts: [{ text: 'Be very brief.' }] },
    },
  }
  const response = await sender()(developer, whole)
  expect(response.headers.get('x-token-counts')).toBe('estimated')
  expect(await response.json()).toEqual({
    totalTokens: 6,
    promptTokensDetails: [{ modality: 'TEXT', tokenCount: 6 }],
  })
  const beside = { ...hello, systemInstruction: { parts: [{ text: 'Be brief.' }] } }
  const refused = await count(developer, beside)
  expect(refused.error.message).toContain('Unknown name "systemInstruction"')
  expect(await count(vertex, beside)).toMatchObject({ totalTokens: 5 })
  for (const [to, body] of [
    [developer, { ...whole, ...hello }],
    [developer, {}],
    [vertex, whole],
  ] as const) {
    expect((await count(to, body)).error.code).toBe(400)
  }
})

test('Vertex AI counts the characters that it bills, white space not among them', async () => {
  // The clef is one character of two UTF-16 code units.
  const contents = [{ parts: [{ text: ' Two\n words\u00a0' }, { text: '\u{1d11e}é' }] }]
  const systemInstruction = { parts: [{ text: 'Be brief.' }] }
  expect(await count(vertex, { contents, systemInstruction })).toMatchObject({
    totalBillableCharacters: 18,
  })
  const png = encodePng({ width: 1, height: 1, channels: 1, data: new Uint8Array(1) })
  const picture = { inlineData: { mimeType: 'image/png', data: encodeBase64(png) } }
  for (const counted of [
    await count(vertex, { contents: [{ parts: [picture] }] }),
    await count(developer, { contents }),
  ]) {
    expect(counted).not.toHaveProperty('totalBillableCharacters')
  }
})

test('functions count in the prompt, whichever way they come', async () => {
  const declaration = { name: 'draw', description: 'Draws a box.', parameters: { type: 'OBJECT' } }
  // {"name":"draw","description":"Draws a box.","parameters":{"type":"OBJECT"}} has 75 characters, Hello has 5.
  const tools = [{ codeExecution: {} }, { functionDeclarations: [declaration] }]
  expect(await count(developer, { generateContentRequest: { ...hello, tools } })).toEqual({
    totalTokens: 21,
    promptTokensDetails: [{ modality: 'TEXT', tokenCount: 21 }],
  })
  expect(await count(vertex, { ...hello, tools })).toMatchObject({ totalTokens: 21 })
  const generate = `/v1/${model}:generateContent`
  for (const given of [tools, { function_declarations: declaration }]) {
    const { usageMetadata } = await count(generate, { ...hello, tools: given })
    expect(usageMetadata.promptTokenCount).toBe(21)
  }
})
