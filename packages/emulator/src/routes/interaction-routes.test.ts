import { expect, test } from 'vitest'
import { sender } from '../fixtures/send.ts'

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
    id: 'interaction000001',
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
  const previous = { previous_interaction_id: 'interaction000001' }
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
  const response = await send(`${path}/interaction000001`, undefined, { method: 'DELETE' })
  expect(await response.json()).toEqual({})
  expect(isAborted).toBe(true)
})

test('of more than can be kept the oldest are forgotten', async () => {
  const send = sender({ maxInteractions: 2 })
  for (let count = 0; count < 3; count++) await send(path, hi)
  const statuses = ['1', '2', '3'].map(async (id) => {
    return (await send(`${path}/interaction00000${id}`)).status
  })
  expect(await Promise.all(statuses)).toEqual([404, 200, 200])
})

test('a foreground call that failed is not kept', async () => {
  const send = sender({
    engine: () => {
      throw new Error('No.')
    },
  })
  expect((await send(path, hi)).status).toBe(500)
  expect((await send(`${path}/interaction000001`)).status).toBe(404)
})

test.each(['/v1beta1/projects/p/locations/global/interactions', '/v1/interactions'])(
  'interactions are at %s too',
  async (to) => {
    const response = await sender()(to, hi, { headers: { authorization: 'Bearer token' } })
    expect(await response.json()).toMatchObject({ status: 'completed' })
  },
)
