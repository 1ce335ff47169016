import { joinReply, mergeReplies, type Part, readReply } from '@pollux/wire'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitReply } from '../engine/split-reply.ts'
import { interactionEvents } from './interaction-events.ts'
import { showInteraction } from './interaction-resource.ts'
import { stepsOf } from './interaction-steps.ts'

test('code and its result are steps of their own', () => {
  const parts: Part[] = [
    { text: 'I cut it out.' },
    { executableCode: { code: 'crop()', language: 'PYTHON' } },
    { codeExecutionResult: { outcome: 'OUTCOME_FAILED', output: 'no' } },
    { fileData: { fileUri: 'files/a', mimeType: 'application/pdf' } },
  ]
  expect(stepsOf(parts)).toEqual([
    { type: 'model_output', content: [{ type: 'text', text: 'I cut it out.' }] },
    {
      type: 'code_execution_call',
      id: 'code_1',
      arguments: { code: 'crop()', language: 'python' },
    },
    { type: 'code_execution_result', call_id: 'code_1', result: 'no', is_error: true },
    {
      type: 'model_output',
      content: [{ type: 'document', uri: 'files/a', mime_type: 'application/pdf' }],
    },
  ])
})

test('a thought keeps its signature', () => {
  const parts = [{ text: 'Hm.', thought: true, thoughtSignature: 'c2ln' }]
  expect(stepsOf(parts)).toEqual([
    { type: 'thought', summary: [{ type: 'text', text: 'Hm.' }], signature: 'c2ln' },
  ])
})

test('events add up to the whole however a reply is cut', async () => {
  const text = fc.string({ unit: 'binary', maxLength: 20 })
  const part = fc.oneof(
    fc.record({ text, thought: fc.boolean() }),
    fc.record({
      inlineData: fc.record({ mimeType: fc.constant('image/png'), data: fc.base64String() }),
    }),
  )
  const facts = { id: 'i', model: 'm', created: '', service_tier: 'standard' }
  await fc.assert(
    fc.asyncProperty(
      fc.array(part, { maxLength: 6 }),
      fc.constantFrom('STOP', 'MAX_TOKENS'),
      fc.integer({ min: 1, max: 9 }),
      async (parts, finishReason, length) => {
        const reply = { candidates: [{ content: { role: 'model', parts }, finishReason }] }
        const chunks = (async function* () {
          yield* splitReply(reply, length)
        })()
        const events: unknown[] = []
        for await (const event of interactionEvents(facts, chunks, () => ({ updated: '' }))) {
          events.push(event)
        }
        const whole = readReply(showInteraction(facts, mergeReplies([reply]), ''))!
        expect(joinReply(readReply(events)!)).toEqual(joinReply(whole))
        expect(joinReply(whole)).toMatchObject(joinReply(reply))
      },
    ),
    { seed: 1234, numRuns: 300 },
  )
})
