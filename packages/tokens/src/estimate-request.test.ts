import type { GenerateContentParameters } from '@google/genai'
import { findModel } from '@pollux/models'
import { expect, test } from 'vitest'
import { costOf } from './cost-of.ts'
import type { CountableMedia } from './countable-media.ts'
import { estimateRequest, useOf } from './estimate-request.ts'
import { listMedia } from './read-request.ts'

const wide: CountableMedia = { kind: 'image', width: 1920, height: 1080 }
const clip: CountableMedia = { kind: 'video', duration: 60_000, width: 1280, height: 720 }

const data = 'aGVsbG8='
const picture = { inlineData: { mimeType: 'image/png', data } }
const video = { fileData: { mimeType: 'video/mp4', fileUri: 'files/clip' } }

function estimate(request: { model: string }, ...facts: (CountableMedia | undefined)[]) {
  return estimateRequest(request, { model: findModel(request.model), facts })
}

test('four wide pictures cost what usage of 3 Pro showed: 4400', () => {
  const request = { model: 'gemini-3-pro-preview', contents: [picture, picture, picture, picture] }
  expect(estimate(request, wide, wide, wide, wide)).toMatchObject({
    model: 'gemini-3-pro-preview',
    tokens: 4400,
    certainty: 'high',
    audio: 0,
    unknown: [],
  })
})

test('a whole request of the SDK is counted part by part', () => {
  const request: GenerateContentParameters = {
    model: 'models/gemini-2.5-flash',
    contents: [
      { role: 'user', parts: [{ text: 'What is this?' }, picture] },
      { role: 'model', parts: [{ text: 'A cup.' }] },
      { role: 'user', parts: [video, { text: 'And here?' }] },
    ],
    config: {
      systemInstruction: 'Be brief.',
      tools: [{ functionDeclarations: [{ name: 'look' }] }],
    },
  }
  const estimated = estimate(request, wide, clip)
  expect(estimated.items.map(({ place, tokens, modality }) => [place, tokens, modality])).toEqual([
    ['systemInstruction', 3, 'TEXT'],
    ['contents[0].parts[0]', 4, 'TEXT'],
    ['contents[0].parts[1]', 1548, 'IMAGE'],
    ['contents[1].parts[0]', 2, 'TEXT'],
    ['contents[2].parts[0]', 60 * 295, 'VIDEO'],
    ['contents[2].parts[1]', 3, 'TEXT'],
    ['tools[0]', 11, 'TEXT'],
  ])
  const words = 3 + 4 + 2 + 3 + 11
  expect(estimated).toMatchObject({
    model: 'gemini-2.5-flash',
    tokens: words + 1548 + 17_700,
    range: { min: words + 258 + 17_700, max: words + 1806 + 17_700 },
    certainty: 'low',
    audio: 1920,
  })
})

test('the body of the wire is read in either spelling', () => {
  const camel = {
    contents: [{ parts: [{ ...picture, mediaResolution: { level: 'MEDIA_RESOLUTION_LOW' } }] }],
    generationConfig: { mediaResolution: 'MEDIA_RESOLUTION_HIGH' },
  }
  const snake = {
    contents: {
      parts: [
        {
          inline_data: { mime_type: 'image/png', data },
          media_resolution: { level: 'MEDIA_RESOLUTION_LOW' },
        },
      ],
    },
    generation_config: { media_resolution: 'MEDIA_RESOLUTION_HIGH' },
  }
  const options = { model: findModel('gemini-3.8-flash'), facts: [wide] }
  expect(estimateRequest(camel, options).tokens).toBe(264)
  expect(estimateRequest(snake, options).tokens).toBe(264)
})

test('a resolution for all holds where a part names none', () => {
  const request = {
    model: 'gemini-3.8-flash',
    contents: [picture],
    config: { mediaResolution: 'MEDIA_RESOLUTION_LOW' },
  }
  expect(estimate(request, wide).tokens).toBe(264)
})

test('offsets and rate of a video are heeded', () => {
  const videoMetadata = { startOffset: '10.5s', endOffset: '20.5s', fps: 2 }
  const request = { model: 'gemini-2.5-flash', contents: [{ ...video, videoMetadata }] }
  expect(listMedia(request)).toMatchObject([
    { start: 10_500, end: 20_500, fps: 2, uri: 'files/clip' },
  ])
  expect(estimate(request, clip).tokens).toBe(20 * 263 + 320)
})

test('a video that the model explores by itself costs up to all of it', () => {
  const request = {
    model: 'gemini-3.8-flash',
    contents: [{ ...video, mediaProcessing: 'AGENTIC' }],
  }
  const { tokens, range, certainty } = estimate(request, clip)
  expect(range).toEqual({ min: 0, max: tokens })
  expect(certainty).toBe('low')
})

test('what nothing is known of is listed, not counted as nothing in silence', () => {
  const request = {
    model: 'gemini-3.8-flash',
    contents: ['Hello', picture, video],
    config: { cachedContent: 'cachedContents/1' },
  }
  const { tokens, unknown } = estimate(request, undefined, { kind: 'video' })
  expect(tokens).toBe(2)
  expect(unknown).toEqual([
    { place: 'contents[1]', reason: 'Nothing is known of this image/png; add its facts.' },
    {
      place: 'contents[2]',
      reason:
        'The tokens of this video cannot be counted without its duration; add it to the facts, or call countTokens.',
    },
    {
      place: 'cachedContent',
      reason: 'The tokens of a cache are not in the request; see the usageMetadata of the cache.',
    },
  ])
})

test('a resolution that the model does not take is among the unknown', () => {
  const request = {
    model: 'gemini-1.5-pro',
    contents: [picture],
    config: { mediaResolution: 'MEDIA_RESOLUTION_LOW' },
  }
  expect(estimate(request, wide).unknown).toMatchObject([{ place: 'contents[0]' }])
})

test('calls and results of functions count by their JSON', () => {
  const parts = [{ functionCall: { name: 'look', args: { at: 1 } } }]
  const request = { model: 'gemini-3.8-flash', contents: [{ role: 'model', parts }] }
  const json = JSON.stringify(parts[0])
  expect(estimate(request).tokens).toBe(Math.ceil(json.length / 4))
})

test('plain words are a request', () => {
  const request = { model: 'gemini-3.8-flash', contents: 'Hello, world' }
  expect(estimate(request).tokens).toBe(3)
})

test('an estimate is priced with the answer that is expected', () => {
  const request = { model: 'gemini-2.5-flash', contents: [video] }
  const use = useOf(estimate(request, clip), 1000)
  expect(use).toEqual({ input: 17_700, audio: 1920, output: 1000 })
  const cost = costOf(use, findModel('gemini-2.5-flash'), { at: new Date('2026-11-01') })
  expect(cost?.usd).toBeCloseTo((15_780 * 0.3 + 1920 * 1 + 1000 * 2.5) / 1e6, 12)
})

test.each([undefined, null, 'words', 7, [], {}, { model: 'gemini-3.8-flash' }])(
  '%j is no request',
  (value) => {
    expect(() => estimateRequest(value, { model: findModel('gemini-3.8-flash') })).toThrow(
      TypeError,
    )
  },
)
