import { findModel } from '@pollux/models'
import { expect, test } from 'vitest'
import { estimateVideo } from './estimate-video.ts'

const wide = { width: 1920, height: 1080 }
const flash25 = findModel('gemini-2.5-flash')
const flash38 = findModel('gemini-3.8-flash')

test('23 seconds cost 2.5 Flash what usage showed: 6049 tokens of video', () => {
  const { tokens, audio, certainty } = estimateVideo({ duration: 23_000, ...wide }, flash25)
  expect(tokens - audio).toBe(6049)
  expect(audio).toBe(23 * 32)
  expect(certainty).toBe('medium')
})

test('a silent video pays for no sound', () => {
  const video = { duration: 23_000, hasAudio: false, ...wide }
  expect(estimateVideo(video, flash25)).toMatchObject({ tokens: 6049, audio: 0 })
})

// Worked out from the documented tables: per frame, time mark and second of audio.
test.each([
  ['gemini-1.0-pro-vision', undefined, 10 * 258],
  ['gemini-1.5-pro', undefined, 10 * (258 + 7 + 32)],
  ['gemini-2.0-flash', undefined, 10 * (258 + 5 + 32)],
  ['gemini-2.0-flash', 'low', 10 * (66 + 5 + 32)],
  ['gemini-2.5-pro', 'medium', 10 * (258 + 5 + 32)],
  ['gemini-3.8-flash', undefined, 10 * (66 + 25)],
  ['gemini-3.8-flash', 'low', 10 * (66 + 25)],
  ['gemini-3.8-flash', 'high', 10 * (264 + 25)],
] as const)('ten wide seconds cost %s at %s %i', (name, mediaResolution, tokens) => {
  const video = { duration: 10_000, ...wide }
  expect(estimateVideo(video, findModel(name), { mediaResolution }).tokens).toBe(tokens)
})

test('where the pages disagree on generation 3, the range says so', () => {
  const video = { duration: 10_000, ...wide }
  expect(estimateVideo(video, flash38)).toMatchObject({
    tokens: 910,
    range: { min: 910, max: 10 * (263 + 32) },
    certainty: 'medium',
    sound: { tokens: 250, range: { min: 250, max: 320 } },
  })
  expect(estimateVideo(video, flash38, { mediaResolution: 'high' }).range).toEqual({
    min: 2890,
    max: 2960,
  })
  expect(estimateVideo(video, flash25).range).toBeUndefined()
})

test('without a size a frame of generation 3 is its budget, and the range reaches down', () => {
  expect(estimateVideo({ duration: 10_000, hasAudio: false }, flash38)).toMatchObject({
    tokens: 700,
    range: { min: 550, max: 2630 },
    certainty: 'low',
  })
})

test('frames follow the rate, sound does not', () => {
  const video = { duration: 10_000, ...wide }
  const twice = estimateVideo(video, flash25, { fps: 2 })
  expect(twice.plan).toMatchObject({ frames: 20, fps: 2 })
  expect(twice).toMatchObject({ tokens: 20 * 263 + 320, audio: 320, certainty: 'low' })
  expect(estimateVideo(video, flash25, { fps: 0.1 }).plan.frames).toBe(1)
  expect(estimateVideo(video, flash25, { fps: 24 }).plan.frames).toBe(240)
})

test('a clip pays for what lies between its offsets', () => {
  const video = { duration: 60_000, ...wide }
  const clip = estimateVideo(video, flash25, { start: 10_500, end: 20_500 })
  expect(clip).toMatchObject({ tokens: 10 * 295, plan: { frames: 10, start: 10_500, end: 20_500 } })
  expect(estimateVideo(video, flash25, { start: 55_000, end: 900_000 }).plan.frames).toBe(5)
  expect(estimateVideo(video, flash25, { start: 90_000 }).tokens).toBe(0)
  expect(estimateVideo(video, flash25, { start: 30_000, end: 10_000 }).tokens).toBe(0)
})

test('a second begun is a frame', () => {
  const frames = (duration: number, fps?: number) =>
    estimateVideo({ duration }, flash38, { fps }).plan.frames
  expect([0, 1, 999, 1000, 1001].map((duration) => frames(duration))).toEqual([0, 1, 1, 1, 2])
  expect(frames(100, 10)).toBe(1)
  expect(frames(300, 10)).toBe(3)
})

test('the plan tells the grid of a frame', () => {
  const { plan } = estimateVideo({ duration: 1000, ...wide }, flash38)
  expect(plan.frame).toEqual({ kind: 'grid', columns: 11, rows: 6, budget: 70 })
})

test.each([
  [{ duration: -1 }, {}],
  [{ duration: Number.NaN }, {}],
  [{ duration: 1 }, { fps: 0 }],
  [{ duration: 1 }, { fps: 25 }],
  [{ duration: 1 }, { start: -1 }],
  [{ duration: 1 }, { end: Number.POSITIVE_INFINITY }],
  [{ duration: 1 }, { mediaResolution: 'ultra_high' }],
] as const)('%j with %j is refused', (video, options) => {
  expect(() => estimateVideo(video, flash38, options)).toThrow(TypeError)
})
