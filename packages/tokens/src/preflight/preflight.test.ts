import { type Api, findModel, resolveModel } from '@pollux/models'
import { describe, expect, test } from 'vitest'
import type { CountableMedia } from '../countable-media.ts'
import type { AdviceCode } from './advice.ts'
import { type PreflightOptions, preflight } from './preflight.ts'

const today = new Date('2026-11-21')
const photo: CountableMedia = {
  kind: 'image',
  width: 1920,
  height: 1080,
  sharpness: 400,
  orientation: 1,
}
const file = { inlineData: { mimeType: 'image/jpeg', data: 'aGVsbG8=' } }
const words = { text: 'What is in image 1?' }

interface Given extends Partial<Omit<PreflightOptions, 'facts'>> {
  name?: string
  api?: Api
  parts?: object[]
  files?: (CountableMedia | undefined)[]
  config?: object
}

function advise({
  name = 'gemini-3.8-flash',
  parts = [file, words],
  files = [photo],
  config = {},
  api = 'developer',
  at = today,
  served = resolveModel(name, { api, at }),
  ...options
}: Given = {}) {
  const request = { model: name, contents: [{ role: 'user', parts }], config }
  return preflight(request, { served, at, facts: ({ index }) => files[index], ...options })
}

const codes = (given?: Given): AdviceCode[] => advise(given).map(({ code }) => code)

test('a good request gets no advice', () => {
  expect(advise()).toEqual([])
})

describe('the model:', () => {
  test('one that is about to end is announced from thirty days before', () => {
    expect(advise({ name: 'gemini-2.5-flash' })).toEqual([
      {
        code: 'model-ending',
        severity: 'warning',
        message:
          'gemini-2.5-flash is to be shut down on 2026-12-01; requests then go to gemini-3.5-flash-lite, at its price.',
      },
    ])
    expect(codes({ name: 'gemini-2.5-flash', at: new Date('2026-10-31') })).toEqual([])
    expect(codes({ name: 'gemini-2.5-flash', at: new Date('2026-11-01') })).toEqual([
      'model-ending',
    ])
  })

  test('one that is gone is an error, unless its requests are routed', () => {
    const gone = (name: string) => advise({ name, at: new Date('2026-12-01') })[0]
    expect(gone('gemini-2.0-flash')).toMatchObject({ code: 'model-shut-down', severity: 'error' })
    expect(gone('gemini-2.0-flash')?.message).toContain('ask gemini-3.5-flash instead')
    expect(gone('gemini-2.5-pro')).toMatchObject({ code: 'model-routed', severity: 'warning' })
    expect(gone('gemini-2.5-pro')?.message).toContain('gemini-3.8-flash')
  })

  test('one that answers for another is named with it where it does not take something', () => {
    const parts = [{ inlineData: { mimeType: 'image/tiff', data: 'aGVsbG8=' } }, words]
    const given = { name: 'gemini-2.5-pro', at: new Date('2026-12-01'), parts, files: [] }
    expect(advise(given).find(({ code }) => code === 'mime-not-taken')?.message).toMatch(
      /^gemini-3.8-flash \(which answers for gemini-2.5-pro\) takes no image\/tiff but image\/png, .*; convert it to JPEG or PNG\.$/,
    )
  })

  test('one that is not known is a note', () => {
    expect(advise({ name: 'gemini-9-flash' })).toMatchObject([
      { code: 'model-unknown', severity: 'note' },
    ])
    expect(advise({ name: 'own' })[0]?.message).toContain('the newest models')
  })

  test('masks are asked only of one that gives them', () => {
    const asked = { masks: true }
    expect(codes({ name: 'gemini-3.1-pro-preview', asked })).toEqual(['masks-not-given'])
    expect(codes({ asked })).toEqual([])
    expect(codes({ name: 'gemini-4-argon', asked })).toEqual([])
  })
})

describe('limits:', () => {
  const pictures = (count: number) => ({
    parts: [...Array.from({ length: count }, () => file), words],
    files: Array.from({ length: count }, () => photo),
  })

  test('images, by model and API', () => {
    const vertex = {
      name: 'gemini-1.0-pro-vision',
      api: 'vertex',
      at: new Date('2024-05-01'),
    } as const
    expect(codes({ ...vertex, ...pictures(16) })).toEqual([])
    expect(codes({ ...vertex, ...pictures(17) })).toEqual(['too-many-images'])
    const preview = { name: 'gemini-3-pro-preview', at: new Date('2026-01-01') }
    expect(codes({ ...preview, ...pictures(901) })).toEqual([])
    expect(codes({ ...preview, api: 'vertex', ...pictures(901) })).toEqual(['too-many-images'])
    expect(codes({ name: 'gemini-2.5-flash-lite', ...pictures(3601) })).toContain('too-many-images')
  })

  test('the context, with the answer where one window holds both', () => {
    const long = pictures(950)
    expect(codes(long)).toEqual([])
    expect(codes(pictures(954))).toEqual(['context-exceeded'])
    const config = { maxOutputTokens: 60_000 }
    expect(codes({ ...long, config })).toEqual([])
    expect(codes({ name: 'gemini-4-carbon', ...long, config })).toEqual(['context-exceeded'])
  })

  const film = { fileData: { mimeType: 'video/mp4', fileUri: 'files/1' } }
  const hour: CountableMedia = { kind: 'video', duration: 3_600_000, width: 16, height: 9 }

  test('videos by number and length, clips by what they show', () => {
    const eleven = { parts: Array.from({ length: 11 }, () => film), files: [] }
    expect(codes(eleven)).toEqual(['too-many-videos'])
    const four = { parts: [film, film, film, film], files: [hour, hour, hour, hour] }
    expect(codes(four)).toEqual(['video-too-long', 'context-exceeded'])
    const clip = { ...film, videoMetadata: { endOffset: '60s' } }
    expect(codes({ ...four, parts: [film, film, film, clip] })).toEqual(['video-too-long'])
    expect(codes({ ...four, parts: [film, film, clip, clip] })).toEqual([])
    const config = { mediaResolution: 'MEDIA_RESOLUTION_HIGH' }
    expect(codes({ parts: [film, film], files: [hour, hour], config })).toEqual([
      'video-too-long',
      'context-exceeded',
    ])
  })

  test('audio by hours, PDF by pages', () => {
    const sound = { fileData: { mimeType: 'audio/mpeg', fileUri: 'files/1' } }
    const files: CountableMedia[] = [{ kind: 'audio', duration: 9 * 3_600_000 }]
    expect(codes({ parts: [sound], files })).toEqual(['audio-too-long'])
    const pdf = { fileData: { mimeType: 'application/pdf', fileUri: 'files/1' } }
    expect(codes({ parts: [pdf], files: [{ kind: 'document', pages: 1001 }] })).toEqual([
      'too-many-pages',
    ])
  })

  test('a type that the model does not read, whatever it is called', () => {
    const of = (mimeType: string) => ({
      parts: [{ inlineData: { mimeType, data: '' } }],
      files: [],
    })
    for (const taken of [
      'audio/mp3',
      'audio/x-wav',
      'VIDEO/MOV',
      'video/x-msvideo',
      'text/html',
      'image/jpg',
    ]) {
      expect(codes(of(taken))).toEqual([])
    }
    expect(codes(of('image/avif'))).toEqual(['mime-not-taken'])
    expect(
      codes({
        ...of('image/webp'),
        name: 'gemini-1.0-pro-vision',
        at: new Date('2024-05-01'),
        api: 'vertex',
      }),
    ).toEqual(['mime-not-taken'])
    // The bytes count, not the name beside them.
    expect(codes({ files: [{ ...photo, mimeType: 'image/gif' }] })).toEqual(['mime-not-taken'])
  })

  test('bytes, by the way they are sent', () => {
    const bytes = 8_000_000
    const big = { ...photo, bytes }
    expect(codes({ files: [big] })).toEqual([])
    expect(codes({ files: [big], api: 'vertex' })).toEqual(['too-large'])
    const stored = { fileData: { mimeType: 'image/jpeg', fileUri: 'gs://bucket/a.jpg' } }
    expect(codes({ parts: [stored, words], files: [big], api: 'vertex' })).toEqual([])
    const fetched = { fileData: { mimeType: 'image/jpeg', fileUri: 'https://a.example/a.jpg' } }
    expect(codes({ parts: [fetched, words], files: [{ ...photo, bytes: 100_000_001 }] })).toEqual([
      'too-large',
    ])
    const uploaded = {
      fileData: {
        mimeType: 'image/jpeg',
        fileUri: 'https://generativelanguage.googleapis.com/v1beta/files/abc',
      },
    }
    expect(codes({ parts: [uploaded, words], files: [{ ...photo, bytes: 100_000_001 }] })).toEqual(
      [],
    )
  })

  test('a request that is large inline is better uploaded', () => {
    const data = 'A'.repeat(20_000_004)
    const inline = { parts: [{ inlineData: { mimeType: 'image/jpeg', data } }, words] }
    expect(advise(inline)).toMatchObject([{ code: 'too-large', severity: 'warning' }])
    expect(advise({ ...inline, api: 'vertex' })).toMatchObject([
      { code: 'too-large', severity: 'error' },
    ])
  })
})

describe('settings:', () => {
  const thinking = (name: string, thinkingConfig: object) =>
    advise({ name, config: { thinkingConfig }, at: new Date('2026-07-01') }).map(
      ({ code, severity }) => `${code} ${severity}`,
    )

  test.each([
    ['gemini-2.5-flash', { thinkingBudget: 0 }, []],
    ['gemini-2.5-flash', { thinkingBudget: -1 }, []],
    ['gemini-2.5-flash', { thinkingBudget: 24_577 }, ['thinking-refused error']],
    ['gemini-2.5-pro', { thinkingBudget: 0 }, ['thinking-refused error']],
    ['gemini-2.5-pro', { thinkingBudget: 128 }, []],
    ['gemini-2.5-flash', { thinkingLevel: 'LOW' }, ['thinking-refused error']],
    ['gemini-3.8-flash', { thinkingLevel: 'minimal' }, ['thinking-refused error']],
    ['gemini-3.8-flash', { thinkingLevel: 'low' }, []],
    ['gemini-3.6-flash', { thinkingLevel: 'MINIMAL' }, []],
    ['gemini-3.6-flash', { thinkingBudget: 0 }, ['thinking-budget-old warning']],
    ['gemini-4-argon', { thinkingBudget: 0 }, ['thinking-refused error']],
    [
      'gemini-robotics-er-1.6-preview',
      { thinkingBudget: 0, thinkingLevel: 'LOW' },
      ['thinking-refused error'],
    ],
    ['gemini-2.5-flash', { includeThoughts: true }, []],
  ])('%s with %j: %j', (name, config, expected) => {
    expect(thinking(name, config)).toEqual(expected)
  })

  test.each<[string, object, AdviceCode[]]>([
    ['gemini-1.0-pro-vision', { temperature: 1.5 }, ['sampling-refused']],
    ['gemini-1.0-pro-vision', { temperature: 1, topK: 40, topP: 1 }, []],
    ['gemini-1.5-pro-preview-0409', { topK: 20 }, ['sampling-refused']],
    ['gemini-1.5-pro-preview-0409', { temperature: 2 }, []],
    ['gemini-3.8-flash', { temperature: 0.2 }, ['sampling-ignored']],
    ['gemini-3.8-flash', { temperature: 1 }, []],
    ['gemini-3.8-flash', { candidateCount: 9 }, ['sampling-refused']],
    ['gemini-3.8-flash', { maxOutputTokens: 65_537 }, ['sampling-refused']],
    ['gemini-3.8-flash', { maxOutputTokens: 65_536 }, []],
  ])('%s with %j: %j', (name, config, expected) => {
    const [given, vertex] = [
      { name, config, at: new Date('2024-05-01') },
      { api: 'vertex' } as const,
    ]
    expect(codes({ ...given, ...vertex })).toEqual(expected)
  })

  test('a media resolution that is not taken, for all or for a part', () => {
    const config = { mediaResolution: 'MEDIA_RESOLUTION_LOW' }
    expect(codes({ config })).toEqual([])
    expect(codes({ name: 'gemini-1.5-pro', config, at: new Date('2024-06-01') })).toEqual([
      'media-resolution-refused',
    ])
    const level = { level: 'MEDIA_RESOLUTION_ULTRA_HIGH' }
    const film = { fileData: { mimeType: 'video/mp4', fileUri: 'files/1' }, mediaResolution: level }
    const files: CountableMedia[] = [{ kind: 'video', duration: 1000 }]
    expect(codes({ parts: [{ ...file, mediaResolution: level }, words] })).toEqual([])
    expect(codes({ parts: [film], files })).toEqual(['media-resolution-refused'])
  })
})

describe('pictures:', () => {
  test.each<[Partial<CountableMedia>, AdviceCode[]]>([
    [{ orientation: 6 }, ['exif-rotation']],
    [{ sharpness: 5 }, ['blurred']],
    [{ sharpness: 100 }, []],
    [{ width: 127, height: 90 }, ['tiny-picture']],
    [{ width: 128, height: 90 }, []],
    [{ width: 4032, height: 3024 }, ['huge-picture']],
    [{ width: 3000, height: 2000 }, []],
    [
      { orientation: 3, sharpness: 0, width: 64, height: 64 },
      ['exif-rotation', 'blurred', 'tiny-picture'],
    ],
  ])('%j: %j', (facts, expected) => {
    expect(codes({ files: [{ ...photo, ...facts } as CountableMedia] })).toEqual(expected)
  })

  test('earlier models look at up to 3072 pixels a side', () => {
    const large = (width: number): CountableMedia => ({ kind: 'image', width, height: width })
    const name = 'gemini-2.5-flash-lite'
    expect(codes({ name, files: [large(6144)] })).toEqual([])
    expect(codes({ name, files: [large(6145)] })).toEqual(['huge-picture'])
  })

  test('what nothing is known of gets no advice', () => {
    expect(codes({ files: [] })).toEqual([])
  })

  test('the place is told', () => {
    expect(advise({ files: [{ ...photo, orientation: 8 } as CountableMedia] })[0]?.place).toBe(
      'contents[0].parts[0]',
    )
  })
})

describe('words:', () => {
  test('a single picture comes before the words', () => {
    expect(codes({ parts: [words, file] })).toEqual(['text-before-image'])
    expect(codes({ parts: [file, words] })).toEqual([])
    expect(codes({ parts: [words, file, words] })).toEqual([])
    expect(codes({ parts: [words, file, words, file], files: [photo, photo] })).toEqual([])
  })

  test('text is read from one picture at a time', () => {
    const two = { parts: [file, file, words], files: [photo, photo] }
    expect(codes({ ...two, asked: { text: true } })).toEqual(['several-images-for-text'])
    expect(codes({ asked: { text: true } })).toEqual([])
  })

  test.each<[string, AdviceCode[]]>([
    ['What differs?', ['no-index-words']],
    ['Is the cup of image 1 in image 3?', []],
    ['Which photo #2 things are in the first picture?', []],
    ['Describe each of these images.', []],
    ['Compare the 2nd one with the rest', ['no-index-words']],
  ])('%j with three pictures: %j', (text, expected) => {
    const files = [photo, photo, photo]
    expect(codes({ parts: [file, file, file, { text }], files })).toEqual(expected)
  })
})

describe('refusing', () => {
  const bad: Given = {
    config: { thinkingConfig: { thinkingLevel: 'MINIMAL' } },
    files: [{ ...photo, orientation: 6 } as CountableMedia],
  }

  test('happens only when it is asked for', () => {
    expect(codes(bad)).toEqual(['thinking-refused', 'exif-rotation'])
    expect(() => advise({ ...bad, refuse: 'errors' })).toThrow(
      expect.objectContaining({
        code: 'tokens/refused',
        message: expect.stringMatching(/takes the thinkingLevel LOW, MEDIUM, HIGH, not MINIMAL\.$/),
        advice: [
          expect.objectContaining({ code: 'thinking-refused' }),
          expect.objectContaining({ code: 'exif-rotation' }),
        ],
      }),
    )
    expect(() => advise({ ...bad, refuse: ['exif-rotation'] })).toThrow('turned by EXIF')
    expect(codes({ ...bad, refuse: ['blurred'] })).toHaveLength(2)
    expect(codes({ refuse: 'errors' })).toEqual([])
  })

  test('a wrong refuse is a mistake of the caller', () => {
    expect(() => advise({ refuse: true as never })).toThrow(TypeError)
  })
})

test('a model of one’s own is checked by its own facts', () => {
  const model = { ...findModel('gemini-3.8-flash'), id: 'mine', maskForm: 'none' } as const
  const served = {
    name: 'mine',
    requested: model,
    model,
    api: 'developer',
    standing: 'serving',
  } as const
  expect(codes({ served, asked: { masks: true } })).toEqual(['masks-not-given'])
})
