import { expect, test } from 'vitest'
import { camelKeys } from './camel-keys.ts'
import { joinReply } from './join-reply.ts'
import { readErrorReply } from './read-error-reply.ts'
import { readGenerateReply } from './read-generate-reply.ts'
import { readReply } from './read-reply.ts'
import { readWireError } from './read-wire-error.ts'
import { MAX_REPLY_LEVELS } from './reply-levels.ts'

/** JSON of so many objects inside each other, one member each. */
function nested(name: string, levels: number, innermost: unknown = 1): unknown {
  const open = `{${JSON.stringify(name)}:`
  return JSON.parse(`${open.repeat(levels)}${JSON.stringify(innermost)}${'}'.repeat(levels)}`)
}

const DEEP = 100_000

/** A whole reply of generateContent, with `member` in one place. */
const places: [string, (member: unknown) => object][] = [
  ['usageMetadata', (member) => ({ usageMetadata: { promptTokenCount: 1, other: member } })],
  ['usageMetadata itself', (member) => ({ usageMetadata: member })],
  [
    'promptTokensDetails',
    (member) => ({ usageMetadata: { promptTokensDetails: [{ tokenCount: member }] } }),
  ],
  ['a part', (member) => ({ candidates: [{ content: { role: 'model', parts: [{ member }] } }] })],
  [
    'functionCall',
    (args) => ({
      candidates: [{ content: { role: 'model', parts: [{ functionCall: { args } }] } }],
    }),
  ],
  ['content', (content) => ({ candidates: [{ content: { role: 'model', content } }] })],
  [
    'a candidate',
    (member) => ({ candidates: [{ finishReason: 'STOP', groundingMetadata: member }] }),
  ],
  ['the reply', (member) => ({ candidates: [], modelStatus: member })],
  ['an unknown member', (member) => ({ candidates: [], novelty: member })],
]

test.each(places)('what is nested 100,000 deep in %s is left out of a reply', (_, make) => {
  for (const name of ['a', 'content', 'parts', 'candidates', 'usageMetadata', 'promptFeedback']) {
    const value = make(nested(name, DEEP))
    for (const reply of [readGenerateReply(value), readReply(value), readReply([value])]) {
      expect(reply).toBeDefined()
      expect(JSON.stringify(structuredClone(reply)).length).toBeLessThan(2000)
    }
  }
})

test('a call of a function is left out whole, never called without its arguments', () => {
  const functionCall = { name: 'draw', args: nested('a', DEEP) }
  const step = { type: 'function_call', name: 'draw', arguments: nested('a', DEEP) }
  const content = { role: 'model', parts: [{ functionCall }, { text: 'Done.' }] }
  expect(readReply({ candidates: [{ content }] })).toEqual({
    candidates: [{ content: { role: 'model', parts: [{}, { text: 'Done.' }] } }],
  })
  const interaction = { object: 'interaction', id: 'a', status: 'completed', steps: [step] }
  expect(readReply(interaction)?.candidates?.[0]?.content).toEqual({ role: 'model' })
})

test('what is nested as deep as a reply may be is kept', () => {
  const kept = (levels: number) =>
    readReply({ candidates: [], modelStatus: nested('a', levels) })?.modelStatus
  expect(kept(MAX_REPLY_LEVELS - 1)).toEqual(nested('a', MAX_REPLY_LEVELS - 1))
  expect(kept(MAX_REPLY_LEVELS)).toBeUndefined()
})

test('usage keeps counts, texts and lists of plain objects, and no negative count', () => {
  const usageMetadata = {
    promptTokenCount: 7,
    totalTokenCount: '12',
    thoughtsTokenCount: -4,
    candidatesTokenCount: { count: 1 },
    cachedContentTokenCount: Number.POSITIVE_INFINITY,
    promptTokensDetails: [{ modality: 'IMAGE', tokenCount: 5, other: { a: 1 } }, 'IMAGE'],
    cacheTokensDetails: 3,
    trafficType: 'ON_DEMAND',
    tool_count: [{ type: 'search', count: 1 }],
  }
  expect(readReply({ candidates: [], usageMetadata })?.usageMetadata).toEqual({
    promptTokenCount: 7,
    totalTokenCount: 12,
    promptTokensDetails: [{ modality: 'IMAGE', tokenCount: 5 }],
    trafficType: 'ON_DEMAND',
    tool_count: [{ type: 'search', count: 1 }],
  })
})

test('an interaction of any depth is read', () => {
  const thought = nested('content', DEEP)
  const summary = JSON.parse(`${'{"type":"thought","summary":['.repeat(DEEP)}${']}'.repeat(DEEP)}`)
  const steps = [summary, { type: 'model_output', content: [{ type: 'text', text: 'Hi.' }] }]
  const usage = { total_tokens: 3, other: thought }
  const interaction = { object: 'interaction', id: 'a', status: 'completed', steps, usage }
  const reply = readReply(interaction)!
  expect(joinReply(reply)).toMatchObject({ text: 'Hi.', usage: { total_tokens: 3 } })
  expect(JSON.stringify(structuredClone(reply)).length).toBeLessThan(500)
  const delta = { type: 'thought_summary', content: thought }
  expect(readReply({ event_type: 'step.delta', delta })).toBeDefined()
})

test('an error keeps its message, whatever its details are', () => {
  const body = { error: { code: 429, message: 'Wait.', details: [nested('a', DEEP), { b: 1 }] } }
  const expected = { code: 429, message: 'Wait.', details: [{ b: 1 }] }
  expect(readWireError(body)).toMatchObject(expected)
  expect(
    readErrorReply(JSON.stringify({ error: { ...body.error, details: [{ b: 1 }] } })),
  ).toMatchObject(expected)
  expect(readWireError(nested('error', DEEP))).toBeUndefined()
})

test('keys are rewritten as deep as any message goes', () => {
  expect(camelKeys(nested('some_key', DEEP))).toHaveProperty('someKey.someKey')
})
