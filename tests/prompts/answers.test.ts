import { readFileSync } from 'node:fs'
import { GoogleGenAI } from '@google/genai'
import { pngjsBackend } from '@pollux/backend-pngjs'
import { createEmulator, scriptedEngine } from '@pollux/emulator'
import { serve } from '@pollux/emulator/node'
import { maskArea, maskBounds } from '@pollux/masks'
import {
  ask,
  caption,
  chapters,
  classify,
  compare,
  detect,
  detect3d,
  extract,
  fewShot,
  findMoments,
  point,
  readText,
  segment,
  summarize,
  trajectory,
  transcribe,
} from '@pollux/prompts'
import { createPollux, type Pollux } from 'pollux'
import { expect, onTestFinished, test } from 'vitest'
import { names, receipt } from '../../packages/prompts/src/fixtures/schemas.ts'
import { files } from './files.ts'

// The answers were written by hand in the forms that the models are documented to answer in, with the fences, the prose and the
// slips that they are known for; expected values were worked out by hand from the numbers in them.

/** A Pollux whose Gemini gives the answer that is stored under a name. */
async function polluxThatHears(name: string): Promise<Pollux> {
  const answer = readFileSync(new URL(`answers/${name}.txt`, import.meta.url), 'utf8')
  const server = await serve(createEmulator({ engine: scriptedEngine([answer]) }))
  onTestFinished(server.close)
  const client = new GoogleGenAI({ apiKey: 'any', httpOptions: { baseUrl: server.url } })
  return createPollux({ client, backend: pngjsBackend() })
}

/** 800 × 600 pixels. */
const picture = files['cat.png']

test('detect: boxes in pixels out of prose, a fence and a comma too many', async () => {
  const pollux = await polluxThatHears('detect')
  const { status, findings } = await pollux.ask(detect(['cat', 'cup']), picture)
  expect(status).toBe('ok')
  expect(findings).toMatchObject([
    { label: 'cat', box: { x: 192, y: 72, width: 416, height: 216 } },
    { label: 'cup', box: { x: 26.4, y: 303 } },
  ])
})

test('detect: a label is read as one of the classes, however it is spelled', async () => {
  const pollux = await polluxThatHears('detect-classes')
  const prompt = detect(undefined, { classes: ['cat', 'dog'] })
  const { status, findings } = await pollux.ask(prompt, picture)
  expect(status).toBe('ok')
  expect(findings.map((finding) => finding.class)).toEqual([
    { id: 0, name: 'cat' },
    { id: 1, name: 'dog' },
  ])
})

test('detect3d: a box in metres and degrees', async () => {
  const pollux = await polluxThatHears('detect3d')
  const { status, findings } = await pollux.ask(detect3d('cup'), picture)
  expect(status).toBe('ok')
  expect(findings).toMatchObject([
    {
      label: 'cup',
      box3d: {
        center: { x: 0.12, y: 0.9, z: 1.25 },
        size: { x: 0.08, y: 0.08, z: 0.1 },
        rotation: { roll: 0, pitch: 15, yaw: -5 },
      },
    },
  ])
})

test('segment: masks as PNG maps of their boxes, half of the second being white', async () => {
  const pollux = await polluxThatHears('segment-png')
  const options = { model: 'gemini-2.5-flash-lite' }
  const { status, findings } = await pollux.ask(segment(['cat', 'cup']), picture, options)
  expect(status).toBe('ok')
  expect(findings.map(({ mask }) => mask && [maskArea(mask), maskBounds(mask)])).toEqual([
    [120_000, { x: 200, y: 150, width: 400, height: 300 }],
    [60_000, { x: 200, y: 150, width: 200, height: 300 }],
  ])
})

test('segment: a mask as a polygon, and one that is missing', async () => {
  const pollux = await polluxThatHears('segment-polygon')
  const { status, findings, issues } = await pollux.ask(segment(['cat', 'cup']), picture)
  expect(status).toBe('partial')
  expect(findings.map(({ mask }) => mask && maskArea(mask))).toEqual([120_000, undefined])
  expect(issues.map(({ code }) => code)).toEqual(['mask-missing'])
})

test('point: a position in pixels, y first on the wire', async () => {
  const pollux = await polluxThatHears('point')
  const { findings } = await pollux.ask(point('the handle of the mug'), picture)
  expect(findings).toMatchObject([{ label: 'the handle of the mug', point: { x: 200, y: 300 } }])
})

test('trajectory: positions in the order of the movement', async () => {
  const pollux = await polluxThatHears('trajectory')
  const { findings } = await pollux.ask(trajectory('the pen to the tray', { steps: 3 }), picture)
  expect(findings.map(({ label, point: at }) => [label, at?.x, at?.y])).toEqual([
    ['0', 80, 540],
    ['1', 240, 360],
    ['2', 440, 240],
    ['3', 640, 300],
  ])
})

test('readText: the words as they are written, with their places', async () => {
  const pollux = await polluxThatHears('read-text')
  const { findings } = await pollux.ask(readText(), picture)
  expect(findings).toMatchObject([
    { label: 'MENU "du jour"', box: { x: 80, y: 30, width: 640, height: 36 } },
    { label: 'Crêpe 4,50 €', box: { x: 80, y: 90, width: 320, height: 30 } },
  ])
})

test.each([
  ['ask', ask('How many cups?'), 'There are **two** cups: one on the shelf, one in the sink.\n'],
  ['caption', caption(), 'A grey cat sleeps beside two cups.\n'],
])('%s: the words', async (name, prompt, text) => {
  const pollux = await polluxThatHears(name)
  expect(await pollux.ask(prompt, picture)).toMatchObject({ status: 'ok', text, issues: [] })
})

test('summarize: the words', async () => {
  const pollux = await polluxThatHears('summarize')
  const { status, text } = await pollux.ask(summarize(), files['pages.pdf'])
  expect([status, text.slice(0, 31)]).toEqual(['ok', 'The report says that sales rose'])
})

test('classify: the class out of a fence', async () => {
  const pollux = await polluxThatHears('classify')
  const { status, value } = await pollux.ask(classify(['sharp', 'blurred']), picture)
  expect([status, value]).toEqual(['ok', [{ label: 'blurred' }]])
})

test('classify: all classes that fit, with scores', async () => {
  const pollux = await polluxThatHears('classify-many')
  const prompt = classify(['indoors', 'night'], { many: true, scores: true })
  expect(await pollux.ask(prompt, picture)).toMatchObject({
    status: 'ok',
    value: [
      { label: 'indoors', score: 0.93 },
      { label: 'night', score: 0.4 },
    ],
  })
})

test('classify: a class that is none and a score that is none are told by their places', async () => {
  const pollux = await polluxThatHears('classify-wrong')
  const prompt = classify(['indoors', 'night'], { many: true, scores: true })
  const { status, value, issues } = await pollux.ask(prompt, picture)
  expect([status, value]).toEqual(['invalid', undefined])
  expect(issues.map(({ message }) => message)).toEqual([
    '[0].label: Expected one of "indoors", "night" but received "outdoors".',
    '[0].score: Expected at most 1 but received 93.',
  ])
})

test('compare: boxes by the numbers of the images', async () => {
  const pollux = await polluxThatHears('compare')
  const { status, value } = await pollux.ask(compare(), [picture, files['dog.png']])
  expect(status).toBe('ok')
  expect(value).toEqual([
    { label: 'the cup is gone', places: [{ image: 1, box_2d: [505, 33, 911, 402] }] },
    {
      label: 'the cat moved',
      places: [
        { image: 1, box_2d: [120, 240, 480, 760] },
        { image: 2, box_2d: [120, 40, 480, 560] },
      ],
    },
  ])
})

test('extract: a value of the caller’s own schema', async () => {
  const pollux = await polluxThatHears('extract')
  const { status, value } = await pollux.ask(extract(receipt), picture)
  expect(status).toBe('ok')
  expect(value).toEqual({
    shop: 'Bäckerei Süd',
    date: '2026-05-02',
    lines: [
      { name: 'rye bread', price: 4.2 },
      { name: 'rolls', price: 1.8 },
    ],
    currency: 'EUR',
    discount: null,
    payment: { by: 'card', lastDigits: '4242' },
  })
})

test('extract: everything that is wrong is told by its place', async () => {
  const pollux = await polluxThatHears('extract-wrong')
  const { status, value, issues } = await pollux.ask(extract(receipt), picture)
  expect([status, value]).toEqual(['invalid', undefined])
  expect(issues.map(({ path }) => path)).toEqual([
    'date',
    'lines[1].price',
    'currency',
    'discount',
    'payment.lastDigits',
  ])
})

test('extract: a value of another form altogether is told without a place', async () => {
  const pollux = await polluxThatHears('extract')
  const { status, issues } = await pollux.ask(extract(names), files['pages.pdf'])
  expect(status).toBe('invalid')
  expect(issues).toEqual([
    { code: 'text-around-json', message: 'There is text around the JSON.' },
    { code: 'schema', message: expect.stringMatching(/^The value: .*array/) },
  ])
})

test('fewShot: what the prompt’s reader reads', async () => {
  const pollux = await polluxThatHears('few-shot')
  const prompt = fewShot(classify(['cat', 'dog']), [{ media: picture, text: '[{"label":"cat"}]' }])
  const { status, value } = await pollux.ask(prompt, files['dog.png'])
  expect([status, value]).toEqual(['ok', [{ label: 'dog' }]])
})

test('transcribe: what was said, with seconds', async () => {
  const pollux = await polluxThatHears('transcribe')
  const prompt = transcribe({ speakers: true, languages: true })
  const { status, value, issues } = await pollux.ask(prompt, files['tone.wav'])
  // The recording lasts a second.
  expect(status).toBe('partial')
  expect(issues.map(({ code, path }) => [code, path])).toEqual([
    ['time-outside', '[0].end'],
    ['time-outside', '[1].start'],
    ['time-outside', '[2].start'],
  ])
  expect(value).toEqual([
    { start: 0, end: 4, speaker: 'Ana', language: 'pt', text: 'Bom dia a todos.' },
    { start: 4, end: 9.5, speaker: 'Speaker 2', language: 'en', text: 'Good morning, "João"!' },
    { start: 3598, end: 3603, speaker: 'Ana', language: 'pt', text: 'Até logo.' },
  ])
})

test('transcribe: times that are none cost their entries, and are told by their places', async () => {
  const pollux = await polluxThatHears('transcribe-wrong')
  const { status, value, issues } = await pollux.ask(transcribe(), files['tone.wav'])
  expect([status, value]).toEqual(['partial', [{ start: 0, end: 4, text: 'Hello.' }]])
  expect(issues.map(({ message }) => message)).toEqual([
    '[1].end: Expected a time as MM:SS, H:MM:SS or in seconds.',
    '[2].end: Expected a time that is not before start.',
    expect.stringMatching(/^\[0\]\.end: 4 s is after the end of the recording, which lasts/),
  ])
})

test('chapters: seconds, over an hour too', async () => {
  const pollux = await polluxThatHears('chapters')
  const { value } = await pollux.ask(chapters(), files['film.mp4'])
  expect(value).toMatchObject([
    { start: 0, end: 750, title: 'Opening' },
    { start: 750, end: 3665, title: 'Results', summary: 'Sales rose. Questions follow.' },
  ])
})

test('find: moments with parts of a second', async () => {
  const pollux = await polluxThatHears('find-moments')
  const prompt = findMoments(['a goal', 'a foul'], { scores: true, fractions: true })
  const { value } = await pollux.ask(prompt, files['film.mp4'])
  expect(value).toEqual([
    { start: 41.25, end: 44, label: 'a goal from the left', score: 0.9 },
    { start: 3730, end: 3730, label: 'a foul', score: 0.55 },
  ])
})
