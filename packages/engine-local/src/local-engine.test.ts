import { readFileSync } from 'node:fs'
import { pngjsBackend } from '@pollux/backend-pngjs'
import { gridBoxToPixels, polygonBounds, type Size } from '@pollux/geometry'
import { decodeBase64, encodeBase64, encodePng } from '@pollux/image'
import {
  type CompressedRle,
  decodeMask,
  decodeRle,
  type Mask,
  maskFromPolygon,
  maskIou,
} from '@pollux/masks'
import { findModel } from '@pollux/models'
import type { GenerateRequest, GenerationConfig, Part, Reply } from '@pollux/wire'
import { expect, test } from 'vitest'
import goldenMasks from './fixtures/masks.json' with { type: 'json' }
import { type LocalEngine, localEngine } from './local-engine.ts'
import { readModel } from './node/read-model.ts'

const model = await readModel()
const engine = localEngine({ backend: pngjsBackend(), model })

/** Asks for an answer in the form of the model that the request names. */
function answer(asked: GenerateRequest, { by = engine, signal }: Asking = {}): Promise<Reply> {
  return by(asked, { model: findModel(asked.model), ...(signal ? { signal } : {}) })
}

interface Asking {
  by?: LocalEngine
  signal?: AbortSignal
}

interface Entry {
  box_2d: [number, number, number, number]
  label: string
  mask: string | [number, number][]
  point: [number, number]
  score: number
}

function photo(name: string): Part {
  const url = new URL(`../../../apps/cli/demo/photos/${name}.png`, import.meta.url)
  return { inlineData: { mimeType: 'image/png', data: encodeBase64(readFileSync(url)) } }
}

function request(parts: Part[], more: Partial<GenerateRequest> = {}): GenerateRequest {
  return { model: 'gemini-3.8-flash', contents: [{ role: 'user', parts }], ...more }
}

function textOf(reply: Reply): string {
  return reply.candidates![0]!.content!.parts![0]!.text!
}

function entriesOf(reply: Reply): Entry[] {
  return JSON.parse(textOf(reply).replace(/^```json\n|\n```$/g, ''))
}

function ask(name: string, text: string, generationConfig: GenerationConfig = {}, model?: string) {
  const more = { generationConfig, ...(model ? { model } : {}) }
  return answer(request([photo(name), { text }], more))
}

// Boxes of an independent program that takes the same steps with the published network at 416 and at 288 pixels, the two
// averaged by score; on the grid, top, left, bottom, right.
test.each([
  ['chelsea', [{ label: 'cat', box: [1.5, 2.8, 990.7, 927.6] }]],
  [
    'coffee',
    [
      { label: 'dining table', box: [3.9, 11.3, 990.1, 997.2] },
      { label: 'cup', box: [43.0, 286.7, 702.6, 690.5] },
    ],
  ],
  ['astronaut', [{ label: 'person', box: [32.0, 22.7, 995.6, 699.3] }]],
])('finds what is in %s, to 2 of 1000', async (name, golden) => {
  const entries = entriesOf(await ask(name, 'Detect all prominent items in the picture.'))
  expect(entries.map(({ label }) => label)).toEqual(golden.map(({ label }) => label))
  golden.forEach(({ box }, index) => {
    box.forEach((edge, side) => {
      expect(Math.abs(entries[index]!.box_2d[side]! - edge)).toBeLessThanOrEqual(2)
    })
  })
})

const photos = [
  { name: 'chelsea', thing: 'cat', size: { width: 451, height: 300 } },
  { name: 'coffee', thing: 'cup', size: { width: 600, height: 400 } },
  { name: 'astronaut', thing: 'person', size: { width: 512, height: 512 } },
] as const

/** The mask of an entry, read the way Gemini's guide reads it. */
function maskOf({ box_2d: [top, left, bottom, right], mask }: Entry, size: Size): Mask {
  if (typeof mask !== 'string') {
    const ring = mask.map(([x, y]) => ({ x: (x * size.width) / 1000, y: (y * size.height) / 1000 }))
    return maskFromPolygon({ rings: [ring] }, size)
  }
  const bytes = decodeBase64(mask.replace('data:image/png;base64,', ''))!
  const gridBox = { x: left, y: top, width: right - left, height: bottom - top }
  const box = gridBoxToPixels(gridBox, size, 'truncate')
  return decodeMask({ kind: 'image', format: 'png', bytes, box }, { size })
}

function goldenMask(name: keyof Omit<typeof goldenMasks, 'origin'>): Mask {
  return decodeRle(goldenMasks[name] as CompressedRle)
}

test.each(photos)('cuts the $thing out of $name as a PNG for Gemini 2.5', async (shown) => {
  const { name, thing, size } = shown
  const reply = await ask(
    name,
    `Give the segmentation masks for the ${thing}.`,
    {},
    'gemini-2.5-flash',
  )
  expect(textOf(reply)).toMatch(
    /^```json\n\[\n {2}\{"box_2d":\[.*\],"mask":"data:image\/png;base64,/,
  )
  const [entry] = entriesOf(reply)
  expect(maskIou(maskOf(entry!, size), goldenMask(name))).toBeGreaterThan(0.98)
})

test.each(photos)('outlines the $thing of $name as a polygon for Gemini 3', async (shown) => {
  const { name, thing, size } = shown
  const [entry] = entriesOf(await ask(name, `Segment the ${thing}.`))
  expect(maskIou(maskOf(entry!, size), goldenMask(name))).toBeGreaterThan(0.97)
  const points = entry!.mask as [number, number][]
  expect(points.length).toBeLessThan(150)
  expect(points.flat().every((value) => Number.isInteger(value))).toBe(true)
  const [top, left, bottom, right] = entry!.box_2d
  const bounds = polygonBounds({ rings: [points.map(([x, y]) => ({ x, y }))] })
  expect(bounds.x).toBeGreaterThanOrEqual(left)
  expect(bounds.y).toBeGreaterThanOrEqual(top)
  expect(bounds.x + bounds.width).toBeLessThanOrEqual(right)
  expect(bounds.y + bounds.height).toBeLessThanOrEqual(bottom)
})

test('gives the same bytes for the same request, also to two at once', async () => {
  const [first, second] = await Promise.all([
    ask('coffee', 'Segment everything.'),
    ask('coffee', 'Segment everything.'),
  ])
  expect(second).toEqual(first)
  const fresh = localEngine({ backend: pngjsBackend(), model })
  const again = await answer(request([photo('coffee'), { text: 'Segment everything.' }]), {
    by: fresh,
  })
  expect(again).toEqual(first)
})

test('says in every answer what made it', async () => {
  expect(engine.label).toBe('local-stand-in')
  const replies = await Promise.all([
    ask('chelsea', 'Detect cats.'),
    ask('chelsea', 'Detect unicorns.'),
    ask('chelsea', 'What is this?'),
    answer(request([{ text: 'Detect cats.' }])),
  ])
  for (const { modelVersion } of replies) expect(modelVersion).toBe('local-stand-in/nanodet-g-416')
})

test('declines what it does not know with an empty list and a note', async () => {
  const { candidates } = await ask('chelsea', 'Detect the unicorns in the image.')
  expect(candidates).toEqual([
    {
      content: { role: 'model', parts: [{ text: '```json\n[]\n```' }] },
      finishReason: 'STOP',
      finishMessage:
        'The local stand-in knows only 80 COCO classes; none named in the prompt; "unicorns" is not known',
      index: 0,
    },
  ])
})

test('says what it does not know', async () => {
  const { candidates } = await ask('chelsea', 'Detect the striped kitten and the unicorn.')
  expect(candidates![0]!.finishMessage).toBe('The local stand-in: "unicorn" is not known')
})

test('an empty list without a note means that there is none', async () => {
  const { candidates } = await ask('chelsea', 'Detect the dogs.', {
    responseMimeType: 'application/json',
  })
  expect(candidates![0]).toMatchObject({ content: { parts: [{ text: '[]' }] } })
  expect(candidates![0]).not.toHaveProperty('finishMessage')
})

test('questions are answered with what it sees, under its banner', async () => {
  expect(textOf(await ask('coffee', 'What is in this picture?'))).toBe(
    '[local stand-in, 80 object classes] It names things and can say no more. In the picture: 1 × dining table, 1 × cup.',
  )
})

test.each([
  'Read all text in the picture, line by line, in reading order.',
  'Detect the handwriting. Give box_2d and label.',
  'Do OCR and answer as JSON.',
])('%j is refused, for an empty list would be taken for an answer', async (prompt) => {
  const status = 'INVALID_ARGUMENT'
  await expect(
    ask('coffee', prompt, { responseMimeType: 'application/json' }),
  ).rejects.toMatchObject({ name: 'EngineError', code: 'engine-local/unable', status })
})

test('of text and things it finds the things', async () => {
  const entries = entriesOf(await ask('coffee', 'Detect the cup and read the text on it.'))
  expect(entries.map(({ label }) => label)).toEqual(['cup'])
})

test('a schema without places is refused', async () => {
  const responseJsonSchema = { type: 'array', items: { properties: { title: {} } } }
  const config = { responseMimeType: 'application/json', responseJsonSchema }
  await expect(ask('coffee', 'Which class fits?', config)).rejects.toMatchObject({
    code: 'engine-local/unable',
    message: expect.stringContaining('ask Gemini'),
  })
})

test('without a picture it says so', async () => {
  const list = await answer(request([{ text: 'Detect cats.' }]))
  expect(textOf(list)).toBe('```json\n[]\n```')
  expect(list.candidates![0]!.finishMessage).toBe(
    'The local stand-in found no picture in the request',
  )
  expect(textOf(await answer(request([{ text: 'Who are you?' }])))).toMatch(
    /^\[local stand-in, 80 object classes\]/,
  )
})

test('of several pictures it looks at the last and says so', async () => {
  const parts = [photo('chelsea'), photo('coffee'), { text: 'Detect cats and cups.' }]
  const reply = await answer(request(parts))
  expect(entriesOf(reply).map(({ label }) => label)).toEqual(['cup'])
  expect(reply.candidates![0]!.finishMessage).toBe(
    'The local stand-in looked at the last of 2 pictures alone',
  )
})

test('answers in the form of the schema: key, labels and score', async () => {
  const entry = {
    type: 'object',
    properties: { box_2d: {}, label: { enum: ['espresso cup', 'table'] }, score: {} },
  }
  const responseJsonSchema = {
    type: 'object',
    properties: { found: { type: 'array', items: entry } },
  }
  const config = { responseMimeType: 'application/json', responseJsonSchema }
  const { found } = JSON.parse(textOf(await ask('coffee', 'Detect everything.', config)))
  expect(found.map(({ label, score }: Entry) => [label, score])).toEqual([
    ['table', 0.53],
    ['espresso cup', 0.45],
  ])
})

test('gives no more entries than asked, and points where points are asked for', async () => {
  const [only, none] = entriesOf(await ask('coffee', 'Detect everything, at most 1 entry.'))
  expect([only?.label, none]).toEqual(['dining table', undefined])
  const [point] = entriesOf(
    await ask('chelsea', 'Point to the cat, as [{"point": [y, x], "label": "cat"}].'),
  )
  expect(point).toEqual({ point: [496, 466], label: 'cat' })
})

test('stops when it is told to', async () => {
  const controller = new AbortController()
  const context = { signal: controller.signal }
  const running = answer(request([photo('coffee'), { text: 'Segment everything.' }]), context)
  setTimeout(() => controller.abort())
  await expect(running).rejects.toMatchObject({ code: 'image/aborted' })
  await expect(answer(request([]), context)).rejects.toMatchObject({ code: 'image/aborted' })
})

test('pictures of any shape are looked at', async () => {
  for (const [width, height] of [
    [1, 1],
    [1, 900],
    [900, 2],
    [33, 31],
  ] as const) {
    const data = new Uint8Array(width * height).fill(128)
    const png = encodeBase64(encodePng({ width, height, channels: 1, data }))
    const parts = [{ inlineData: { mimeType: 'image/png', data: png } }, { text: 'Segment all.' }]
    expect(textOf(await answer(request(parts)))).toMatch(/^```json\n\[/)
  }
})

test('what is no picture or no network is an error that says so', async () => {
  const picture = (data: string) =>
    request([{ inlineData: { mimeType: 'image/png', data } }, { text: 'Detect cats.' }])
  await expect(answer(picture('%%%'))).rejects.toMatchObject({ code: 'engine-local/bad-picture' })
  await expect(answer(picture('AAAA'))).rejects.toMatchObject({ name: 'ImageError' })
  const broken = localEngine({ backend: pngjsBackend(), model: model.subarray(0, 1000) })
  const asked = answer(request([photo('chelsea'), { text: 'Detect cats.' }]), { by: broken })
  await expect(asked).rejects.toMatchObject({ code: 'engine-local/bad-model' })
})

test('arguments that cannot work are refused at once', () => {
  const backend = pngjsBackend()
  expect(() => localEngine({ backend, model: new Uint8Array(0) })).toThrow(TypeError)
  // @ts-expect-error: a path is not the bytes
  expect(() => localEngine({ backend, model: 'nanodet-g-416.onnx' })).toThrow(TypeError)
  // @ts-expect-error: a backend is needed
  expect(() => localEngine({ model })).toThrow(
    'Expected an image backend for backend but received undefined',
  )
})
