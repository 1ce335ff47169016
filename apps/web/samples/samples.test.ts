import { readdir, readFile } from 'node:fs/promises'
import { type AnswerEvent, findValues, readAnswer, readAnswerStream } from '@pollux/answers'
import { sharpBackend } from '@pollux/backend-sharp'
import type { Answer } from '@pollux/findings'
import { mergeAcrossSeams, moveBox, type Size, uniteBoxes } from '@pollux/geometry'
import { type Raster, readHeader } from '@pollux/image'
import { decodeMasks, maskFromPolygon, maskIou } from '@pollux/masks'
import { extract, fromJsonSchema } from '@pollux/prompts'
import { beforeAll, expect, test } from 'vitest'
import { type MadeSamples, makeSamples } from './make-samples.ts'
import type { Sample, SampleAnswer } from './sample.ts'
import { paintCoffee } from './scenes/paint-coffee.ts'
import { jugToGlass } from './scenes/paint-laid-table.ts'
import { receipt } from './scenes/receipt.ts'
import type { Thing } from './scenes/scene.ts'
import { stories } from './stories/stories.ts'
import type { Story } from './story.ts'

const folder = new URL('./', import.meta.url)
const samples: Sample[] = JSON.parse(await readFile(new URL('samples.json', folder), 'utf8'))
const ids = samples.map(({ id }) => id)
const backend = sharpBackend()

let made: MadeSamples
let written: Story[]
beforeAll(async () => {
  made = await makeSamples()
  written = await stories()
})

const sampleOf = (id: string) => samples.find((sample) => sample.id === id)!
const thingsOf = (id: string) => written.find((story) => story.id === id)!.scene.things
const fileOf = (path: string) => readFile(new URL(path, folder))

/** All answers but those that are values, with the size that their coordinates are in. */
const placed = samples.flatMap((sample) =>
  sample.answers
    .map((answer, at) => ({
      name: `${sample.id}: ${answer.title}`,
      answer,
      size: sample.tiles?.[at] ?? sample,
    }))
    .filter(({ answer }) => answer.task !== 'extract'),
)

function read({ chunks, model, task }: SampleAnswer, { width, height }: Size): Answer {
  const asked = { masks: task === 'segment' }
  return readAnswer(chunks.join(''), { size: { width, height }, model, asked })
}

test('there are eight samples, each with a picture and a thumbnail', async () => {
  expect(ids).toEqual(['coffee', 'cat', 'shelf', 'astronaut', 'receipt', 'table', 'page', 'app'])
  for (const name of ['picture', 'thumbnail'] as const) {
    const files = (await readdir(new URL(`${name}s`, folder))).map((file) => `${name}s/${file}`)
    expect(files.sort()).toEqual(samples.map((sample) => sample[name]).sort())
  }
})

test('samples.json is what the script writes', () => {
  expect(samples).toEqual(made.samples)
})

test.each(samples)('$picture and its thumbnail show what the script draws', async (sample) => {
  for (const path of [sample.picture, sample.thumbnail]) {
    const stored = await backend.decode(await fileOf(path))
    const drawn = await backend.decode(made.files.get(path)!)
    // Codecs of other versions round differently.
    expect(meanDifference(stored, drawn)).toBeLessThan(2)
  }
})

function meanDifference(one: Raster, other: Raster): number {
  expect([one.width, one.height]).toEqual([other.width, other.height])
  const sum = one.data.reduce((all, value, at) => all + Math.abs(value - other.data[at]!), 0)
  return sum / one.data.length
}

test.each(samples)('$picture is small to load and large enough to zoom into', async (sample) => {
  const bytes = await fileOf(sample.picture)
  const { width, height } = await backend.decode(bytes)
  expect(bytes.length).toBeLessThanOrEqual(250_000)
  expect([width, height]).toEqual([sample.width, sample.height])
  expect(Math.max(width, height)).toBeGreaterThanOrEqual(1200)
  expect(Math.max(width, height)).toBeLessThanOrEqual(2400)
  expect((await backend.decode(await fileOf(sample.thumbnail))).width).toBe(160)
})

test('the phone photo lies on its side in the file', async () => {
  const header = readHeader(await fileOf(sampleOf('cat').picture))
  expect(header).toMatchObject({ width: 798, height: 1200, orientation: 6 })
})

test.each(placed)('$name is read alike as a stream and as a whole', async ({ answer, size }) => {
  const { model, task } = answer
  const options = { size, model, asked: { masks: task === 'segment' } }
  const events: AnswerEvent[] = []
  for await (const event of readAnswerStream(answer.chunks, options)) events.push(event)
  const whole = readAnswer(answer.chunks.join(''), options)
  expect(events.at(-1)).toEqual({ type: 'answer', answer: whole })
  expect(events.filter(({ type }) => type === 'finding')).toHaveLength(whole.findings.length)
})

test.each(placed)('$name has the status and the issues of its story', ({ name, answer, size }) => {
  const { status, issues } = read(answer, size)
  const isCut = name.startsWith('astronaut')
  expect(status).toBe(isCut ? 'partial' : 'ok')
  expect(issues.map(({ code }) => code)).toEqual(isCut ? ['box-arity', 'truncated'] : [])
  expect(answer.finishReason).toBe(isCut ? 'MAX_TOKENS' : 'STOP')
})

test.each(samples.flatMap(({ answers }) => answers))(
  '$title comes in 15 to 60 pieces',
  (answer) => {
    const { promptTokenCount, candidatesTokenCount, totalTokenCount } = answer.usage
    expect(answer.chunks.length).toBeGreaterThanOrEqual(15)
    expect(answer.chunks.length).toBeLessThanOrEqual(60)
    expect(answer.chunks.every((chunk) => chunk.isWellFormed() && chunk !== '')).toBe(true)
    expect(promptTokenCount + candidatesTokenCount).toBe(totalTokenCount)
  },
)

/** Expects findings to be things in their order: the same labels, and boxes that differ by the grid's rounding alone. */
function expectThings(answer: Answer, things: readonly Thing[]): void {
  expect(answer.findings.map(({ label }) => label)).toEqual(things.map(({ label }) => label))
  for (const [at, { box }] of answer.findings.entries()) expectNear(box, things[at]!.box)
}

function expectNear(box: Thing['box'] | undefined, place: Thing['box']): void {
  const edges = ({ x, y, width, height }: Thing['box']) => [x, y, x + width, y + height]
  const differences = edges(box!).map((edge, at) => Math.abs(edge - edges(place)[at]!))
  expect(Math.max(...differences)).toBeLessThanOrEqual(2)
}

test.each(['cat', 'coffee', 'receipt', 'page', 'app'])(
  'the boxes of %s lie on its things',
  (id) => {
    const sample = sampleOf(id)
    expectThings(read(sample.answers[0]!, sample), thingsOf(id))
  },
)

test('the tiles of the shelf, joined, hold each of its 60 products once', () => {
  const { answers, tiles = [] } = sampleOf('shelf')
  const found = tiles.flatMap((tile, at) =>
    read(answers[at]!, tile).findings.map(({ label, box }) => ({
      label,
      tile,
      box: moveBox(box!, tile.x, tile.y),
    })),
  )
  const groups = mergeAcrossSeams(found, {
    box: ({ box }) => box,
    tile: ({ tile }) => tile,
    group: ({ label }) => label,
    margin: 3,
  })
  const things = thingsOf('shelf')
  expect(found.length).toBeGreaterThan(60)
  expect(groups).toHaveLength(60)
  for (const group of groups) {
    const box = group.map((item) => item.box).reduce(uniteBoxes)
    const middle = box.x + box.width / 2
    const [thing] = things.filter(
      (candidate) =>
        Math.abs(candidate.point.x - middle) < 4 && Math.abs(candidate.box.y - box.y) < 4,
    )
    expect(group[0]!.label).toBe(thing!.label)
    expectNear(box, thing!.box)
  }
})

test('the masks of both models are those of the outlines', async () => {
  const sample = sampleOf('coffee')
  const { things, raster } = await paintCoffee()
  for (const one of sample.answers) {
    const { status, findings } = await decodeMasks(read(one, sample))
    expect(status).toBe('ok')
    for (const [at, { mask }] of findings.entries()) {
      const outline = maskFromPolygon({ rings: [things[at]!.outline] }, raster)
      expect(maskIou(mask!, outline)).toBeGreaterThan(0.97)
    }
  }
})

test('nine of the findings that were cut off have a box', () => {
  const sample = sampleOf('astronaut')
  const { findings } = read(sample.answers[0]!, sample)
  expect(findings.filter(({ box }) => box !== undefined)).toHaveLength(9)
  const lost = findings.filter(({ box }) => box === undefined)
  expect(lost.map(({ label }) => label)).toEqual(['name tag'])
})

test('the value of the receipt keeps to its schema', async () => {
  const { chunks, schema = {} } = sampleOf('receipt').answers[1]!
  const { values, issues } = findValues(chunks.join(''))
  expect(values.map(({ value }) => value)).toEqual([receipt])
  expect(issues).toEqual([])
  const checked = await extract(fromJsonSchema(schema)).schema!['~standard'].validate(receipt)
  expect(checked).toEqual({ value: receipt })
})

test('the points of the table lie inside of what they point to', () => {
  const sample = sampleOf('table')
  const { findings } = read(sample.answers[0]!, sample)
  const things = thingsOf('table')
  expect(findings).toHaveLength(10)
  const unmatched = findings.filter(
    ({ label, point }) =>
      !things.some(({ label: name, box }) => name === label && holds(box, point!)),
  )
  expect(unmatched).toEqual([])
})

test('the trajectory leads from the jug to a glass and never across the flowers', () => {
  const sample = sampleOf('table')
  const points = read(sample.answers[1]!, sample).findings.map(({ point }) => point!)
  const things = thingsOf('table')
  const boxesOf = (name: string) =>
    things.filter(({ label }) => label === name).map(({ box }) => box)
  expect(points).toHaveLength(jugToGlass.length)
  expect(holds(boxesOf('jug')[0]!, points[0]!)).toBe(true)
  expect(boxesOf('glass').some((box) => holds(box, points.at(-1)!))).toBe(true)
  expect(points.some((point) => holds(boxesOf('flowers')[0]!, point))).toBe(false)
})

function holds({ x, y, width, height }: Thing['box'], point: Thing['point']): boolean {
  return point.x >= x && point.x < x + width && point.y >= y && point.y < y + height
}
