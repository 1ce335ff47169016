import type { Candidate, Reply } from '@pollux/wire'
import { expect, test } from 'vitest'
import { createStreamEnd } from './stream-end.ts'

const says = (text: string, more: Candidate = {}): Reply => ({
  candidates: [{ content: { parts: [{ text }] }, ...more }],
})

test.each<[string, Reply[], boolean]>([
  ['nothing', [], false],
  ['words', [says('a'), says('b')], false],
  ['a finish reason', [says('a'), says('b', { finishReason: 'STOP' })], true],
  ['a blocked prompt', [{ promptFeedback: { blockReason: 'SAFETY' } }], true],
  [
    'a finish reason and then the cost',
    [says('a', { finishReason: 'STOP' }), { usageMetadata: {} }],
    true,
  ],
  [
    'a finish reason and then an empty candidate',
    [says('a', { finishReason: 'STOP' }), { candidates: [{ content: { role: 'model' } }] }],
    true,
  ],
  ['a piece that goes on', [says('a', { finishReason: 'CONTINUATION' }), says('b')], false],
  [
    'one of two candidates',
    [says('a', { index: 0, finishReason: 'STOP' }), says('b', { index: 1 })],
    false,
  ],
  [
    'both of two candidates',
    [says('a', { index: 1, finishReason: 'STOP' }), says('b', { index: 0, finishReason: 'STOP' })],
    true,
  ],
])('%s: ended is %s', (_, replies, isReached) => {
  const end = createStreamEnd()
  for (const reply of replies) end.see(reply)
  expect(end.isReached()).toBe(isReached)
})

test('a part, an end or a refusal advances the answer', () => {
  const tells = (reply: Reply) => createStreamEnd().see(reply)
  expect(tells(says('a'))).toBe(true)
  expect(tells({ candidates: [{ finishReason: 'STOP' }] })).toBe(true)
  expect(tells({ promptFeedback: { blockReason: 'OTHER' } })).toBe(true)
  expect(tells({ usageMetadata: { promptTokenCount: 5 } })).toBe(false)
  expect(tells({ candidates: [{ content: { role: 'model', parts: [] } }] })).toBe(false)
})
