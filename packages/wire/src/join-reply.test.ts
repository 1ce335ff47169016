import { expect, test } from 'vitest'
import { joinReply } from './join-reply.ts'

test('joins the text parts and leaves thoughts out', () => {
  expect(
    joinReply({
      candidates: [
        {
          content: {
            role: 'model',
            parts: [
              { text: 'Let me look.', thought: true },
              { text: '[{"box_2d": ' },
              { executableCode: { code: 'crop()' } },
              { text: '[1, 2, 3, 4]}]' },
            ],
          },
          finishReason: 'STOP',
          finishMessage: 'Done.',
        },
      ],
      usageMetadata: { promptTokenCount: 3 },
      modelVersion: 'gemini-3.8-flash',
    }),
  ).toEqual({
    text: '[{"box_2d": [1, 2, 3, 4]}]',
    finishReason: 'STOP',
    finishMessage: 'Done.',
    usage: { promptTokenCount: 3 },
    modelVersion: 'gemini-3.8-flash',
  })
})

test('what a reply lacks is absent', () => {
  expect(joinReply({})).toEqual({ text: '' })
  expect(joinReply({ promptFeedback: { blockReason: 'SAFETY' } })).toEqual({
    text: '',
    blockReason: 'SAFETY',
  })
})

test('picks a candidate by its index, or by its position if it has none', () => {
  const candidates = ['a', 'b'].map((text) => ({ content: { parts: [{ text }] } }))
  expect(joinReply({ candidates }, { candidate: 1 }).text).toBe('b')
  const numbered = candidates.map((candidate, place) => ({ ...candidate, index: 1 - place }))
  expect(joinReply({ candidates: numbered }, { candidate: 1 }).text).toBe('a')
  expect(joinReply({ candidates }, { candidate: 2 }).text).toBe('')
})
