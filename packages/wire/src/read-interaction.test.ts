import { expect, test } from 'vitest'
import { joinReply } from './join-reply.ts'
import { readReply } from './read-reply.ts'

const usage = {
  total_input_tokens: 1109,
  total_output_tokens: 5,
  total_thought_tokens: 40,
  total_tokens: 1154,
  input_tokens_by_modality: [{ modality: 'image', tokens: 1100 }],
}

const interaction = {
  id: 'v1_abc',
  object: 'interaction',
  model: 'gemini-3.8-flash',
  status: 'completed',
  created: '2026-10-01T00:00:00Z',
  steps: [
    { type: 'user_input', content: [{ type: 'text', text: 'Where is the cat?' }] },
    { type: 'thought', signature: 'c2ln', summary: [{ type: 'text', text: 'Looking.' }] },
    {
      type: 'model_output',
      content: [
        { type: 'text', text: '[{"box_2d": ' },
        { type: 'text', text: '[1, 2, 3, 4]}]', annotations: [] },
        { type: 'image', mime_type: 'image/png', data: 'AA==' },
      ],
    },
  ],
  usage,
}

test('reads the steps of an interaction, thoughts as thoughts, usage under its own names', () => {
  const reply = readReply(interaction)!
  expect(reply).toEqual({
    candidates: [
      {
        index: 0,
        content: {
          role: 'model',
          parts: [
            { text: 'Looking.', thought: true },
            { text: '[{"box_2d": ' },
            { text: '[1, 2, 3, 4]}]' },
            { inlineData: { mimeType: 'image/png', data: 'AA==' } },
          ],
        },
        finishReason: 'STOP',
      },
    ],
    usageMetadata: usage,
    modelVersion: 'gemini-3.8-flash',
    responseId: 'v1_abc',
  })
  expect(joinReply(reply).text).toBe('[{"box_2d": [1, 2, 3, 4]}]')
})

test('reads the outputs of the older form', () => {
  const { steps: _, ...rest } = interaction
  const outputs = [
    { type: 'thought', summary: [{ type: 'text', text: 'Hm.' }] },
    { type: 'text', text: '[]' },
  ]
  expect(joinReply(readReply({ ...rest, outputs })!).text).toBe('[]')
  expect(joinReply(readReply({ outputs, usage })!)).toEqual({ text: '[]', usage })
})

test('reads the text that the SDK gathered if the steps are gone', () => {
  const { steps: _, ...rest } = interaction
  expect(joinReply(readReply({ ...rest, output_text: '[]' })!).text).toBe('[]')
})

test('answers to the turns before are not the answer', () => {
  const before = [
    { type: 'user_input', content: [{ type: 'text', text: 'And the dog?' }] },
    { type: 'model_output', content: [{ type: 'text', text: 'None.' }] },
  ]
  const reply = readReply({ ...interaction, steps: [...before, ...interaction.steps] })!
  expect(joinReply(reply).text).toBe('[{"box_2d": [1, 2, 3, 4]}]')
})

test.each([
  ['completed', 'STOP'],
  ['incomplete', 'MAX_TOKENS'],
  ['budget_exceeded', 'MAX_TOKENS'],
  ['requires_continuation', 'CONTINUATION'],
  ['failed', 'FAILED'],
  ['cancelled', 'CANCELLED'],
  ['in_progress', 'IN_PROGRESS'],
  ['queued', 'QUEUED'],
  ['something_new', undefined],
])('the status %s is the finish reason %s', (status, finishReason) => {
  expect(joinReply(readReply({ ...interaction, status })!).finishReason).toBe(finishReason)
})

test('a failed interaction keeps its reason and its continuation token', () => {
  const reply = readReply({
    id: 'v1_abc',
    status: 'failed',
    steps: [{ type: 'model_output', error: { code: 8, message: 'Out of quota.' } }],
    errors: [{ code: 'internal', message: 'Broken.' }],
    continuation_token: 't',
  })!
  expect(joinReply(reply).finishMessage).toBe('Broken. Out of quota.')
  expect(reply.candidates![0]!.continuationToken).toBe('t')
})

test('a failure without a message is reported by its code', () => {
  const failed = { id: 'v1_abc', status: 'failed', usage: {} }
  const told = (rest: object) => joinReply(readReply({ ...failed, ...rest })!)
  expect(told({ errors: [{ code: 'internal' }] }).finishMessage).toBe('internal')
  expect(told({ error: { code: 'internal', message: 'Broken.' } }).finishMessage).toBe('Broken.')
  expect(told({}).finishMessage).toBeUndefined()
})

test('an event that a stream is in progress does not end it', () => {
  const events = [
    { event_type: 'interaction.created', interaction: { id: 'v1_abc', status: 'in_progress' } },
    { event_type: 'interaction.status_update', interaction_id: 'v1_abc', status: 'in_progress' },
    { event_type: 'step.delta', delta: { type: 'text', text: '[]' } },
  ]
  expect(joinReply(readReply(events)!)).toEqual({ text: '[]' })
})

test('a withheld answer ends with the reason, whole or streamed', () => {
  const error = { code: 'prohibited_content', message: 'Blocked.' }
  const failed = { id: 'v1_abc', status: 'failed', usage: {}, errors: [error] }
  const created = { event_type: 'interaction.created', interaction: { id: 'v1_abc' } }
  for (const value of [failed, [created, { event_type: 'error', error }]]) {
    expect(joinReply(readReply(value)!)).toMatchObject({
      finishReason: 'PROHIBITED_CONTENT',
      finishMessage: 'Blocked.',
    })
  }
})

test('usage in any event of a stream counts, also for a withheld answer', () => {
  const metadata = { total_usage: usage }
  for (const event of [
    { event_type: 'error', error: { code: 'safety', message: 'Blocked.' }, metadata },
    { event_type: 'step.start', index: 0, step: { type: 'thought' }, metadata },
    { event_type: 'step.stop', index: 0, metadata },
    { event_type: 'interaction.status_update', status: 'in_progress', metadata },
  ]) {
    expect(joinReply(readReply(event)!).usage, event.event_type).toEqual(usage)
  }
})

test('a prompt that was blocked without a reason is blocked', () => {
  const failed = { id: 'v1_abc', status: 'failed', errors: [{ code: 'content_blocked' }] }
  expect(joinReply(readReply({ ...failed, usage: {} })!)).toMatchObject({ blockReason: 'OTHER' })
})

test('an error event that is not about the answer is no reply', () => {
  const error = { code: 'service_unavailable', message: 'Overloaded.' }
  expect(readReply({ event_type: 'error', error })).toBeUndefined()
})

test('the events of a stream add up to the whole', () => {
  const delta = (data: object) => ({ event_type: 'step.delta', index: 0, delta: data })
  const { steps, ...rest } = interaction
  const reply = readReply([
    { event_type: 'interaction.created', interaction: { id: 'v1_abc', status: 'in_progress' } },
    { event_type: 'step.start', index: 0, step: { type: 'thought' } },
    delta({ type: 'thought_summary', content: { type: 'text', text: 'Looking.' } }),
    delta({ type: 'thought_signature', signature: 'c2ln' }),
    { event_type: 'step.stop', index: 0 },
    { event_type: 'step.start', index: 1, step: { type: 'model_output' } },
    delta({ type: 'text', text: '[{"box_2d": ' }),
    delta({ type: 'text', text: '[1, 2, 3, 4]}]' }),
    delta({ type: 'image', mime_type: 'image/png', data: 'AA==' }),
    { event_type: 'step.stop', index: 1 },
    { event_type: 'interaction.completed', interaction: { ...rest, steps } },
  ])
  expect(reply).toEqual(readReply(interaction))
})

test('a function call keeps the names of the user', () => {
  const steps = [{ type: 'function_call', id: 'f1', name: 'draw', arguments: { line_width: 2 } }]
  expect(readReply({ ...interaction, steps })!.candidates![0]!.content!.parts).toEqual([
    { functionCall: { id: 'f1', name: 'draw', args: { line_width: 2 } } },
  ])
})
