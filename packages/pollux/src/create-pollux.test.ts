import { GoogleGenAI } from '@google/genai'
import { pngjsBackend } from '@pollux/backend-pngjs'
import { createEmulator, type Engine, scriptedEngine } from '@pollux/emulator'
import { type RunningServer, serve } from '@pollux/emulator/node'
import { decodeBase64, encodePng, readHeader } from '@pollux/image'
import { buildExif, buildPng } from '@pollux/image/testing'
import { maskArea } from '@pollux/masks'
import { definePrompt } from '@pollux/prompts'
import type { GenerateRequest, Part } from '@pollux/wire'
import { afterEach, expect, test } from 'vitest'
import { createPollux, type PolluxOptions } from './create-pollux.ts'

const servers: RunningServer[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})

/** A Pollux whose Gemini is the emulator with this engine, over HTTP. */
async function polluxWith(engine: Engine, options: Partial<PolluxOptions> = {}) {
  const server = await serve(createEmulator({ engine }))
  servers.push(server)
  const client = new GoogleGenAI({ apiKey: 'any', httpOptions: { baseUrl: server.url } })
  return createPollux({ client, backend: pngjsBackend(), ...options })
}

/** An engine that gives one answer and remembers what it was asked. */
function recordingEngine(answer: string) {
  const requests: GenerateRequest[] = []
  const engine = scriptedEngine((request) => {
    requests.push(request)
    return answer
  })
  return { engine, requests }
}

const gray = (width: number, height: number) =>
  encodePng({ width, height, channels: 1, data: new Uint8Array(width * height) })

const partsOf = (request: GenerateRequest | undefined): Part[] => request?.contents[0]?.parts ?? []

test('findings are in pixels of the picture', async () => {
  const pollux = await polluxWith(
    scriptedEngine(['[{"box_2d":[120,240,480,760],"label":"kettle"}]']),
  )
  const { status, findings } = await pollux.detect(gray(800, 600), 'the kettle')
  expect(status).toBe('ok')
  expect(findings).toMatchObject([
    { label: 'kettle', box: { x: 192, y: 72, width: 416, height: 216 } },
  ])
})

test('masks are decoded, and a missing one is an issue', async () => {
  const items = [
    '{"box_2d":[150,200,650,700],"mask":[[210,160],[690,170],[680,640],[220,630]],"label":"mug"}',
    '{"box_2d":[505,33,911,402],"label":"toaster"}',
  ]
  const pollux = await polluxWith(scriptedEngine([`[${items}]`]))
  const { status, findings, issues } = await pollux.segment(gray(800, 600))
  expect(findings.map(({ mask }) => mask && maskArea(mask))).toEqual([106032, undefined])
  expect(status).toBe('partial')
  expect(issues.map(({ code, finding }) => [code, finding])).toEqual([['mask-missing', 1]])
})

test('an upright PNG is sent byte for byte, before the text', async () => {
  const { engine, requests } = recordingEngine('[]')
  const pollux = await polluxWith(engine)
  const photo = gray(8, 4)
  await pollux.detect(photo, 'the cups')
  const [picture, words] = partsOf(requests[0])
  expect(decodeBase64(picture?.inlineData?.data ?? '')).toEqual(photo)
  expect(picture?.inlineData?.mimeType).toBe('image/png')
  expect(words?.text).toContain('the cups')
  expect(requests[0]?.model).toBe('gemini-3.8-flash')
})

test('a rotated picture is sent upright, and findings are in its upright pixels', async () => {
  const { engine, requests } = recordingEngine('[{"box_2d":[0,0,1000,1000],"label":"all"}]')
  const pollux = await polluxWith(engine)
  const turned = buildPng({
    width: 8,
    height: 4,
    colorType: 0,
    bitDepth: 8,
    samples: new Uint8Array(32),
    before: [['eXIf', buildExif(6)]],
  })
  expect(readHeader(turned)).toMatchObject({ width: 8, height: 4, orientation: 6 })
  const { size, findings } = await pollux.detect(turned)
  expect(size).toEqual({ width: 4, height: 8 })
  expect(findings[0]?.box).toEqual({ x: 0, y: 0, width: 4, height: 8 })
  const sent = decodeBase64(partsOf(requests[0])[0]?.inlineData?.data ?? '') ?? new Uint8Array()
  expect(readHeader(sent)).toMatchObject({ width: 4, height: 8, orientation: 1 })
})

test('the model of a call overrides the default, and settings follow it', async () => {
  const { engine, requests } = recordingEngine('[]')
  const pollux = await polluxWith(engine, { model: 'gemini-3.5-flash' })
  await pollux.detect(gray(8, 4))
  await pollux.detect(gray(8, 4), undefined, { model: 'gemini-2.5-flash-lite' })
  expect(requests.map(({ model }) => model)).toEqual(['gemini-3.5-flash', 'gemini-2.5-flash-lite'])
  expect(requests[1]?.generationConfig?.thinkingConfig).toEqual({ thinkingBudget: 0 })
})

test('a Blob is read like its bytes', async () => {
  const pollux = await polluxWith(scriptedEngine(['[]']))
  const { size } = await pollux.detect(new Blob([new Uint8Array(gray(8, 4))]))
  expect(size).toEqual({ width: 8, height: 4 })
})

test('a custom prompt is asked', async () => {
  const { engine, requests } = recordingEngine('[]')
  const pollux = await polluxWith(engine)
  const prompt = definePrompt({
    name: 'knots',
    reader: 'findings',
    build: () => ({ text: 'Where are the knots?', settings: { temperature: 0 } }),
  })
  await pollux.ask(prompt, gray(8, 4))
  expect(partsOf(requests[0])[1]?.text).toBe('Where are the knots?')
  expect(requests[0]?.generationConfig?.temperature).toBe(0)
})

test('a blocked prompt is a status, not an error', async () => {
  const pollux = await polluxWith(
    scriptedEngine([{ candidates: [], promptFeedback: { blockReason: 'SAFETY' } }]),
  )
  expect(await pollux.detect(gray(8, 4))).toMatchObject({
    status: 'blocked',
    blockReason: 'SAFETY',
  })
})

test('a file that is no picture is refused before anything is sent', async () => {
  const { engine, requests } = recordingEngine('[]')
  const pollux = await polluxWith(engine)
  await expect(pollux.detect(new Uint8Array())).rejects.toMatchObject({ code: 'media/empty' })
  await expect(pollux.detect(new TextEncoder().encode('hello'))).rejects.toMatchObject({
    code: 'pollux/kind-refused',
  })
  expect(requests).toEqual([])
})

test('a wrong argument is a TypeError that names it', async () => {
  const backend = pngjsBackend()
  expect(() => createPollux({ backend })).toThrow(/client/)
  const client = new GoogleGenAI({ apiKey: 'any' })
  for (const [options, name] of [
    [undefined, 'options'],
    [null, 'options'],
    [{ transport: {} }, 'transport'],
    [{ client, transport: 5 }, 'transport'],
    [{ client, files: {} }, 'files'],
    [{ client, resolver: null }, 'resolver'],
  ] as const) {
    expect(() => createPollux(options as never), name).toThrow(` for ${name} but received`)
  }
  const pollux = await polluxWith(scriptedEngine(['[]']))
  await expect(pollux.detect('photo.jpg')).rejects.toThrow(
    /a path or address that the resolver can open/,
  )
  // @ts-expect-error a number is not a picture
  await expect(pollux.detect(5)).rejects.toThrow(/but received 5/)
})

test('a call ends when its signal aborts', async () => {
  const pollux = await polluxWith(scriptedEngine(['[]']))
  const options = { signal: AbortSignal.abort() }
  await expect(pollux.detect(gray(8, 4), undefined, options)).rejects.toMatchObject({
    code: 'transport/aborted',
  })
})
