import { encodeBase64, encodePng } from '@pollux/image'
import { describe, expect, test } from 'vitest'
import { collect, connect, promised, sdks } from '../fixtures/connect.ts'

const model = 'gemini-3.8-flash'

/** 16 to 9, which costs 44 × 25 tokens at the default resolution of generation 3. */
const png = Uint8Array.from(
  encodePng({ width: 64, height: 36, channels: 1, data: new Uint8Array(64 * 36) }),
)
const picture = { inlineData: { mimeType: 'image/png', data: encodeBase64(png) } }

describe.each(sdks)('with the SDK %s', (_, SDK) => {
  test('generates', async () => {
    const client = await connect(SDK, { engine: (request) => JSON.stringify(request) })
    const reply = await client.models.generateContent({
      model,
      contents: [picture, 'What is this?'],
      config: {
        systemInstruction: 'Be brief.',
        temperature: 0.5,
        maxOutputTokens: 1000,
        responseMimeType: 'application/json',
        responseSchema: { type: 'ARRAY', items: { type: 'STRING' }, minItems: '1' },
        safetySettings: [{ category: 'HARM_CATEGORY_HARASSMENT', threshold: 'BLOCK_ONLY_HIGH' }],
        labels: { cost_center: 'a' },
        tools: [{ codeExecution: {} }],
      } as never,
    })
    expect(JSON.parse(reply.text!)).toEqual({
      model,
      contents: [{ role: 'user', parts: [picture, { text: 'What is this?' }] }],
      systemInstruction: { role: 'user', parts: [{ text: 'Be brief.' }] },
      generationConfig: {
        temperature: 0.5,
        maxOutputTokens: 1000,
        responseMimeType: 'application/json',
        responseSchema: { type: 'ARRAY', items: { type: 'STRING' }, minItems: '1' },
      },
      safetySettings: [{ category: 'HARM_CATEGORY_HARASSMENT', threshold: 'BLOCK_ONLY_HIGH' }],
      labels: { cost_center: 'a' },
      tools: [{ codeExecution: {} }],
    })
    expect(reply).toMatchObject({ modelVersion: model, responseId: 'response000001' })
    expect(reply.candidates).toMatchObject([{ finishReason: 'STOP', index: 0 }])
    expect(reply.usageMetadata).toMatchObject({
      promptTokenCount: 4 + 3 + 1100,
      promptTokensDetails: [
        { modality: 'TEXT', tokenCount: 7 },
        { modality: 'IMAGE', tokenCount: 1100 },
      ],
    })
  })

  test('streams a text in pieces, and usage and finish reason with the last', async () => {
    const words = 'Ein Käse 🧀 '.repeat(12)
    const client = await connect(SDK, { engine: () => words, charsPerChunk: 50 })
    const chunks = await collect(
      await client.models.generateContentStream({ model, contents: 'Hello' }),
    )
    expect(chunks.map(({ text }) => text).join('')).toBe(words)
    expect(chunks.length).toBeGreaterThan(2)
    expect(chunks.map(({ candidates }) => candidates?.[0]?.finishReason)).toEqual([
      ...chunks.slice(1).map(() => undefined),
      'STOP',
    ])
    expect(chunks.at(0)?.usageMetadata).toMatchObject({ promptTokenCount: 2, totalTokenCount: 2 })
    expect(chunks.at(-1)?.usageMetadata).toMatchObject({
      promptTokenCount: 2,
      candidatesTokenCount: 42,
    })
  })

  test("passes an engine's stream through as it comes", async () => {
    let answer = promised()
    const client = await connect(SDK, {
      engine: async function* () {
        yield 'one '
        await answer.kept
        yield {
          candidates: [{ content: { parts: [{ text: 'two' }] }, finishReason: 'MAX_TOKENS' }],
        }
      },
    })
    const stream = await client.models.generateContentStream({ model, contents: 'Hello' })
    const first = await stream.next()
    expect(first.value?.text).toBe('one ')
    answer.keep()
    const second = await stream.next()
    expect(second.value).toMatchObject({ text: 'two', modelVersion: model })
    expect(second.value?.candidates?.[0]).toMatchObject({ finishReason: 'MAX_TOKENS', index: 0 })
    expect(second.value?.usageMetadata?.candidatesTokenCount).toBe(2)
    expect((await stream.next()).done).toBe(true)
    answer = promised()
    answer.keep()
    const whole = await client.models.generateContent({ model, contents: 'Hello' })
    expect(whole).toMatchObject({ text: 'one two' })
  })

  test('a long decode is gone on with hop by hop', async () => {
    const tokens: (string | undefined)[] = []
    const client = await connect(SDK, {
      engine: ({ continuationToken }) => {
        tokens.push(continuationToken)
        const parts = [{ text: `part ${tokens.length} ` }]
        const more = { finishReason: 'CONTINUATION', continuationToken: `token-${tokens.length}` }
        return { candidates: [{ content: { parts }, ...(tokens.length < 3 ? more : {}) }] }
      },
    })
    const whole = await client.models.generateContent({ model, contents: 'Count.' })
    expect(whole.text).toBe('part 1 part 2 part 3 ')
    expect(tokens).toEqual([undefined, 'token-1', 'token-2'])
  })

  test('counts tokens', async () => {
    const client = await connect(SDK)
    const contents = [{ role: 'user', parts: [picture, { text: 'What is this?' }] }]
    expect(await client.models.countTokens({ model, contents })).toMatchObject({
      totalTokens: 1104,
    })
  })

  test('the engine is told when the client has gone', async () => {
    const begun = promised()
    const gone = promised()
    const client = await connect(SDK, {
      engine: (_, { signal }) => {
        begun.keep()
        signal?.addEventListener('abort', () => gone.keep())
        return gone.kept.then(() => 'too late')
      },
    })
    const abort = new AbortController()
    const work = client.models.generateContent({
      model,
      contents: 'Hi',
      config: { abortSignal: abort.signal },
    })
    await begun.kept
    abort.abort()
    await expect(work).rejects.toMatchObject({ name: 'AbortError' })
    await gone.kept
  })

  test('an engine that streams is stopped when the client has gone', async () => {
    const stopped = promised()
    const client = await connect(SDK, {
      engine: async function* () {
        try {
          for (let count = 0; ; count++) {
            yield `${count} `
            await new Promise((resolve) => setImmediate(resolve))
          }
        } finally {
          stopped.keep()
        }
      },
    })
    const abort = new AbortController()
    const stream = await client.models.generateContentStream({
      model,
      contents: 'Count.',
      config: { abortSignal: abort.signal },
    })
    await stream.next()
    abort.abort()
    await expect(collect(stream)).rejects.toMatchObject({ name: 'AbortError' })
    await stopped.kept
  })
})
