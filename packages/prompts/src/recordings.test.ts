import { findModel } from '@pollux/models'
import { expect, expectTypeOf, test } from 'vitest'
import { ask } from './ask.ts'
import { type Chapter, chapters } from './chapters.ts'
import { extract } from './extract.ts'
import { findMoments, type Moment } from './find-moments.ts'
import type { Prompt } from './prompt.ts'
import { summarize } from './summarize.ts'
import { type TranscriptSegment, transcribe } from './transcribe.ts'

const model = findModel('gemini-3.8-flash')

const check = (prompt: Prompt<'json'>, value: unknown) =>
  prompt.schema?.['~standard'].validate(value)

test('a transcript has seconds, and its segments keep their order', () => {
  const answer = [
    { start: '00:05', end: '00:07', text: 'Second.' },
    { start: '0:00', end: '00:04.250', text: 'First.' },
    { start: '1:00:00', end: 3601.5, text: 'Last.' },
  ]
  expect(check(transcribe(), answer)).toEqual({
    value: [
      { start: 5, end: 7, text: 'Second.' },
      { start: 0, end: 4.25, text: 'First.' },
      { start: 3600, end: 3601.5, text: 'Last.' },
    ],
  })
})

test('a transcript has speakers and languages on request', () => {
  const segment = { start: '00:05', end: '00:07', speaker: 'Ana', language: 'pt', text: 'Olá.' }
  const value = { ...segment, start: 5, end: 7 }
  expect(check(transcribe({ speakers: true, languages: true }), [segment])).toEqual({
    value: [value],
  })
  const { speaker, ...without } = segment
  expect(check(transcribe({ speakers: true }), [without])).toEqual({
    issues: [
      expect.objectContaining({
        path: [0, 'speaker'],
        message: 'Expected a value but there is none',
      }),
    ],
  })
})

test('a wrong time and an end before its start are reported with their paths', () => {
  const chapter = { title: 'Opening', summary: 'It opens.' }
  const answer = [
    { ...chapter, start: '00:00', end: '00:75' },
    { ...chapter, start: '02:00', end: '01:59' },
    { ...chapter, start: '61:00', end: '61:00' },
  ]
  expect(check(chapters(), answer)).toEqual({
    issues: [
      expect.objectContaining({ path: [0, 'end'], message: expect.stringContaining('MM:SS') }),
      expect.objectContaining({
        path: [1, 'end'],
        message: 'Expected a time that is not before start',
      }),
    ],
  })
})

test('a moment has a score on request, from 0 to 1', () => {
  const moment = { start: '00:10', end: '00:10', label: 'a goal' }
  expect(check(findMoments('a goal'), [moment])).toEqual({
    value: [{ ...moment, start: 10, end: 10 }],
  })
  const scored = findMoments('a goal', { scores: true })
  expect(check(scored, [{ ...moment, score: 0.5 }])).toHaveProperty('value.0.score', 0.5)
  expect(check(scored, [{ ...moment, score: 50 }])).toEqual({
    issues: [
      expect.objectContaining({
        path: [0, 'score'],
        message: 'Expected at most 1 but received 50',
      }),
    ],
  })
})

test('the type of a value follows the prompt', () => {
  expectTypeOf(transcribe()).toEqualTypeOf<Prompt<'json', TranscriptSegment[]>>()
  expectTypeOf(chapters()).toEqualTypeOf<Prompt<'json', Chapter[]>>()
  expectTypeOf(findMoments()).toEqualTypeOf<Prompt<'json', Moment[]>>()
  expectTypeOf(summarize()).toEqualTypeOf<Prompt<'text'>>()
  expectTypeOf<TranscriptSegment>().toEqualTypeOf<{
    start: number
    end: number
    speaker?: string
    language?: string
    text: string
  }>()
})

test('fractions of a second are requested only with the option', () => {
  for (const make of [transcribe, chapters, (options?: object) => findMoments('a goal', options)]) {
    expect(make().build(model).text).toContain('as MM:SS, or H:MM:SS from one hour on')
    expect(make({ fractions: true }).build(model).text).toContain('as MM:SS.sss, or H:MM:SS.sss')
  }
})

test('without items, find looks for the moments that a picture shows', () => {
  expect(findMoments()).toMatchObject({ media: ['image', 'video'], pictures: 'several' })
  expect(findMoments().build(model).text).toContain('what the picture shows')
  expect(findMoments('a goal').pictures).toBeUndefined()
  expect(findMoments('a goal').media).toContain('audio')
})

test('a system instruction is sent unchanged', () => {
  const system = 'Names: Ana, João.\nKeep them.'
  const prompts = [
    ask('Who?', { system }),
    chapters({ system }),
    findMoments('Ana', { system }),
    summarize({ system }),
    transcribe({ system }),
  ]
  for (const prompt of prompts) expect(prompt.build(model).system).toBe(system)
  expect(transcribe().build(model)).not.toHaveProperty('system')
  expect(() => ask('Who?', { system: ' ' })).toThrow('a string of 1 to 20000 characters for system')
})

test.each([
  ['short, medium or long for length', () => summarize({ length: 'tiny' as 'short' })],
  ['strings of 1 to 500 characters for audience', () => summarize({ audience: '' })],
  ['strings of 1 to 500 characters for items', () => summarize({ items: [''] })],
  ['strings of 1 to 500 characters for what', () => findMoments('')],
  ['an integer from 1 to 1000 for max', () => findMoments('a goal', { max: 0 })],
  ['an integer from 1 to 1000 for max', () => chapters({ max: 2000 })],
  ['strings of 1 to 500 characters for language', () => transcribe({ language: '' })],
  [
    'a schema of zod, of a library that exports JSON Schema, or of fromJsonSchema (of zod/mini: z.toJSONSchema(schema, { io: "input" })), for schema',
    () => extract(noExport),
  ],
])('expects %s', (sentence, make) => {
  expect(make).toThrow(TypeError)
  expect(make).toThrow(`Expected ${sentence} but received`)
})

const noExport = { '~standard': { validate: (value: unknown) => ({ value }) } } as never
