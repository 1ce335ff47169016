import fc from 'fast-check'
import { expect, test } from 'vitest'
import { audioOf, claim, imageOf, pdfOf, textOf, videoOf } from '../fixtures/local-media.ts'
import { servedModel, today } from '../fixtures/served-model.ts'
import type { LocalMedia, Media, RemoteMedia } from '../media/media.ts'
import type { RequestPart, TransportRequest } from '../requests/request.ts'
import { requestBytes } from '../requests/request-size.ts'
import { type PlanOptions, planPlacement } from './plan-placement.ts'

const served = servedModel()
const onVertex = servedModel('gemini-3.8-flash', { api: 'vertex' })
const request: Partial<TransportRequest> = { parts: [{ text: 'What is this?' }] }
const uploaded = 'https://generativelanguage.googleapis.com/v1beta/files/abc'

function plan(media: readonly Media[], options: Partial<PlanOptions> = {}) {
  return planPlacement(media, { served, at: today, request, ...options })
}

const ways = (media: readonly Media[], options: Partial<PlanOptions> = {}) =>
  plan(media, { canUpload: true, ...options }).map(({ how }) => how)

/** Before its end. */
const oldest = servedModel('gemini-1.0-pro-vision', {
  api: 'vertex',
  at: new Date('2024-05-01'),
})

const MB = 1_000_000

test('what fits goes inline, and the reason says how full the request is', () => {
  expect(plan([imageOf(600_000), pdfOf(300_000)])).toEqual([
    { how: 'inline', reason: 'inline: the request has 1.2 MB of 20 MB', settings: {} },
    { how: 'inline', reason: 'inline: the request has 1.2 MB of 20 MB', settings: {} },
  ])
})

test('no files are no decisions', () => {
  expect(plan([])).toEqual([])
})

test('beyond the limit the largest files are uploaded, until the rest fits', () => {
  const sizes = [imageOf(1 * MB), videoOf(12 * MB), audioOf(5 * MB), pdfOf(7 * MB), textOf(10)]
  expect(ways(sizes)).toEqual(['inline', 'upload', 'inline', 'inline', 'inline'])
  expect(ways(sizes, { maxInlineBytes: 10 * MB })).toEqual([
    'inline',
    'upload',
    'inline',
    'upload',
    'inline',
  ])
  expect(ways(sizes, { maxInlineBytes: 100 * MB })).toEqual(Array(5).fill('inline'))
  expect(plan(sizes, { canUpload: true })[1]?.reason).toBe(
    'upload: with it the request would have 33 MB of 20 MB',
  )
})

test('of files of one size the first are uploaded', () => {
  expect(ways(Array.from({ length: 5 }, () => imageOf(6 * MB)))).toEqual([
    'upload',
    'upload',
    'upload',
    'inline',
    'inline',
  ])
})

test('base64, the words and earlier turns are counted', () => {
  // 15 MB are 20 MB in base64, and a request is more than its files.
  expect(ways([imageOf(15 * MB)])).toEqual(['upload'])
  expect(ways([imageOf(14.9 * MB)])).toEqual(['inline'])
  const text = 'ä'.repeat(100_000)
  expect(ways([imageOf(14.9 * MB)], { request: { parts: [{ text }] } })).toEqual(['upload'])
  const shown = { bytes: new Uint8Array(1 * MB), mimeType: 'image/png' }
  const history = [{ role: 'user', parts: [shown] }] as const
  expect(ways([imageOf(14.5 * MB)], { request: { history } })).toEqual(['upload'])
  expect(ways([imageOf(14.5 * MB)], { request: { system: text.repeat(4) } })).toEqual(['upload'])
})

test('what is planned to fit does fit, and no file is uploaded that need not be', () => {
  const size = fc.integer({ min: 1, max: 3000 })
  const property = fc.property(
    fc.array(size, { maxLength: 8 }),
    fc.string({ maxLength: 500 }),
    fc.integer({ min: 1500, max: 9000 }),
    (sizes, text, maxInlineBytes) => {
      const rest = { parts: [{ text }], system: text }
      const items = sizes.map((bytes) => imageOf(bytes))
      const options = { served, at: today, request: rest, canUpload: true, maxInlineBytes }
      let planned: ReturnType<typeof planPlacement>
      try {
        planned = planPlacement(items, options)
      } catch (error) {
        expect(error).toMatchObject({ code: 'transport/too-large' })
        return
      }
      const build = (how: readonly string[]): Omit<TransportRequest, 'model'> => ({
        ...rest,
        parts: [
          ...rest.parts,
          ...sizes.map((bytes, index): RequestPart => {
            const mimeType = 'image/jpeg'
            if (how[index] === 'upload') return { uri: `${uploaded}123`, mimeType }
            return { bytes: new Uint8Array(bytes), mimeType }
          }),
        ],
      })
      const how = planned.map((each) => each.how)
      expect(requestBytes(build(how))).toBeLessThanOrEqual(maxInlineBytes)
      // The smallest of those that are uploaded would be too much.
      const smallest = sizes
        .map((bytes, index) => ({ bytes, index }))
        .filter(({ index }) => how[index] === 'upload')
        .sort((a, b) => a.bytes - b.bytes || b.index - a.index)[0]
      if (!smallest) return
      const back = how.map((each, index) => (index === smallest.index ? 'inline' : each))
      // The address of an upload is taken to be longer than this one.
      const slack = 60 * how.filter((each) => each === 'upload').length
      expect(requestBytes(build(back)) + slack).toBeGreaterThan(maxInlineBytes)
    },
  )
  fc.assert(property, { seed: 1234, numRuns: 500 })
})

test('the request is weighed to the byte', () => {
  const sizes = [1000, 2001, 3002]
  const files = sizes.map((bytes) => ({ bytes: new Uint8Array(bytes), mimeType: 'image/jpeg' }))
  const parts = [{ text: 'Wäs?' }]
  const exact = requestBytes({ parts: [...parts, ...files] })
  const media = sizes.map((bytes) => imageOf(bytes))
  expect(ways(media, { request: { parts }, maxInlineBytes: exact })).not.toContain('upload')
  expect(ways(media, { request: { parts }, maxInlineBytes: exact - 1 })).toContain('upload')
})

test('a PDF beyond 50 MB is uploaded even where there is room', () => {
  const [large] = plan([pdfOf(50 * MB + 1)], { canUpload: true, maxInlineBytes: 100 * MB })
  expect(large).toEqual({
    how: 'upload',
    reason: 'upload: of such a file 50 MB are taken inline, and this one has 50 MB',
    settings: {},
  })
  expect(ways([pdfOf(50 * MB)], { maxInlineBytes: 100 * MB })).toEqual(['inline'])
})

test('to be used again, every file is uploaded where that can be', () => {
  expect(ways([imageOf(10), pdfOf(10)], { reuse: true })).toEqual(['upload', 'upload'])
  expect(ways([imageOf(10)], { reuse: true, canUpload: false })).toEqual(['inline'])
  expect(ways([imageOf(10)], { reuse: true, served: onVertex })).toEqual(['inline'])
})

test.each<[string, RemoteMedia, Partial<PlanOptions>, string]>([
  ['an uploaded file', { uri: uploaded }, {}, 'Gemini has the file'],
  ['an address', { uri: 'https://a.example/b.png' }, {}, 'Gemini fetches it from a.example'],
  ['a stored file', { uri: 'gs://b/c.mp4' }, {}, 'registered'],
  [
    'a stored file on Vertex AI',
    { uri: 'gs://b/c.mp4', mimeType: 'video/mp4' },
    { served: onVertex },
    'Vertex AI reads it from Cloud Storage',
  ],
])('%s stays where it is', (_what, media, options, reason) => {
  expect(plan([media], options)).toEqual([
    { how: 'reference', reason: expect.stringContaining(reason), settings: {} },
  ])
})

const now = new Date('2026-11-20T12:00:00Z')
const later = new Date('2026-11-20T12:00:01Z')

const refusals: [
  what: string,
  media: Media[],
  options: Partial<PlanOptions>,
  code: string,
  says: RegExp,
][] = [
  [
    'more than fits',
    [imageOf(16 * MB)],
    {},
    'too-large',
    /21 MB, files in base64.*20 MB.*nothing|no files/,
  ],
  [
    'more words than fit',
    [imageOf(10)],
    { canUpload: true, request: { system: 'x'.repeat(21 * MB) } },
    'too-large',
    /even with all files uploaded/,
  ],
  [
    'more than fits on Vertex AI',
    [videoOf(16 * MB)],
    { served: onVertex, canUpload: true },
    'too-large',
    /Cloud Storage/,
  ],
  [
    'a file beyond 2 GB',
    [videoOf(2_000_000_001, {}, 'film.mp4')],
    { canUpload: true },
    'too-large',
    /"film.mp4" has 2 GB/,
  ],
  [
    'a PDF beyond 50 MB without uploads',
    [pdfOf(60 * MB)],
    { maxInlineBytes: 100 * MB },
    'too-large',
    /up to 50 MB inline, and a document has 60 MB/,
  ],
  [
    'a picture beyond 7 MB on Vertex AI',
    [imageOf(7 * MB + 1)],
    { served: onVertex },
    'too-large',
    /on Vertex AI takes files of up to 7 MB inline.*shrink it, or put it into Cloud Storage/,
  ],
  [
    'a format that the model does not take',
    [imageOf(10, { mimeType: 'image/avif' }, 'cat.avif')],
    {},
    'mime-refused',
    /takes no image\/avif but image\/png.*"cat\.avif"/,
  ],
  [
    'a film of Matroska',
    [videoOf(10, { mimeType: 'video/x-matroska' })],
    {},
    'mime-refused',
    /video\/x-matroska/,
  ],
  [
    'a recording for a model that hears nothing',
    [audioOf(10)],
    { served: oldest },
    'mime-refused',
    /takes no audio\/mpeg, and/,
  ],
  [
    'words for a model that reads none',
    [textOf(10)],
    { served: oldest },
    'mime-refused',
    /text\/plain/,
  ],
  [
    'an uploaded file of another kind',
    [{ uri: uploaded, mimeType: 'image/avif' }],
    {},
    'mime-refused',
    /files\/abc/,
  ],
  [
    'a HEIC at an address',
    [{ uri: 'https://a.example/b', mimeType: 'image/heic' }],
    {},
    'mime-refused',
    /BMP, JPEG, PNG and WebP/,
  ],
  [
    'an address without a type on Vertex AI',
    [{ uri: 'gs://b/c.mp4' }],
    { served: onVertex },
    'mime-refused',
    /mimeType/,
  ],
  [
    'an uploaded file on Vertex AI',
    [{ uri: uploaded, mimeType: 'image/png' }],
    { served: onVertex },
    'request-refused',
    /Vertex AI knows no/,
  ],
  [
    'a file that has ended',
    [{ uri: uploaded, expires: now }],
    { at: now },
    'file-expired',
    /upload it again/,
  ],
  [
    'a file that failed',
    [{ uri: uploaded, state: 'failed' } as RemoteMedia],
    {},
    'file-failed',
    /not active/,
  ],
  [
    'too many pages',
    [pdfOf(10, { pages: 1001 })],
    {},
    'too-long',
    /1000 pages, and a document has 1001/,
  ],
  [
    'too many hours of video',
    [videoOf(10, { duration: 2 * 3_600_000 }), videoOf(10, { duration: 1.1 * 3_600_000 })],
    {},
    'too-long',
    /3\.1 hours of video.*takes 3\.0/,
  ],
  [
    'an hour and a half at high resolution',
    [{ ...videoOf(10, { duration: 1.5 * 3_600_000 }), resolution: 'high' }],
    {},
    'too-long',
    /1\.5 hours of video.*takes 1\.0/,
  ],
  [
    'the same, asked of all files',
    [videoOf(10, { duration: 1.5 * 3_600_000 })],
    { request: { settings: { mediaResolution: 'MEDIA_RESOLUTION_HIGH' } } },
    'too-long',
    /takes 1\.0/,
  ],
  [
    'too many hours of sound',
    [audioOf(10, { duration: 8.5 * 3_600_000 })],
    {},
    'too-long',
    /8\.5 hours of audio.*8\.4/,
  ],
  [
    'too many videos',
    Array.from({ length: 11 }, () => videoOf(10)),
    {},
    'too-many-files',
    /11 videos.*takes 10/,
  ],
  [
    'too many pictures',
    Array.from({ length: 3601 }, () => imageOf(10)),
    {},
    'too-many-files',
    /3601 pictures.*takes 3600/,
  ],
  [
    'too many pictures with those of earlier turns',
    Array.from({ length: 14 }, () => imageOf(10)),
    {
      served: oldest,
      request: {
        history: [
          {
            role: 'user',
            parts: [
              { uri: 'gs://b/c', mimeType: 'image/png' },
              { inlineData: { mimeType: 'image/png', data: '' } },
            ],
          },
        ],
        parts: [{ bytes: new Uint8Array(1), mimeType: 'image/png' }],
      },
    },
    'too-many-files',
    /17 pictures.*takes 16/,
  ],
  [
    'a resolution for one file, of an older model',
    [{ ...imageOf(10), resolution: 'high' }],
    { served: servedModel('gemini-2.5-flash') },
    'setting-refused',
    /in the settings/,
  ],
  [
    'a resolution that videos do not have',
    [{ ...videoOf(10), resolution: 'ultra_high' }],
    {},
    'setting-refused',
    /ultra_high for a video/,
  ],
  [
    'a resolution of sound',
    [{ ...audioOf(10), resolution: 'low' }],
    {},
    'setting-refused',
    /low for a recording/,
  ],
  [
    'a clip of a picture',
    [{ ...imageOf(10), clip: { start: 1 } }],
    {},
    'setting-refused',
    /not of a picture/,
  ],
  [
    'a clip of a PDF',
    [{ ...pdfOf(10), clip: { start: 1 } }],
    {},
    'setting-refused',
    /not of a document/,
  ],
  [
    'a clip of sound',
    [{ ...audioOf(10), clip: { start: 1 } }],
    {},
    'setting-refused',
    /not of a recording/,
  ],
  [
    'a clip behind the end',
    [{ ...videoOf(10, {}, 'film.mp4'), clip: { start: 90_500 } }],
    {},
    'setting-refused',
    /starts at 90\.5s, and the video "film\.mp4" ends at 60s/,
  ],
]

test.each(refusals)(
  '%s is refused before anything is sent',
  (_what, media, options, code, says) => {
    const attempt = () => plan(media, options)
    expect(attempt).toThrow(expect.objectContaining({ code: `transport/${code}` }))
    expect(attempt).toThrow(says)
  },
)

test('a file whose end is to come is taken', () => {
  expect(ways([{ uri: uploaded, expires: later } as Media], { at: now })).toEqual(['reference'])
})

test('hours are those of the clip', () => {
  const long = videoOf(10, { duration: 5 * 3_600_000 })
  expect(plan([{ ...long, clip: { start: 3_600_000, end: 2 * 3_600_000 } }])).toHaveLength(1)
  expect(plan([{ ...long, clip: { start: 4 * 3_600_000 } }])).toHaveLength(1)
  expect(() => plan([{ ...long, clip: { end: 4 * 3_600_000 } }])).toThrow(/4\.0 hours/)
})

test('of a model that nobody knows no counts are known', () => {
  const unknown = servedModel('gemini-9-flash')
  expect(
    ways(
      Array.from({ length: 30 }, () => videoOf(10)),
      { served: unknown },
    ),
  ).toHaveLength(30)
})

test('words of any kind are words, and BMP is fetched where an address leads to it', () => {
  const csv = { uri: uploaded, mimeType: 'text/csv' }
  const bmp = { uri: 'https://a.example/b.bmp', mimeType: 'image/bmp' }
  expect(ways([csv, bmp])).toEqual(['reference', 'reference'])
})

const settingsOf = (item: Partial<Media>) =>
  planPlacement([{ ...videoOf(10), ...item }], { served, at: today })[0]?.settings

test('clips and resolutions are spelled as Gemini spells them', () => {
  expect(settingsOf({ clip: { start: 10_500, end: 20_000, framesPerSecond: 0.5 } })).toEqual({
    videoMetadata: { startOffset: '10.5s', endOffset: '20s', fps: 0.5 },
  })
  expect(settingsOf({ clip: { start: 0 } })).toEqual({ videoMetadata: { startOffset: '0s' } })
  expect(settingsOf({ clip: { start: 0.001 } })).toEqual({
    videoMetadata: { startOffset: '0.000001s' },
  })
  expect(settingsOf({ clip: { framesPerSecond: 24 } })).toEqual({ videoMetadata: { fps: 24 } })
  expect(settingsOf({ resolution: 'high' })).toEqual({ mediaResolution: 'MEDIA_RESOLUTION_HIGH' })
  expect(settingsOf({ ...imageOf(10), resolution: 'ultra_high' })).toEqual({
    mediaResolution: 'MEDIA_RESOLUTION_ULTRA_HIGH',
  })
  expect(settingsOf({ uri: 'https://a.example/b', clip: { start: 1000 } })).toEqual({
    videoMetadata: { startOffset: '1s' },
  })
  expect(settingsOf({})).toEqual({})
})

const wrong: [what: string, items: unknown[], options?: Partial<PlanOptions>][] = [
  ['no item', [undefined]],
  ['no list of items', 5 as never],
  ['no model', [], { served: undefined }],
  ['no moment', [], { at: undefined }],
  ['bytes that nobody opened', [new Uint8Array(2)]],
  ['a Blob that nobody opened', [new Blob(['x'])]],
  ['an http address', [{ uri: 'http://a.example/b.png' }]],
  ['a path', [{ uri: 'photo.png' }]],
  ['a start before the beginning', [{ ...videoOf(1), clip: { start: -1 } }]],
  ['a start that is no number', [{ ...videoOf(1), clip: { start: Number.NaN } }]],
  ['an end at the start', [{ ...videoOf(1), clip: { start: 5, end: 5 } }]],
  ['no frames', [{ ...videoOf(1), clip: { framesPerSecond: 0 } }]],
  ['25 frames', [{ ...videoOf(1), clip: { framesPerSecond: 25 } }]],
  ['an unknown resolution', [{ ...imageOf(1), resolution: 'best' }]],
  ['a limit of nothing', [], { maxInlineBytes: 0 }],
  ['a limit beyond Gemini’s', [], { maxInlineBytes: 100 * MB + 1 }],
  ['a limit beyond that of Vertex AI', [], { maxInlineBytes: 21 * MB, served: onVertex }],
]

test.each(wrong)('%s is a TypeError', (_what, items, options) => {
  expect(() => planPlacement(items as Media[], { served, at: today, ...options })).toThrow(
    TypeError,
  )
})

test('names and addresses are shortened in messages, and queries left out', () => {
  const media: LocalMedia = imageOf(1, { mimeType: 'image/avif' }, `"\n${'x'.repeat(500)}`)
  expect(() => plan([media])).toThrow(/"\\"\\nx{78}…"/)
  const uri = 'https://a.example/b?token=s3cret'
  expect(() => plan([{ uri, mimeType: 'image/heic' }])).not.toThrow(/s3cret/)
  expect(() => plan([{ uri, mimeType: 'image/heic' }])).toThrow(/a\.example\/b is image/)
})

test('claims of files without any bytes are weighed as they are told', () => {
  expect(ways([claim({ kind: 'text', mimeType: 'text/plain', bytes: 0 })])).toEqual(['inline'])
})
