import { findModel } from '@pollux/models'
import * as tokens from '@pollux/tokens'
import * as advice from '@pollux/tokens/preflight'
import { readUsage } from '@pollux/wire'
import { test } from 'vitest'
import { expectOrderly } from './sweep.ts'

/** Wrong as a whole or not at all: it comes from the catalogue. */
const model = () => Object.assign(Object.create({}), findModel('gemini-3.8-flash'))
const served = () => ({
  name: 'gemini-3.8-flash',
  requested: model(),
  model: model(),
  api: 'developer',
  standing: 'serving',
})
const size = () => ({ width: 1600, height: 900 })
const at = () => new Date('2026-11-01')
const image = () => ({
  kind: 'image',
  mimeType: 'image/png',
  bytes: 9,
  ...size(),
  format: 'png',
  orientation: 1,
})
const video = () => ({
  kind: 'video',
  mimeType: 'video/mp4',
  bytes: 9,
  duration: 9000,
  hasAudio: true,
  ...size(),
})
const pdf = () => ({
  kind: 'document',
  mimeType: 'application/pdf',
  bytes: 9,
  pages: 2,
  pageSizes: [size(), size()],
})
const look = () => ({ mediaResolution: 'high', fps: 1, start: 0, end: 9000 })
const request = () => ({
  model: 'gemini-3.8-flash',
  contents: [
    { role: 'user', parts: [{ text: 'Where?' }, { inlineData: { mimeType: 'a', data: 'b' } }] },
    {
      role: 'user',
      parts: [{ fileData: { fileUri: 'gs://a' }, videoMetadata: { startOffset: '1s', fps: 1 } }],
    },
  ],
  config: {
    tools: [{ a: 1 }],
    systemInstruction: 'Be brief.',
    mediaResolution: 'MEDIA_RESOLUTION_LOW',
  },
})
const facts = () => ({ facts: image, model: model() })
const advised = () => ({ facts: image, served: served(), at: at() })
const estimate = () =>
  tokens.estimateRequest(request(), {
    model: model(),
    facts: () => image() as tokens.CountableMedia,
  })
const use = () => ({ input: 1000, output: 50, cached: 10, audio: 5 })
const usage = () => ({ promptTokenCount: 5, candidatesTokenCount: 3, totalTokenCount: 8 })
const read = () => readUsage(usage())

test('wrong arguments of tokens are a sentence', async () => {
  await expectOrderly(tokens, {
    costOf: () => [use(), model(), { at: at() }],
    createBudget: () => [{ usd: 1, tokens: 1000 }],
    estimateAudio: () => [{ duration: 9000 }, model()],
    estimateDocument: () => [pdf(), model(), { mediaResolution: 'high' }],
    estimateImage: () => [size(), model(), { mediaResolution: 'high' }],
    estimateMedia: () => [video(), model(), look()],
    estimateRequest: () => [request(), facts()],
    estimateText: () => ['words'],
    estimateVideo: () => [video(), model(), look()],
    listMedia: () => [request()],
    listCrops: () => [tokens.estimateImage(size(), model()).plan, size()],
    readReplyUsage: () => [[{ usageMetadata: usage() }, { usage: usage() }]],
    sumUsage: () => [[read(), read()]],
    useOf: () => [estimate(), 5],
  })
})

test('so are those of preflight', async () => {
  await expectOrderly(advice, { preflight: () => [request(), advised()] })
})
