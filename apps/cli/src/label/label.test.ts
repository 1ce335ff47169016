import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EngineReply } from '@pollux/emulator'
import { encodePng } from '@pollux/image'
import { expect, onTestFinished, test } from 'vitest'
import { memoryTerminal } from '../fixtures/memory-terminal.ts'
import { startOnline } from '../fixtures/run-online.ts'
import { run } from '../program.ts'

const found = '[{"box_2d": [0, 0, 500, 500], "label": "cup"}]'

/** Makes a folder with `photos`: as many PNGs as there are grays, named from `a.png`. */
async function makePhotos(grays: readonly number[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'label-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  mkdirSync(join(folder, 'photos'))
  for (const [at, gray] of grays.entries()) {
    const data = new Uint8Array(32).fill(gray)
    const png = encodePng({ width: 8, height: 4, channels: 1, data })
    writeFileSync(join(folder, 'photos', `${String.fromCharCode(97 + at)}.png`), png)
  }
  return folder
}

async function startLabel(
  grays: readonly number[],
  reply: EngineReply | (() => EngineReply) = found,
) {
  const folder = await makePhotos(grays)
  const online = await startOnline(typeof reply === 'function' ? () => reply() : reply)
  const label = (...args: string[]) =>
    online.run([
      'label',
      `${folder}/photos`,
      ...args,
      '--out',
      `${folder}/out`,
      '--backend',
      'pngjs',
    ])
  const read = (name: string) => readFileSync(join(folder, 'out', name), 'utf8')
  return { folder, online, label, read }
}

test('a folder becomes a COCO dataset, with a report', async () => {
  const { label, read, online, folder } = await startLabel([10, 20, 30])
  const { code, said } = await label('the cups')
  expect(said).toContain('3 of 3 pictures')
  expect(code).toBe(0)
  expect(online.requests).toHaveLength(3)
  const { images, annotations, categories } = JSON.parse(read('annotations.json'))
  expect(images.map(({ file_name: name }: { file_name: string }) => name)).toEqual([
    'a.png',
    'b.png',
    'c.png',
  ])
  expect(annotations.map(({ bbox }: { bbox: number[] }) => bbox)).toEqual(
    Array(3).fill([0, 0, 4, 2]),
  )
  expect(categories).toMatchObject([{ name: 'cup' }])
  expect(JSON.parse(read('report.json'))).toMatchObject({ pictures: 3, failed: 0, failures: [] })
  expect(existsSync(`${folder}/out.ledger.sqlite`)).toBe(true)
})

test('a second run sends nothing and writes the same bytes', async () => {
  const { label, read, online } = await startLabel([10, 20, 30])
  await label('the cups')
  const first = read('annotations.json')
  const { code, said } = await label('the cups')
  expect(code).toBe(0)
  expect(said).toContain('3 from the ledger')
  expect(online.requests).toHaveLength(3)
  expect(read('annotations.json')).toBe(first)
})

test('pictures of the same bytes are asked about once, and a changed prompt is new work', async () => {
  const { label, online, read } = await startLabel([10, 10, 30])
  await label('the cups')
  expect(online.requests).toHaveLength(2)
  expect(JSON.parse(read('annotations.json')).annotations).toHaveLength(3)
  await label('the plates')
  expect(online.requests).toHaveLength(4)
})

test('a dry run says what it would cost and sends nothing', async () => {
  const { label, online, folder } = await startLabel([10, 20])
  const { printed, code } = await label('the cups', '--dry-run', '--json')
  expect(code).toBe(0)
  expect(JSON.parse(printed)).toMatchObject({ pictures: 2, left: 2, done: 0 })
  expect(JSON.parse(printed).usd.high).toBeGreaterThan(JSON.parse(printed).usd.low)
  expect(online.requests).toEqual([])
  expect(existsSync(`${folder}/out`)).toBe(false)
  expect(existsSync(`${folder}/out.ledger.sqlite`)).toBe(false)
})

test('a picture that cannot be read fails alone, and is reported', async () => {
  const { label, folder, read } = await startLabel([10, 20])
  writeFileSync(join(folder, 'photos', 'x.png'), 'not a picture')
  const { code, printed } = await label('the cups', '--json')
  expect(code).toBe(3)
  expect(JSON.parse(printed)).toMatchObject({
    pictures: 3,
    failures: [{ picture: 'x.png', code: 'pollux/kind-refused' }],
  })
  expect(JSON.parse(read('annotations.json')).images).toHaveLength(2)
  expect(read('report.html')).toContain('x.png')
})

test('the budget ends the run with what was done, and the next run goes on', async () => {
  const { label, read, online } = await startLabel([10, 20, 30, 40])
  const { code, said } = await label('the cups', '--budget', '4000t', '--concurrency', '1')
  expect(code).toBe(3)
  expect(said).toContain('run the same command again to go on')
  expect(said).toContain('budget')
  const done = online.requests.length
  expect(done).toBeGreaterThan(0)
  expect(done).toBeLessThan(4)
  expect(JSON.parse(read('annotations.json')).images).toHaveLength(done)
  expect((await label('the cups')).code).toBe(0)
  expect(online.requests).toHaveLength(4)
})

test('a class map asks for the labels of its classes and names them by class', async () => {
  const { label, folder, online, read } = await startLabel(
    [10],
    '[{"box_2d": [0, 0, 500, 500], "label": "mug"}]',
  )
  const map = join(folder, 'classes.yaml')
  writeFileSync(map, 'cup: [mug, a red cup]\nplate:\n')
  expect((await label('--class-map', map)).code).toBe(0)
  expect(online.sent()).toContain('a red cup')
  expect(JSON.parse(read('annotations.json')).categories).toMatchObject([
    { name: 'cup' },
    { name: 'plate' },
  ])
})

test('values are lines of JSON in the order of the pictures', async () => {
  const { label, read } = await startLabel([10, 20], '[{"label": "cat"}]')
  expect((await label('--task', 'classify', '--classes', 'cat,dog')).code).toBe(0)
  const lines = read('answers.jsonl')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(lines).toEqual([
    { picture: 'a.png', status: 'ok', value: [{ label: 'cat' }] },
    { picture: 'b.png', status: 'ok', value: [{ label: 'cat' }] },
  ])
})

test('a folder of somebody else is refused before anything is sent', async () => {
  const { label, folder, online } = await startLabel([10])
  mkdirSync(join(folder, 'out'))
  writeFileSync(join(folder, 'out', 'thesis.txt'), 'mine')
  const { code, said } = await label('the cups')
  expect(code).toBe(1)
  expect(said).toContain('--out')
  expect(online.requests).toEqual([])
  expect(readdirSync(join(folder, 'out'))).toEqual(['thesis.txt'])
})

test('a sample is spread over all pictures', async () => {
  const { label, read } = await startLabel([10, 20, 30, 40])
  await label('the cups', '--sample', '2')
  const { images } = JSON.parse(read('annotations.json'))
  expect(images.map(({ file_name: name }: { file_name: string }) => name)).toEqual([
    'a.png',
    'c.png',
  ])
})

test('progress for machines is a line of JSON for each picture', async () => {
  const { label } = await startLabel([10, 20])
  const { said } = await label('the cups', '--progress', 'json')
  const events = said
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line))
  expect(events.map(({ event, done, total }) => [event, done, total])).toEqual([
    ['progress', 1, 2],
    ['progress', 2, 2],
  ])
})

test.each([
  [['the cups'], '--out'],
  [['--task', 'classify', '--out', 'x'], '--classes'],
  [['--task', 'extract', '--out', 'x'], '--schema'],
  [['the cups', '--concurrency', '0', '--out', 'x'], '1 to 100'],
  [['--offline', '--task', 'classify', '--classes', 'a,b', '--out', 'x'], '--offline'],
  [['the cups', '--task', 'point', '--out', 'x'], 'no points'],
  [['--task', 'classify', '--classes', 'a,b', '--format', 'yolo', '--out', 'x'], '--format'],
  [['the cups', '--offline', '--ledger', 'paid.sqlite', '--out', 'x'], '--ledger'],
])('%j is wrong usage', async (args, named) => {
  const folder = await makePhotos([10])
  const terminal = memoryTerminal({ env: { GEMINI_API_KEY: 'AQ.emulated' } })
  expect(await run(['label', `${folder}/photos`, ...args], terminal)).toBe(2)
  expect(terminal.said()).toContain(named)
})
