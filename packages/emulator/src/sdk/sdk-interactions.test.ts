import { encodeBase64, encodePng } from '@pollux/image'
import { type GenerateRequest, joinReply, readReply } from '@pollux/wire'
import { describe, expect, test } from 'vitest'
import type { EngineReply } from '../engine/engine.ts'
import { collect, connect, promised, sdks, wireFailure } from '../fixtures/connect.ts'

const model = 'gemini-3.8-flash'

/** 16 to 9, which costs 44 × 25 tokens at the default resolution of generation 3. */
const data = encodeBase64(
  encodePng({ width: 16, height: 9, channels: 1, data: new Uint8Array(16 * 9) }),
)
const picture = { type: 'image', data, mime_type: 'image/png' } as const

/** Options of a call of the SDK that make it try once. */
const once = { maxRetries: 0 }

describe.each(sdks)('with the SDK %s', (_, SDK) => {
  test('the engine gets the request that generateContent would give it', async () => {
    let seen: GenerateRequest | undefined
    const client = await connect(SDK, {
      engine: (request) => {
        seen = request
        return '[]'
      },
    })
    const interaction = await client.interactions.create({
      model,
      input: [
        { type: 'text', text: 'Where is the cat?' },
        { ...picture, resolution: 'high' },
      ],
      system_instruction: 'Be brief.',
      generation_config: {
        temperature: 0.5,
        top_p: 0.9,
        seed: 7,
        max_output_tokens: 1000,
        stop_sequences: ['\n'],
        thinking_level: 'low',
        thinking_summaries: 'auto',
        tool_choice: { allowed_tools: { mode: 'any', tools: ['draw'] } },
      },
      response_format: {
        type: 'text',
        mime_type: 'application/json',
        schema: { type: 'array', items: { type: 'object' } },
      },
      safety_settings: [{ type: 'harassment', threshold: 'block_only_high' }],
      tools: [
        { type: 'function', name: 'draw', parameters: { type: 'object' } },
        { type: 'code_execution' },
      ],
      labels: { cost_center: 'a' },
    })
    expect(interaction).toMatchObject({ output_text: '[]', status: 'completed', model })
    expect(seen).toEqual({
      model,
      contents: [
        {
          role: 'user',
          parts: [
            { text: 'Where is the cat?' },
            {
              inlineData: { mimeType: 'image/png', data },
              mediaResolution: { level: 'MEDIA_RESOLUTION_HIGH' },
            },
          ],
        },
      ],
      systemInstruction: { role: 'user', parts: [{ text: 'Be brief.' }] },
      generationConfig: {
        temperature: 0.5,
        topP: 0.9,
        seed: 7,
        maxOutputTokens: 1000,
        stopSequences: ['\n'],
        thinkingConfig: { thinkingLevel: 'LOW', includeThoughts: true },
        responseMimeType: 'application/json',
        responseJsonSchema: { type: 'array', items: { type: 'object' } },
      },
      safetySettings: [{ category: 'HARM_CATEGORY_HARASSMENT', threshold: 'BLOCK_ONLY_HIGH' }],
      tools: [
        { functionDeclarations: [{ name: 'draw', parametersJsonSchema: { type: 'object' } }] },
        { codeExecution: {} },
      ],
      toolConfig: { functionCallingConfig: { mode: 'ANY', allowedFunctionNames: ['draw'] } },
      labels: { cost_center: 'a' },
    })
  })

  test('tells usage in its own words', async () => {
    const client = await connect(SDK)
    const { usage } = await client.interactions.create({ model, input: ['Hi', picture].map(block) })
    expect(usage).toMatchObject({
      total_input_tokens: 1101,
      total_output_tokens: 2,
      total_thought_tokens: 0,
      total_cached_tokens: 0,
      total_tokens: 1103,
      input_tokens_by_modality: [
        { modality: 'text', tokens: 1 },
        { modality: 'image', tokens: 1100 },
      ],
    })
  })

  test('streams events that add up to the whole', async () => {
    const parts = [
      { text: 'Let me see.', thought: true },
      { text: '[{"box_2d": [1, 2, 3, 4]}]' },
      { inlineData: { mimeType: 'image/png', data } },
    ]
    const client = await connect(SDK, {
      engine: () => ({ candidates: [{ content: { parts } }] }),
      charsPerChunk: 5,
      now: () => 0,
    })
    const events = await collect(
      await client.interactions.create({ model, input: 'Where?', stream: true, store: false }),
    )
    const whole = await client.interactions.create({ model, input: 'Where?', store: false })
    expect(events.map(({ event_type: type }) => type)).toEqual([
      'interaction.created',
      'interaction.status_update',
      'step.start',
      ...Array(3).fill('step.delta'),
      'step.stop',
      'step.start',
      ...Array(7).fill('step.delta'),
      'step.stop',
      'interaction.completed',
    ])
    const streamed = readReply(events)!
    // The newer SDK adds to the usage of a whole.
    expect(joinReply(readReply(whole)!)).toMatchObject(joinReply(streamed))
    expect(whole.steps).toEqual([
      { type: 'thought', summary: [{ type: 'text', text: 'Let me see.' }] },
      {
        type: 'model_output',
        content: [
          { type: 'text', text: '[{"box_2d": [1, 2, 3, 4]}]' },
          { type: 'image', mime_type: 'image/png', data },
        ],
      },
    ])
  })

  test('calls functions and takes their results', async () => {
    const requests: GenerateRequest[] = []
    const client = await connect(SDK, {
      engine: (request) => {
        requests.push(request)
        if (requests.length > 1) return 'Drawn.'
        const functionCall = { id: 'f1', name: 'draw', args: { line_width: 2 } }
        return { candidates: [{ content: { parts: [{ functionCall }] } }] }
      },
    })
    const tools = [{ type: 'function' as const, name: 'draw', parameters: { type: 'object' } }]
    const asked = await client.interactions.create({ model, input: 'Draw.', tools })
    expect(asked).toMatchObject({
      status: 'requires_action',
      steps: [{ type: 'function_call', id: 'f1', name: 'draw', arguments: { line_width: 2 } }],
    })
    const result = { type: 'function_result' as const, call_id: 'f1', name: 'draw', result: 'ok' }
    const done = await client.interactions.create({
      model,
      tools,
      input: [result],
      previous_interaction_id: asked.id,
    })
    expect(done.output_text).toBe('Drawn.')
    expect(requests[1]?.contents.slice(1)).toEqual([
      {
        role: 'model',
        parts: [{ functionCall: { id: 'f1', name: 'draw', args: { line_width: 2 } } }],
      },
      {
        role: 'user',
        parts: [{ functionResponse: { id: 'f1', name: 'draw', response: { output: 'ok' } } }],
      },
    ])
  })

  test.each<[reason: string, code: string]>([
    ['SAFETY', 'safety'],
    ['PROHIBITED_CONTENT', 'prohibited_content'],
    ['MALFORMED_FUNCTION_CALL', 'malformed_function_call'],
  ])('an answer that ends with %s has failed', async (finishReason, code) => {
    const engine = (): EngineReply => ({ candidates: [{ finishReason, finishMessage: 'No.' }] })
    const client = await connect(SDK, { engine })
    const whole = await client.interactions.create({ model, input: 'Hi' })
    expect(whole).toMatchObject({ status: 'failed', errors: [{ code, message: 'No.' }], steps: [] })
    expect(joinReply(readReply(whole)!)).toMatchObject({ finishReason, finishMessage: 'No.' })
    const events = await collect(
      await client.interactions.create({ model, input: 'Hi', stream: true }),
    )
    expect(events.at(-1)).toMatchObject({ event_type: 'error', error: { code, message: 'No.' } })
    expect(joinReply(readReply(events)!)).toMatchObject({ finishReason, finishMessage: 'No.' })
  })

  test('a limit that was reached leaves it incomplete, a blocked prompt is failed', async () => {
    const replies = [
      { candidates: [{ content: { parts: [{ text: '[' }] }, finishReason: 'MAX_TOKENS' }] },
      { promptFeedback: { blockReason: 'OTHER' } },
    ]
    const client = await connect(SDK, { engine: () => replies.shift()! })
    const create = () => client.interactions.create({ model, input: 'Hi' })
    expect(await create()).toMatchObject({ status: 'incomplete', output_text: '[' })
    expect(await create()).toMatchObject({
      status: 'failed',
      errors: [{ code: 'content_blocked' }],
    })
  })

  test('an engine that throws is 500, or the last event of a stream', async () => {
    const client = await connect(SDK, {
      engine: async function* () {
        yield 'one'
        throw new Error('Out of words.')
      },
    })
    const error = { code: 500, reason: 'api_error', message: /Out of words/ }
    const create = { model, input: 'Hi' }
    expect(await wireFailure(client.interactions.create(create, once))).toMatchObject({
      ...error,
      message: expect.stringMatching(error.message),
    })
    const events = await collect(await client.interactions.create({ ...create, stream: true }))
    expect(events.at(-1)).toMatchObject({ event_type: 'error', error: { code: 'api_error' } })
    expect(await client.interactions.get('interaction000002')).toMatchObject({
      status: 'failed',
      output_text: 'one',
      errors: [{ code: 'api_error' }],
    })
  })

  test('the engine is told when the client of a stream has gone', async () => {
    const gone = promised()
    const client = await connect(SDK, {
      engine: async function* (_, { signal }) {
        signal?.addEventListener('abort', () => gone.keep())
        yield 'one'
        await gone.kept
      },
    })
    const stream = await client.interactions.create({ model, input: 'Hi', stream: true })
    for await (const event of stream) if (event.event_type === 'step.delta') break
    await gone.kept
  })
})

function block(item: string | typeof picture) {
  return typeof item === 'string' ? { type: 'text' as const, text: item } : item
}
