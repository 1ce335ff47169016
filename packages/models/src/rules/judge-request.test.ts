import { expect, test } from 'vitest'
import type { Api, DialectName } from '../model.ts'
import { resolveModel } from '../resolve-model.ts'
import { describeRuling } from './describe-ruling.ts'
import { judgeRequest } from './judge-request.ts'
import type { RequestFacts, RequestFile } from './request-facts.ts'

const HOUR_MS = 3_600_000

/** A moment at which each of the models serves. */
const moments: Readonly<Record<string, string>> = {
  'gemini-1.0-pro-vision': '2024-05-01',
  'gemini-1.5-pro': '2024-06-01',
  'gemini-2.0-flash': '2025-06-01',
  'gemini-2.5-flash': '2026-07-01',
  'gemini-2.5-pro': '2026-07-01',
  'gemini-3-pro-preview': '2026-01-01',
}

interface Case {
  name?: string
  api?: Api
  dialect?: DialectName
}

const serve = ({ name = 'gemini-3.8-flash', api = 'developer' }: Case) =>
  resolveModel(name, { api, at: new Date(moments[name] ?? '2026-11-21') })

function judge(facts: RequestFacts, given: Case = {}): string[] {
  return judgeRequest(facts, { served: serve(given), dialect: given.dialect }).map(
    ({ code, severity }) => (severity === 'error' ? code : `${code} ${severity}`),
  )
}

function describe(facts: RequestFacts, given: Case = {}, title?: string): string[] {
  const served = serve(given)
  return judgeRequest(facts, { served, dialect: given.dialect }).map((ruling) =>
    describeRuling(ruling, { served, title }),
  )
}

const fileOf = (file: Partial<RequestFile>): RequestFacts => ({
  files: [{ from: 'inline', ...file }],
})
const many = (length: number, file: Partial<RequestFile>): RequestFacts => ({
  files: Array.from({ length }, () => ({ from: 'upload', ...file }) as const),
})
const vision: Case = { name: 'gemini-1.0-pro-vision', api: 'vertex' }
const vertex: Case = { api: 'vertex' }

// Gemini API, image, video, audio and document understanding, 2026-09-24; file input methods, 2026-10-01; Vertex AI, audio
// understanding, 2026; the types of the SDK 3.3 for the Interactions API.
test.each<[string, Case, boolean, RequestFile['from']?]>([
  ['image/png', {}, true],
  ['image/heic', {}, true],
  ['image/heic', vision, false],
  ['image/webp', vision, false],
  ['image/gif', {}, false],
  ['image/avif', {}, false],
  ['image/jpg', {}, true],
  ['IMAGE/JPEG', {}, true],
  ['image/bmp', {}, false],
  ['image/bmp', {}, true, 'web'],
  ['image/heic', {}, false, 'web'],
  ['video/mp4', vision, true],
  ['video/x-msvideo', {}, true],
  ['video/avi', vision, true],
  ['video/mov', {}, true],
  ['video/x-matroska', {}, false],
  ['video/x-matroska', vertex, false],
  ['video/x-matroska', { dialect: 'interactions' }, false],
  ['audio/wav', vision, false],
  ['audio/x-wav', {}, true],
  ['audio/mpeg', { name: 'gemini-1.5-pro' }, true],
  ['audio/mp4', {}, false],
  ['audio/x-m4a', {}, false],
  ['audio/mp4', vertex, true],
  ['audio/m4a', vertex, true],
  ['audio/x-m4a', { dialect: 'interactions' }, true],
  ['audio/webm', {}, false],
  ['audio/webm', vertex, true],
  ['audio/webm', { dialect: 'interactions' }, true],
  ['audio/webm', { ...vision, dialect: 'interactions' }, false],
  ['audio/opus', { dialect: 'interactions' }, true],
  ['audio/x-ms-wma', {}, false],
  ['audio/x-ms-wma', vertex, false],
  ['audio/x-ms-wma', { dialect: 'interactions' }, false],
  ['application/pdf', {}, true],
  ['application/pdf', vision, false],
  ['text/csv', {}, true],
  ['text/csv', vision, false],
  ['application/msword', {}, false],
  ['application/msword', { name: 'gemini-4-carbon' }, true],
  ['application/msword', { name: 'gemini-4-argon' }, false],
  ['image/png', { name: 'gemini-3.5-transcribe' }, false],
  ['audio/flac', { name: 'gemini-3.5-transcribe' }, true],
])('%s for %j: %s', (mimeType, given, isTaken, from = 'inline') => {
  expect(judge(fileOf({ mimeType, from }), given).includes('mime-not-taken')).toBe(!isTaken)
})

test('a file is best converted to what the model takes of its kind', () => {
  const cure = (mimeType: string, given: Case = {}) =>
    /; ([^;]*)\.$/.exec(describe(fileOf({ mimeType }), given)[0] ?? '')?.[1]
  expect(cure('image/avif')).toBe('convert it to JPEG or PNG')
  expect(cure('audio/x-ms-wma')).toBe('convert it to WAV or MP3')
  expect(cure('audio/x-ms-wma', vertex)).toBe('convert it to WAV or MP3')
  expect(cure('video/x-matroska')).toBe('convert it to MP4')
  expect(cure('application/msword')).toBe('convert it to PDF')
  expect(cure('audio/mp3', vision)).toBe('ask a model that does')
})

// Gemini API, files and file input methods, 2026-10-01; Vertex AI, image understanding.
test.each<[RequestFile, Case, number]>([
  [{ from: 'inline', mimeType: 'application/pdf' }, {}, 50_000_000],
  [{ from: 'upload', mimeType: 'application/pdf' }, {}, 2_000_000_000],
  [{ from: 'web', mimeType: 'video/mp4' }, {}, 100_000_000],
  [{ from: 'storage', mimeType: 'video/mp4' }, {}, 2_000_000_000],
  [{ from: 'inline', mimeType: 'image/png' }, vertex, 7_000_000],
  [{ from: 'storage', mimeType: 'image/png' }, vertex, 30_000_000],
  [{ from: 'storage', mimeType: 'video/mp4' }, vertex, 2_000_000_000],
])('%j for %j may have %d bytes', (file, given, bytes) => {
  expect(judge({ files: [{ ...file, bytes }] }, given)).toEqual([])
  expect(judge({ files: [{ ...file, bytes: bytes + 1 }] }, given)).toEqual(['too-large'])
})

test('a request has so many bytes inline: 20 MB are safe, 100 MB are the most, and on Vertex AI 20 MB', () => {
  expect(judge({ inlineBytes: 20_000_000 })).toEqual([])
  expect(judge({ inlineBytes: 20_000_001 })).toEqual(['too-large warning'])
  expect(judge({ inlineBytes: 100_000_001 })).toEqual(['too-large'])
  expect(judge({ inlineBytes: 20_000_001 }, vertex)).toEqual(['too-large'])
})

// Gemini API and Vertex AI, the models' own pages and video understanding.
test.each<['image' | 'video', Case, number]>([
  ['image', {}, 3_600],
  ['image', vertex, 3_000],
  ['image', { name: 'gemini-3-pro-preview', api: 'vertex' }, 900],
  ['image', vision, 16],
  ['image', { name: 'gemini-2.5-flash', api: 'vertex' }, 3_000],
  ['image', { name: 'gemini-3.5-transcribe' }, 0],
  ['video', {}, 10],
  ['video', { name: 'gemini-2.5-flash' }, 10],
])('the %ss of a request for %j are at most %d', (kind, given, most) => {
  const from = given.api === 'vertex' ? 'inline' : 'upload'
  expect(judge(many(most, { kind, from }), given)).toEqual([])
  expect(judge(many(most + 1, { kind, from }), given)).toEqual([`too-many-${kind}s`])
})

// Gemini API, video understanding: 3 hours, 1 hour at high resolution; 2.5: 1 hour, 3 at low. Audio: Vertex AI, 8.4 hours.
test.each<[Partial<RequestFile>, Case, number]>([
  [{ kind: 'video' }, {}, 3],
  [{ kind: 'video', resolution: 'high' }, {}, 1],
  [{ kind: 'video' }, { name: 'gemini-2.5-flash' }, 1],
  [{ kind: 'audio' }, {}, 8.4],
  [{ kind: 'audio' }, { name: 'gemini-3.5-transcribe' }, 1],
  [{ kind: 'audio' }, { name: 'gemini-3.5-transcribe', api: 'vertex' }, 0.25],
])('%j for %j lasts at most %d hours', (file, given, hours) => {
  const duration = hours * HOUR_MS
  expect(judge(fileOf({ ...file, duration }), given)).toEqual([])
  expect(judge(fileOf({ ...file, duration: duration + 1 }), given)).toEqual([
    `${file.kind}-too-long`,
  ])
})

test('each video uses its share of the hours, by its own resolution and its clip', () => {
  const video = (hours: number, more: Partial<RequestFile> = {}): RequestFile => {
    return { from: 'upload', kind: 'video', duration: hours * HOUR_MS, ...more }
  }
  const close = { resolution: 'high' } as const
  expect(judge({ files: [video(1.5), video(0.5, close)] })).toEqual([])
  expect(judge({ files: [video(1.6), video(0.5, close)] })).toEqual(['video-too-long'])
  const clip = { start: HOUR_MS, end: 2 * HOUR_MS }
  expect(judge({ files: [video(2), video(9, { clip })] })).toEqual([])
  const settings = { mediaResolution: 'MEDIA_RESOLUTION_HIGH' }
  expect(describe({ files: [video(1.5)], settings })).toEqual([
    'The request has 1.5 hours of video, and gemini-3.8-flash takes 1.0; ask about a clip, or split it.',
  ])
})

test('a PDF has at most 1,000 pages', () => {
  const pdf = { mimeType: 'application/pdf' }
  expect(judge(fileOf({ ...pdf, pages: 1000 }))).toEqual([])
  expect(judge(fileOf({ ...pdf, pages: 1001 }))).toEqual(['too-many-pages'])
})

// Gemini 4: the window of 1,048,576 tokens holds the prompt and the answer.
test('the prompt fits into the window, with the answer where both share it', () => {
  const facts = { promptTokens: 1_000_000, settings: { maxOutputTokens: 60_000 } }
  expect(judge(facts)).toEqual([])
  expect(judge(facts, { name: 'gemini-4-carbon' })).toEqual(['context-exceeded'])
  expect(judge({ promptTokens: 1_048_577 })).toEqual(['context-exceeded'])
})

// Gemini API, media resolution, 2026-09-23.
test.each<[Partial<RequestFile>, Case, boolean]>([
  [{ kind: 'image', resolution: 'ultra_high' }, {}, true],
  [{ kind: 'image', resolution: 'ultra_high' }, { name: 'gemini-4-argon' }, true],
  [{ kind: 'image', resolution: 'high' }, { name: 'gemini-2.5-flash' }, false],
  [{ kind: 'video', resolution: 'high' }, {}, true],
  [{ kind: 'video', resolution: 'ultra_high' }, {}, false],
  [{ kind: 'document', resolution: 'ultra_high' }, {}, false],
  [{ kind: 'audio', resolution: 'low' }, {}, false],
])('a resolution of %j for %j: %s', (file, given, isTaken) => {
  expect(judge(fileOf(file), given)).toEqual(isTaken ? [] : ['media-resolution-refused'])
})

test('a resolution for all files is no matter of sound', () => {
  const settings = { mediaResolution: 'MEDIA_RESOLUTION_HIGH' }
  expect(judge({ ...fileOf({ kind: 'audio' }), settings })).toEqual([])
})

test('a section is one of a video, in order, before its end and not of frames that the model looks for', () => {
  const clip = { start: 2000, end: 3000 }
  expect(judge(fileOf({ kind: 'video', clip, duration: 9000 }))).toEqual([])
  expect(judge(fileOf({ clip }))).toEqual([])
  expect(describe(fileOf({ kind: 'image', clip }), {}, 'a picture')).toEqual([
    'A clip can be asked for of a video, and not of a picture.',
  ])
  expect(judge(fileOf({ kind: 'video', clip: { start: 3000, end: 3000 } }))).toEqual([
    'clip-refused',
  ])
  expect(judge(fileOf({ kind: 'video', clip, isAgentic: true }))).toEqual(['clip-refused'])
  expect(describe(fileOf({ kind: 'video', clip, duration: 2000 }))).toEqual([
    'The clip starts at 2s, and the file ends at 2s.',
  ])
})

test('Vertex AI takes no uploads, and no address without a MIME type', () => {
  expect(judge(fileOf({ from: 'upload', mimeType: 'image/png' }), vertex)).toEqual([
    'address-refused',
  ])
  expect(judge(fileOf({ from: 'storage' }), vertex)).toEqual(['mime-not-taken'])
  expect(judge(fileOf({ from: 'storage' }))).toEqual([])
})

const level = (thinkingLevel: string) => ({ thinkingConfig: { thinkingLevel } })
const budget = (thinkingBudget: number) => ({ thinkingConfig: { thinkingBudget } })
const over = { dialect: 'interactions' } as const

// The thinking of each model: Google Cloud, developer guides, and the Gemini API's pages on thinking of either API.
test.each<[object, Case, string[]]>([
  [level('low'), {}, []],
  [level('THINKING_LEVEL_UNSPECIFIED'), {}, []],
  [
    level('minimal'),
    {},
    ['gemini-3.8-flash takes the thinkingLevel LOW, MEDIUM, HIGH, not minimal.'],
  ],
  [level('XHIGH'), { name: 'gemini-4-hydrogen' }, []],
  [
    level('XHIGH'),
    { name: 'gemini-4-carbon' },
    ['gemini-4-carbon takes the thinkingLevel LOW, MEDIUM, HIGH, not XHIGH.'],
  ],
  [level('LOW'), { name: 'gemini-2.5-flash' }, ['gemini-2.5-flash takes no thinkingLevel.']],
  [level('MINIMAL'), { name: 'gemini-2.5-flash', ...over }, []],
  [
    level('MINIMAL'),
    { name: 'gemini-2.5-pro', ...over },
    ['gemini-2.5-pro takes the thinkingLevel LOW, MEDIUM, HIGH, not MINIMAL.'],
  ],
  [budget(0), { name: 'gemini-2.5-flash' }, []],
  [budget(-1), { name: 'gemini-2.5-pro' }, []],
  [
    budget(0),
    { name: 'gemini-2.5-pro' },
    ['gemini-2.5-pro takes a thinkingBudget from 128 to 32768, not 0.'],
  ],
  [
    budget(100),
    { name: 'gemini-2.5-flash-lite' },
    ['gemini-2.5-flash-lite takes a thinkingBudget from 512 to 24576, or 0, not 100.'],
  ],
  [budget(-1), { name: 'gemini-4-argon' }, ['gemini-4-argon takes no thinkingBudget.']],
  [
    budget(512),
    { name: 'gemini-3.6-flash' },
    [
      'gemini-3.6-flash takes a thinkingBudget for older callers alone; set a thinkingLevel (MINIMAL, LOW, MEDIUM, HIGH).',
    ],
  ],
  [
    budget(512),
    { name: 'gemini-3.6-flash', ...over },
    [
      'gemini-3.6-flash takes no thinkingBudget of 512 over the Interactions API; set a thinkingLevel (MINIMAL, LOW, MEDIUM, HIGH).',
    ],
  ],
  [budget(0), { name: 'gemini-2.5-flash', ...over }, []],
  [budget(128), { name: 'gemini-2.5-pro', ...over }, []],
  [budget(0), { name: 'gemini-2.0-flash', ...over }, ['gemini-2.0-flash takes no thinkingBudget.']],
])('%j for %j: %j', (settings, given, sentences) => {
  expect(describe({ settings: { ...settings } }, given)).toEqual(sentences)
})

test('settings outside of what a model takes are said with what it takes', () => {
  const given = { name: 'gemini-2.5-flash' }
  expect(
    describe({ settings: { temperature: 0, topP: 1, maxOutputTokens: 65_536 } }, given),
  ).toEqual([])
  expect(describe({ settings: { temperature: 2.5, topK: 3, candidateCount: 9 } }, given)).toEqual([
    'gemini-2.5-flash takes a temperature from 0 to 2, not 2.5.',
    'gemini-2.5-flash takes no topK.',
    'gemini-2.5-flash takes a candidateCount from 1 to 8, not 9.',
  ])
  const settings = { mediaResolution: 'MEDIA_RESOLUTION_LOW' }
  expect(describe({ settings }, { name: 'gemini-1.5-pro' })).toEqual([
    'gemini-1.5-pro takes no mediaResolution.',
  ])
  expect(judge({ settings: { temperature: Number.NaN } })).toEqual(['sampling-refused'])
  expect(describe({ settings: { stopSequences: ['a', 'b', 'c', 'd', 'e', 'f'] } })).toEqual([
    'gemini-3.8-flash takes a number of stopSequences from 0 to 5, not 6.',
  ])
  expect(judge({ settings: { temperature: 'hot', thinkingConfig: 7 } })).toEqual([])
})

test('values that a model passes over are noted', () => {
  expect(judge({ settings: { temperature: 0.2 } })).toEqual(['sampling-ignored note'])
  expect(judge({ settings: { temperature: 1 } })).toEqual([])
})

test('what excludes each other does so whatever the model is', () => {
  const both = { thinkingConfig: { thinkingBudget: 0, thinkingLevel: 'LOW' } }
  expect(judge({ settings: both }, { name: 'gemini-3.6-flash' })).toEqual(['thinking-refused'])
  const schemas = { responseSchema: {}, responseJsonSchema: {}, responseMimeType: 'text/x.enum' }
  expect(judge({ settings: schemas })).toEqual(['schema-refused'])
  expect(judge({ settings: { responseSchema: {} } })).toEqual(['schema-refused'])
})

test('of a model that nobody knows, what its nearest kin does not take is a warning, and what the API does not take an error', () => {
  const given = { name: 'gemini-9-flash' }
  expect(judge(fileOf({ mimeType: 'image/avif' }), given)).toEqual(['mime-not-taken warning'])
  expect(judge({ settings: { temperature: 99 } }, given)).toEqual(['sampling-refused warning'])
  expect(judge(many(11, { kind: 'video' }), given)).toEqual(['too-many-videos warning'])
  expect(judge({ settings: { responseSchema: {} } }, given)).toEqual(['schema-refused'])
})
