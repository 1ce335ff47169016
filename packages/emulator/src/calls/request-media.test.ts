import { encodeBase64, encodePng } from '@pollux/image'
import type { CountableMedia } from '@pollux/tokens'
import { describe, expect, test } from 'vitest'
import type { EmulatorOptions } from '../assembly/create-emulator.ts'
import { sender } from '../fixtures/send.ts'
import { key, uploader } from '../fixtures/uploader.ts'

const developer = '/v1beta/models/gemini-3.8-flash'
const vertex = '/v1/projects/p/locations/l/publishers/google/models/gemini-3.8-flash'
const film = { inlineData: { mimeType: 'video/mp4', data: 'AAAA' } }
const png = encodePng({ width: 2, height: 2, channels: 1, data: new Uint8Array(4) })
const picture = { inlineData: { mimeType: 'image/png', data: encodeBase64(png) } }

async function ask(part: object, base = developer, options: Partial<EmulatorOptions> = {}) {
  const send = sender(options)
  const response = await send(`${base}:generateContent`, { contents: [{ parts: [part] }] })
  const { error, usageMetadata: usage } = await response.json()
  return { status: response.status, message: error?.message, usage, details: error?.details }
}

describe('a video', () => {
  test.each<[string, object]>([
    ['a clip', { startOffset: '10.5s', endOffset: '90s' }],
    ['frame rates', { fps: 24 }],
    ['frame rates as text', { fps: '0.25' }],
    ['snake_case', { start_offset: '0s', end_offset: '0.000000001s' }],
  ])('may have %s', async (_, videoMetadata) => {
    expect(await ask({ ...film, videoMetadata })).toMatchObject({ status: 200 })
    expect(await ask({ ...film, video_metadata: videoMetadata }, vertex)).toMatchObject({
      status: 200,
    })
  })

  test.each<[string, object, string]>([
    [
      'an offset without its unit',
      { startOffset: '10' },
      'Invalid value at \'contents[0].parts[0].video_metadata.start_offset\' (type.googleapis.com/google.protobuf.Duration), "10"',
    ],
    ['an offset of minutes', { endOffset: '01:30' }, 'google.protobuf.Duration), "01:30"'],
    ['an offset below 0', { startOffset: '-1s' }, 'google.protobuf.Duration), "-1s"'],
    [
      'no frames',
      { fps: 0 },
      "Invalid value at 'contents[0].parts[0].video_metadata.fps' (the valid range is (0.0, 24.0]), 0",
    ],
    ['too many frames', { fps: 24.1 }, 'the valid range is (0.0, 24.0]), 24.1'],
    ['an unknown member', { offset: '1s' }, 'Unknown name "offset"'],
    [
      'a clip that ends before it begins',
      { startOffset: '10s', endOffset: '10s' },
      'end_offset must be greater than start_offset.',
    ],
  ])('may not have %s', async (_, videoMetadata, message) => {
    expect(await ask({ ...film, videoMetadata })).toMatchObject({
      status: 400,
      message: expect.stringContaining(message),
    })
  })

  test('is clipped only where its frames are taken at a fixed rate', async () => {
    const agentic = { ...film, mediaProcessing: 'AGENTIC' }
    expect(await ask(agentic)).toMatchObject({ status: 200 })
    expect(await ask({ ...agentic, videoMetadata: { fps: 2 } })).toMatchObject({
      message: 'video_metadata is not supported with agentic media processing.',
    })
    expect(await ask({ ...film, mediaProcessing: 'DYNAMIC' })).toMatchObject({
      status: 400,
      message: expect.stringContaining('v1beta.MediaProcessing), "DYNAMIC"'),
    })
  })
})

test('only a video has video metadata', async () => {
  for (const part of [picture, { text: 'Hi' }]) {
    expect(await ask({ ...part, videoMetadata: { fps: 1 } })).toMatchObject({
      status: 400,
      details: [{ fieldViolations: [{ field: 'contents[0].parts[0].video_metadata' }] }],
    })
  }
})

test('Vertex AI does not know media processing, and what is no video ignores it', async () => {
  const part = { ...picture, mediaProcessing: 'STATIC' }
  expect(await ask(part)).toMatchObject({ status: 200 })
  expect(await ask(part, vertex)).toMatchObject({
    status: 400,
    message: expect.stringContaining('Unknown name "mediaProcessing"'),
  })
})

test('a media resolution is taken for a part by generation 3, and by what it is', async () => {
  const at = (level: string) => ({ mediaResolution: { level: `MEDIA_RESOLUTION_${level}` } })
  expect(await ask({ ...picture, ...at('ULTRA_HIGH') })).toMatchObject({ status: 200 })
  expect(await ask({ ...film, ...at('HIGH') })).toMatchObject({ status: 200 })
  expect(await ask({ ...film, ...at('ULTRA_HIGH') })).toMatchObject({
    status: 400,
    message: 'MEDIA_RESOLUTION_ULTRA_HIGH is not supported by gemini-3.8-flash.',
  })
  const older = developer.replace('3.8', '2.5')
  expect(await ask({ ...picture, ...at('LOW') }, older)).toMatchObject({ status: 400 })
})

test('the Interactions API takes and refuses the same', async () => {
  const ask = async (block: object, base = '/v1beta') => {
    const send = sender({ engine: (request) => JSON.stringify(request.contents[0]?.parts) })
    const input = [{ type: 'video', data: 'AAAA', mime_type: 'video/mp4', ...block }]
    const answer = await send(`${base}/interactions`, { model: 'gemini-3.8-flash', input })
    const { error, steps } = await answer.json()
    return error?.message ?? JSON.parse(steps[0].content[0].text)[0]
  }
  const processing = { type: 'static', fps: 2, start_offset: '10.5s', end_offset: '20s' }
  expect(await ask({ processing, resolution: 'low' })).toEqual({
    ...film,
    mediaResolution: { level: 'MEDIA_RESOLUTION_LOW' },
    mediaProcessing: 'STATIC',
    videoMetadata: { fps: 2, startOffset: '10.5s', endOffset: '20s' },
  })
  expect(await ask({ processing: 'agentic' })).toEqual({ ...film, mediaProcessing: 'AGENTIC' })
  // Under Vertex AI's paths as well, whose generateContent has no such field.
  const clip = { type: 'static', end_offset: '20s' }
  expect(await ask({ processing: clip }, '/v1beta1/projects/p/locations/l')).toMatchObject({
    videoMetadata: { endOffset: '20s' },
  })
  expect(await ask({ processing: { type: 'static', fps: 25 } })).toBe(
    "Invalid value for 'fps' at 'input[0].processing': the valid range is (0.0, 24.0].",
  )
  expect(await ask({ processing: { type: 'static', start_offset: '1:00' } })).toBe(
    "Invalid value for 'start_offset' at 'input[0].processing': a duration such as 10.5s is expected.",
  )
  expect(await ask({ resolution: 'ultra_high' })).toContain('ULTRA_HIGH is not supported')
  expect(
    await ask({ processing: { type: 'static', start_offset: '2s', end_offset: '1s' } }),
  ).toContain('end_offset must be greater')
})

/** What `describeMedia` would tell of them. */
const known: Record<string, CountableMedia> = {
  'video/mp4': { kind: 'video', width: 1920, height: 1080, duration: 10_000, hasAudio: true },
  'audio/mp3': { kind: 'audio', duration: 60_000 },
  'application/pdf': {
    kind: 'document',
    pages: 2,
    pageSizes: Array(2).fill({ width: 612, height: 792 }),
  },
}
const described = { describe: async (_: Uint8Array, mimeType: string) => known[mimeType] }
const part = (mimeType: string) => ({ inlineData: { mimeType, data: 'AAAA' } })
const details = (counts: Record<string, number>) =>
  Object.entries(counts).map(([modality, tokenCount]) => ({ modality, tokenCount }))

test.each<[string, object, Record<string, number>]>([
  // 66 tokens a frame of 16 to 9 under a budget of 70, 25 a second of sound.
  ['a video', part('video/mp4'), { VIDEO: 660, AUDIO: 250 }],
  [
    'a clip at another rate',
    { ...part('video/mp4'), videoMetadata: { startOffset: '2s', endOffset: '4s', fps: 5 } },
    { VIDEO: 660, AUDIO: 50 },
  ],
  [
    'a video looked at closely',
    { ...part('video/mp4'), mediaResolution: { level: 'MEDIA_RESOLUTION_HIGH' } },
    { VIDEO: 2640, AUDIO: 250 },
  ],
  ['a recording', part('audio/mp3'), { AUDIO: 1500 }],
  // 520 tokens a Letter page, listed as pictures.
  ['a PDF', part('application/pdf'), { IMAGE: 1040 }],
])('%s that is described is counted', async (_, given, counts) => {
  const promptTokensDetails = details(counts)
  const total = Object.values(counts).reduce((sum, count) => sum + count)
  expect((await ask(given, developer, described)).usage).toMatchObject({
    promptTokenCount: total,
    promptTokensDetails,
  })
  const count = await sender(described)(`${developer}:countTokens`, {
    contents: [{ parts: [given] }],
  })
  expect(await count.json()).toEqual({ totalTokens: total, promptTokensDetails })
})

test('what is not described, or as something else, counts nothing', async () => {
  const describers: EmulatorOptions['describe'][] = [
    undefined,
    () => undefined,
    () => known['audio/mp3'],
    () => ({ kind: 'video' }),
    () => Promise.reject(new Error('It is damaged.')),
  ]
  for (const describe of describers) {
    expect(await ask(film, developer, { describe })).toMatchObject({
      status: 200,
      usage: { promptTokenCount: 0, promptTokensDetails: [] },
    })
  }
})

test('a file is described once, when it is uploaded, and shows its duration when it is processed', async () => {
  let now = 0
  const asked: string[] = []
  const { open, call } = uploader({
    now: () => now,
    processing: () => ({ ms: 1000 }),
    describe: (_, mimeType) => {
      asked.push(mimeType)
      return known[mimeType]
    },
  })
  const send = await open({ name: 'files/film', mimeType: 'video/mp4' })
  const { file } = await (await send('upload, finalize', 0, 'film')).json()
  expect(file).toMatchObject({ state: 'PROCESSING', updateTime: '1970-01-01T00:00:00.000Z' })
  expect(file).not.toHaveProperty('videoMetadata')
  now = 1000
  expect(await (await call('/v1beta/files/film', 'GET', key)).json()).toMatchObject({
    state: 'ACTIVE',
    updateTime: '1970-01-01T00:00:01.000Z',
    videoMetadata: { videoDuration: '10s' },
  })
  const contents = [{ parts: [{ fileData: { fileUri: 'files/film' } }] }]
  for (const _ of [1, 2]) {
    const body = JSON.stringify({ contents })
    const counted = await call(`${developer}:countTokens`, 'POST', key, body)
    expect(await counted.json()).toMatchObject({ totalTokens: 910 })
  }
  expect(asked).toEqual(['video/mp4'])
})

test('a prompt longer than the context is refused, with its number of tokens', async () => {
  // 1,102 tokens a Letter page at high resolution.
  const pageSizes = Array(1000).fill({ width: 612, height: 792 })
  const describe = (): CountableMedia => ({ kind: 'document', pages: 1000, pageSizes })
  const mediaResolution = { level: 'MEDIA_RESOLUTION_HIGH' }
  const closely = { ...part('application/pdf'), mediaResolution }
  expect(await ask(closely, developer, { describe })).toMatchObject({
    status: 400,
    message:
      'The input token count (1102000) exceeds the maximum number of tokens allowed (1048576).',
  })
})

test('more hours or pages than the model takes are refused where they are known', async () => {
  const describers: [string, EmulatorOptions['describe'], string][] = [
    ['audio/mp3', () => ({ kind: 'audio', duration: 9 * 3_600_000 }), '8.4 hours of audio with 9'],
    ['video/mp4', () => ({ kind: 'video', duration: 4 * 3_600_000 }), '3 hours of video with 4'],
    ['application/pdf', () => ({ kind: 'document', pages: 1001 }), '1001 pages which exceeds'],
  ]
  for (const [mimeType, describe, message] of describers) {
    expect(await ask(part(mimeType), developer, { describe })).toMatchObject({
      status: 400,
      message: expect.stringContaining(message),
    })
  }
})

describe('a request', () => {
  const many = (count: number, item: object) => [{ parts: Array(count).fill(item) }]
  const refusal = async (base: string, contents: object) => {
    const { error } = await (await sender()(`${base}:generateContent`, { contents })).json()
    return error?.message
  }

  test('has as many pictures and videos as the API takes', async () => {
    expect(await refusal(vertex, many(900, picture))).toBeUndefined()
    expect(await refusal(vertex, many(3001, picture))).toBe(
      'The request exceeds the limit of 3000 images with 3001.',
    )
    expect(await refusal(developer, many(10, film))).toBeUndefined()
    expect(await refusal(developer, many(11, film))).toBe(
      'The request exceeds the limit of 10 videos with 11.',
    )
  })

  test('has no larger a PDF in it than 50 MB, and on Vertex AI no picture of more than 7 MB', async () => {
    const large = (mimeType: string, length: number) =>
      many(1, { inlineData: { mimeType, data: 'A'.repeat((length / 3) * 4) } })
    expect(await refusal(developer, large('application/pdf', 50_000_001))).toBe(
      'The request exceeds the limit of 50000000 bytes of a PDF with 50000001.',
    )
    expect(await refusal(vertex, large('image/png', 7_000_002))).toBe(
      'The request exceeds the limit of 7000000 bytes of an image with 7000002.',
    )
  })
})
