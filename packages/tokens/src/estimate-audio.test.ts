import { findModel } from '@pollux/models'
import { expect, test } from 'vitest'
import { estimateAudio } from './estimate-audio.ts'

test.each([
  ['gemini-1.0-pro-vision', 60_000, 0, undefined],
  ['gemini-1.5-flash', 60_000, 1920, undefined],
  ['gemini-2.5-pro', 60_000, 1920, undefined],
  ['gemini-2.5-pro', 1, 1, undefined],
  ['gemini-2.5-pro', 0, 0, undefined],
  ['gemini-3.8-flash', 60_000, 1500, { min: 1500, max: 1920 }],
  ['gemini-4-carbon', 1_000, 25, { min: 25, max: 32 }],
])('%s counts %i ms as %i tokens', (name, duration, tokens, range) => {
  const estimate = estimateAudio({ duration }, findModel(name))
  expect(estimate).toMatchObject({ tokens, audio: tokens, modality: 'AUDIO', method: 'seconds' })
  expect(estimate.range).toEqual(range)
})

test('nine hours of sound just fit the context', () => {
  const { tokens } = estimateAudio({ duration: 9.1 * 3_600_000 }, findModel('gemini-2.5-pro'))
  expect(tokens).toBeLessThanOrEqual(1_048_576)
})

test('a duration that is none is refused', () => {
  expect(() => estimateAudio({ duration: -5 }, findModel('gemini-3.8-flash'))).toThrow(TypeError)
})
