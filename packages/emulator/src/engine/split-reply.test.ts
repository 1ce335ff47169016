import { joinReply, mergeReplies } from '@pollux/wire'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitReply } from './split-reply.ts'

test('cuts text and ends with the last piece', () => {
  const reply = {
    candidates: [{ content: { role: 'model', parts: [{ text: 'abcde' }] }, finishReason: 'STOP' }],
    modelVersion: 'm',
  }
  expect(splitReply(reply, 2)).toEqual([
    { candidates: [{ content: { role: 'model', parts: [{ text: 'ab' }] }, index: 0 }] },
    { candidates: [{ content: { role: 'model', parts: [{ text: 'cd' }] }, index: 0 }] },
    {
      candidates: [
        { content: { role: 'model', parts: [{ text: 'e' }] }, index: 0, finishReason: 'STOP' },
      ],
      modelVersion: 'm',
    },
  ])
})

test('never cuts a character in two', () => {
  const reply = { candidates: [{ content: { parts: [{ text: 'a🧀b' }] } }] }
  const texts = splitReply(reply, 2).map((chunk) => joinReply(chunk).text)
  expect(texts).toEqual(['a🧀', 'b'])
})

test('the pieces of several candidates add up to the whole', () => {
  const text = fc.string({ unit: 'binary', maxLength: 30 })
  const part = fc.record({ text, thought: fc.boolean() })
  const candidate = fc.record({
    content: fc.record({ role: fc.constant('model'), parts: fc.array(part, { maxLength: 3 }) }),
    finishReason: fc.constantFrom('STOP', 'MAX_TOKENS'),
  })
  fc.assert(
    fc.property(
      fc.array(candidate, { maxLength: 3 }),
      fc.integer({ min: 1, max: 7 }),
      (candidates, length) => {
        const merged = mergeReplies(splitReply({ candidates, modelVersion: 'm' }, length))
        expect(merged.modelVersion).toBe('m')
        for (const [index] of candidates.entries()) {
          const options = { candidate: index }
          expect(joinReply(merged, options)).toEqual(
            joinReply({ candidates, modelVersion: 'm' }, options),
          )
        }
      },
    ),
    { seed: 1234, numRuns: 300 },
  )
})
