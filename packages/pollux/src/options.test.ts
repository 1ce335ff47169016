import { GoogleGenAI } from '@google/genai'
import { detect } from '@pollux/prompts'
import { createTransport } from '@pollux/transport'
import { expect, test } from 'vitest'
import type { AskOptions } from './calls/ask-options.ts'
import { createPollux } from './create-pollux.ts'
import { emulate, partsOf } from './fixtures/emulate.ts'
import { gray, silence } from './fixtures/files.ts'

const photo = gray(8, 4)

test.each<[string, unknown]>([
  ['model', 3],
  ['model', ' '],
  ['dialect', 'grpc'],
  ['budget', 5],
  ['usd', { usd: -1 }],
  ['limits', { tokens: undefined }],
  ['resolution', 'sharp'],
  ['threshold', 0.5],
  ['threshold', 256],
  ['threshold', Number.NaN],
  ['maxItems', 0],
  ['signal', 'now'],
  ['timeout', 0],
  ['system', 5],
  ['settings', 5],
  ['settings', null],
  ['safetySettings', {}],
  ['clip', 5],
  ['reuse', 'often'],
  ['quality', { quality: 0 }],
  ['fit.width', { fit: { width: 0, height: 4 } }],
  ['fit', { fit: 500 }],
  ['prepare', 'small'],
])('a %s of %o is refused before anything is sent', async (name, value) => {
  const { pollux, reached } = await emulate('[]')
  const bag: Record<string, string> = {
    usd: 'budget',
    limits: 'budget',
    quality: 'prepare',
    fit: 'prepare',
    'fit.width': 'prepare',
  }
  const options = { [bag[name] ?? name]: value } as AskOptions
  await expect(pollux.segment(photo, undefined, options)).rejects.toThrow(
    new RegExp(`^Expected .* for ${name} but received`),
  )
  expect(reached).toEqual([])
})

test('a signal that is aborted already ends the call before anything is read', async () => {
  const { pollux, reached } = await emulate('[]')
  let isRead = false
  async function* file() {
    isRead = true
    yield photo
  }
  const signal = AbortSignal.abort()
  await expect(pollux.detect(file(), undefined, { signal })).rejects.toMatchObject({
    code: 'transport/aborted',
  })
  expect(isRead).toBe(false)
  expect(reached).toEqual([])
})

test('settings, safety settings and the system instruction are sent', async () => {
  const { pollux, requests } = await emulate('[]')
  const safetySettings = [
    { category: 'HARM_CATEGORY_HARASSMENT', threshold: 'BLOCK_ONLY_HIGH' },
  ] as const
  await pollux.detect(photo, 'the cups', {
    settings: { maxOutputTokens: 500, temperature: 0 },
    safetySettings,
    system: 'You are terse.',
  })
  const [request] = requests
  expect(request?.generationConfig).toMatchObject({
    maxOutputTokens: 500,
    temperature: 0,
    responseMimeType: 'application/json',
  })
  expect(request?.safetySettings).toEqual(safetySettings)
  expect(request?.systemInstruction?.parts).toEqual([{ text: 'You are terse.' }])
})

test('a setting that the model does not take is refused before anything is sent', async () => {
  const { pollux, reached } = await emulate('[]')
  const settings = { temperature: 9 }
  await expect(pollux.detect(photo, undefined, { settings })).rejects.toMatchObject({
    code: 'transport/setting-refused',
  })
  expect(reached).toEqual([])
})

test('the resolution is set on pictures', async () => {
  const { pollux, requests } = await emulate('A cat.')
  await pollux.caption(photo, { resolution: 'low' })
  expect(partsOf(requests[0])[0]?.mediaResolution).toEqual({ level: 'MEDIA_RESOLUTION_LOW' })
})

test('a model with one resolution for all files has it in the settings', async () => {
  const { pollux, requests } = await emulate('A cat.')
  await pollux.caption(photo, { resolution: 'low', model: 'gemini-2.5-flash-lite' })
  expect(partsOf(requests[0])[0]).not.toHaveProperty('mediaResolution')
  expect(requests[0]?.generationConfig?.mediaResolution).toBe('MEDIA_RESOLUTION_LOW')
  const options = { resolution: 'ultra_high', model: 'gemini-2.5-flash-lite' } as const
  await expect(pollux.caption(photo, options)).rejects.toMatchObject({
    code: 'transport/setting-refused',
    message: expect.stringContaining('gemini-2.5-flash-lite takes the mediaResolution'),
  })
  expect(requests).toHaveLength(1)
})

test('a clip applies to videos only, and is refused if there is none', async () => {
  const { pollux, requests } = await emulate('A cat.')
  const video = { uri: 'https://example.com/cats.mp4', mimeType: 'video/mp4' }
  const clip = { start: 1000, end: 2500, framesPerSecond: 2 }
  await pollux.ask('Which cat?', [video, photo], { clip })
  const [, film, , picture] = partsOf(requests[0])
  expect(film?.videoMetadata).toEqual({ startOffset: '1s', endOffset: '2.5s', fps: 2 })
  expect(picture).not.toHaveProperty('videoMetadata')
  await expect(pollux.caption(photo, { clip })).rejects.toMatchObject({
    code: 'transport/setting-refused',
  })
  await expect(pollux.transcribe(silence(), { resolution: 'low' })).rejects.toMatchObject({
    code: 'transport/setting-refused',
  })
  expect(requests).toHaveLength(1)
})

test('either dialect returns the same answer', async () => {
  const reply = '[{"box_2d":[0,0,500,500],"label":"a"}]'
  const { pollux, reached } = await emulate(reply)
  const { usage: _, ...first } = await pollux.detect(photo)
  const { usage, ...second } = await pollux.detect(photo, undefined, { dialect: 'interactions' })
  expect(reached.map(({ path }) => path.split('/').at(-1))).toEqual([
    'gemini-3.8-flash:generateContent',
    'interactions',
  ])
  expect(second).toMatchObject({ status: 'ok', findings: first.findings, raw: reply })
  expect(usage?.total).toBeGreaterThan(1000)
})

test('a custom transport has its own dialect', async () => {
  const { client } = await emulate('A cat.')
  const pollux = createPollux({ transport: createTransport({ client }) })
  expect((await pollux.caption(photo)).text).toBe('A cat.')
  const options = { dialect: 'interactions' } as const
  await expect(pollux.caption(photo, options)).rejects.toThrow(
    /`dialect` cannot be combined with `transport`/,
  )
})

test.each([
  [{}, 'client'],
  [{ client: {} }, 'client'],
  [{ client: new GoogleGenAI({ apiKey: 'any' }), backend: 'sharp' }, 'backend'],
  [{ client: new GoogleGenAI({ apiKey: 'any' }), model: 5 }, 'model'],
])('createPollux refuses %o', (options, name) => {
  expect(() => createPollux(options as object)).toThrow(new RegExp(`for ${name} but received`))
})

test('without an image backend everything works that needs none', async () => {
  const { client } = await emulate('A cat.')
  const pollux = createPollux({ client })
  expect((await pollux.caption(photo)).text).toBe('A cat.')
  const prepare = { fit: { width: 4, height: 4 } }
  await expect(pollux.caption(photo, { prepare })).rejects.toMatchObject({
    code: 'image/unsupported-format',
    message: expect.stringContaining('pass one to createPollux'),
  })
})

test('a call ends with its time, whether or not it streams', async () => {
  const { pollux } = await emulate(() => new Promise<never>(() => {}))
  const timeout = 1
  await expect(pollux.detect(photo, 'cups', { timeout })).rejects.toMatchObject({
    code: 'transport/timed-out',
  })
  const events = async () => {
    for await (const _ of pollux.stream('What?', photo, { timeout }));
  }
  await expect(events()).rejects.toMatchObject({ code: 'transport/timed-out' })
})

test('of many pictures each has its own time, which begins when it is sent', async () => {
  const { pollux } = await emulate(() => new Promise<never>(() => {}))
  const codes: unknown[] = []
  for await (const { error } of pollux.label([gray(8, 4), gray(4, 4)], detect('cups'), {
    timeout: 500,
  })) {
    codes.push(Object(error).code)
  }
  expect(codes).toEqual(['transport/timed-out', 'transport/timed-out'])
})
