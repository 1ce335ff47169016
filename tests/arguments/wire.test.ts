import * as wire from '@pollux/wire'
import { test } from 'vitest'
import { expectOrderly } from './sweep.ts'

const reply = () => ({
  candidates: [
    {
      content: { role: 'model', parts: [{ text: '[]' }, { text: 'Hm.', thought: true }] },
      finishReason: 'STOP',
      finishMessage: 'Done.',
      index: 0,
    },
  ],
  promptFeedback: { blockReason: 'OTHER' },
  usageMetadata: { totalTokenCount: 3 },
  modelVersion: 'gemini-3.8-flash',
})
const interaction = () => ({
  object: 'interaction',
  id: 'v1_abc',
  status: 'failed',
  steps: [
    { type: 'user_input', content: [{ type: 'text', text: 'Where?' }] },
    { type: 'thought', summary: [{ type: 'text', text: 'Hm.' }] },
    { type: 'model_output', content: [{ type: 'text', text: '[]' }], error: { message: 'No.' } },
    { type: 'function_call', id: 'f', name: 'draw', arguments: { a: 1 } },
  ],
  errors: [{ code: 'internal', message: 'Broken.' }],
  usage: { total_tokens: 3 },
})
const error = () => ({
  error: {
    code: 429,
    message: 'Please retry in 4s.',
    status: 'RESOURCE_EXHAUSTED',
    details: [
      { '@type': 'google.rpc.QuotaFailure', violations: [{ quotaId: 'PerDay' }] },
      { '@type': 'google.rpc.RetryInfo', retryDelay: { seconds: '2', nanos: 1 } },
      { '@type': 'google.rpc.BadRequest', fieldViolations: [{ field: 'a', description: 'b' }] },
    ],
  },
})
const request = () => ({
  model: 'gemini-3.8-flash',
  contents: [{ role: 'user', parts: [{ text: 'Where?' }, { inline_data: { mime_type: 'a' } }] }],
  generation_config: { max_output_tokens: 5, response_schema: { properties: { a: {} } } },
})

test('functions of wire take anything', async () => {
  const calls = {
    camelKeys: () => [request()],
    canonicalStatus: () => [429],
    fingerprintRequest: () => [request()],
    httpStatus: () => ['NOT_FOUND'],
    interactionCode: () => [429],
    isCanonicalStatus: () => ['NOT_FOUND'],
    joinReply: () => [reply(), { candidate: 0 }],
    mergeReplies: () => [[reply(), reply()]],
    readErrorReply: () => [error()],
    readUsage: () => [{ promptTokenCount: 5 }],
    readGenerateError: () => [error()],
    readGenerateReply: () => [reply()],
    readReply: () => [interaction()],
    readWireError: () => [error()],
    statusOfInteractionCode: () => ['internal'],
  }
  await expectOrderly(wire, calls, { isTotal: true })
})
