import { findModel } from '@pollux/models'
import { expect, test } from 'vitest'
import { estimateImage } from '../estimate-image.ts'
import { estimateRequest, type RequestEstimate } from '../estimate-request.ts'
import { estimateVideo } from '../estimate-video.ts'
import type { MediaFacts } from '../media-facts.ts'
import { calibrate, correctEstimate } from './calibrate.ts'

const file = { inlineData: { mimeType: 'image/png', data: '' } }

function estimateOf(model: string, facts: MediaFacts[], words = ''): RequestEstimate {
  const contents = [...facts.map(() => file), ...(words ? [words] : [])]
  return estimateRequest({ contents }, { model: findModel(model), facts })
}

const sizes = [
  { width: 768, height: 1280 },
  { width: 1024, height: 1024 },
  { width: 3840, height: 2160 },
]

// googleapis/python-genai#1349: 258 tokens for each of these on 2.5 Pro.
const flat = sizes.map((size) => ({
  estimate: estimateOf('gemini-2.5-pro', [{ kind: 'image', ...size }]),
  counted: { totalTokens: 258, promptTokensDetails: [{ modality: 'IMAGE', tokenCount: 258 }] },
}))

test('the rule that was observed is found among those of the range', () => {
  expect(calibrate(flat)).toEqual([
    {
      model: 'gemini-2.5-pro',
      modality: 'IMAGE',
      basis: 'min',
      factor: 1,
      samples: 3,
      error: 0,
    },
  ])
})

test('a correction puts the next estimate right, whatever its size', () => {
  const model = findModel('gemini-2.5-pro')
  const estimate = estimateImage({ width: 1920, height: 1080 }, model)
  const corrected = correctEstimate(estimate, model, calibrate(flat))
  expect(corrected).toMatchObject({ tokens: 258, certainty: 'medium', modality: 'IMAGE' })
  expect(corrected.range).toBeUndefined()
})

test('one tile more, as 2.0 was seen to count, is found too', () => {
  const estimate = estimateOf('gemini-2.0-flash', [{ kind: 'image', width: 1980, height: 1380 }])
  const counted = {
    promptTokensDetails: [{ modality: 'IMAGE', tokenCount: 1806 }],
    totalTokens: 1806,
  }
  expect(calibrate([{ estimate, counted }])).toMatchObject([{ basis: 'max', factor: 1, error: 0 }])
})

test('a steady factor is learnt, and the range spans what is left of the error', () => {
  const words = ['a'.repeat(400), 'b'.repeat(800)]
  const samples = words.map((text, at) => ({
    estimate: estimateOf('gemini-3.8-flash', [], text),
    counted: { totalTokens: [120, 260][at] },
  }))
  const corrections = calibrate(samples)
  expect(corrections).toMatchObject([{ modality: 'TEXT', basis: 'tokens', samples: 2 }])
  expect(corrections[0]?.factor).toBeCloseTo(380 / 300, 9)
  const item = samples[0]!.estimate.items[0]!
  const model = findModel('gemini-3.8-flash')
  expect(correctEstimate(item, model, corrections)).toMatchObject({
    tokens: 127,
    range: { min: 120, max: 134 },
  })
  expect(correctEstimate(item, findModel('gemini-4-argon'), corrections)).toBe(item)
})

test('a count without modalities teaches where words stand beside one other modality', () => {
  const estimate = estimateOf('gemini-2.5-pro', [{ kind: 'image', ...sizes[1]! }], 'four letters')
  expect(calibrate([{ estimate, counted: { totalTokens: 261 } }])).toMatchObject([
    { modality: 'IMAGE', basis: 'min', factor: 1 },
  ])
})

test('a video’s frames and its sound are learnt apart', () => {
  const model = findModel('gemini-3.8-flash')
  const video = { duration: 20_000, width: 1920, height: 1080 }
  const estimate = estimateOf('gemini-3.8-flash', [{ kind: 'video', ...video }])
  const promptTokensDetails = [
    { modality: 'VIDEO', tokenCount: 20 * 263 },
    { modality: 'AUDIO', tokenCount: 20 * 25 },
  ]
  const counted = { usageMetadata: { promptTokenCount: 5760, promptTokensDetails } }
  const corrections = calibrate([{ estimate, counted }])
  expect(corrections).toMatchObject([
    { modality: 'VIDEO', basis: 'max', factor: 1 },
    { modality: 'AUDIO', basis: 'tokens', factor: 1 },
  ])
  expect(correctEstimate(estimateVideo(video, model), model, corrections).tokens).toBe(5760)
})

test('nothing is learnt from a request that was not counted whole, or from no count', () => {
  const model = findModel('gemini-3.8-flash')
  const estimate = estimateRequest({ contents: [file] }, { model })
  expect(calibrate([{ estimate, counted: { totalTokens: 5 } }])).toEqual([])
  expect(calibrate(flat.map((sample) => ({ ...sample, counted: null })))).toEqual([])
})

test('corrections survive JSON', () => {
  const corrections = calibrate(flat)
  expect(JSON.parse(JSON.stringify(corrections))).toEqual(corrections)
})
