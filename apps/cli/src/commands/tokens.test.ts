import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test, vi } from 'vitest'
import { emptyFilm } from '../fixtures/empty-film.ts'
import { memoryTerminal } from '../fixtures/memory-terminal.ts'
import { run } from '../program.ts'

const folder = mkdtempSync(join(tmpdir(), 'tokens-'))
afterAll(() => rmSync(folder, { recursive: true }))

const coffee = fileURLToPath(new URL('../../demo/photos/coffee.png', import.meta.url))

async function tokens(args: readonly string[], input?: Uint8Array | string) {
  const terminal = memoryTerminal({ input })
  const code = await run(['tokens', ...args], terminal)
  return { code, terminal, json: () => JSON.parse(terminal.printed()) }
}

/** Returns a WAV of silence, one byte per sample, 8,000 samples per second. */
function wav(samples: number): Buffer {
  const bytes = Buffer.alloc(44, 0)
  bytes.write('RIFF', 0)
  bytes.write('WAVEfmt ', 8)
  bytes.writeUInt32LE(samples + 36, 4)
  bytes.writeUInt32LE(16, 16)
  for (const [at, value] of [
    [20, 1],
    [22, 1],
    [32, 1],
    [34, 8],
  ] as const)
    bytes.writeUInt16LE(value, at)
  for (const [at, value] of [
    [24, 8000],
    [28, 8000],
    [40, samples],
  ] as const)
    bytes.writeUInt32LE(value, at)
  bytes.write('data', 36)
  return bytes
}

test('a model that is routed is counted and priced as the one that answers for it', async () => {
  const count = async (day: string) => {
    const args = ['4032x3024', '1024x1024', '--model', 'gemini-2.5-pro', '--json', '--at', day]
    const { json, terminal } = await tokens(args)
    return { ...json(), said: terminal.said() }
  }
  // 24 and 4 tiles of 258 tokens.
  expect(await count('2026-10-31')).toMatchObject({
    model: 'gemini-2.5-pro',
    total: 7224,
    cost: { usd: 0.00903 },
    said: '',
  })
  // 38 by 28 and 33 by 33 patches.
  const routed = await count('2026-12-01')
  expect(routed).toMatchObject({
    model: 'gemini-2.5-pro',
    servedBy: 'gemini-3.8-flash',
    total: 2153,
    cost: { usd: 0.00161475 },
  })
  expect(routed.said).toContain('gemini-3.8-flash answers for it')
  const { terminal } = await tokens(['9x9', '--model', 'gemini-2.5-pro', '--at', '2026-12-01'])
  expect(terminal.printed()).toContain(
    'tokens of gemini-3.8-flash (which answers for gemini-2.5-pro), $',
  )
})

test('files and sizes are one item each in order, with the sum and the cost', async () => {
  const args = ['--model', 'gemini-3.8-flash', coffee, '1920x1080', '--json', '--at', '2026-12-31']
  const { code, json, terminal } = await tokens(args)
  expect(code).toBe(0)
  expect(json()).toEqual({
    model: 'gemini-3.8-flash',
    total: 2180,
    items: [
      { source: coffee, modality: 'IMAGE', tokens: 1080, method: 'grid' },
      { source: '1920x1080', modality: 'IMAGE', tokens: 1100, method: 'grid' },
    ],
    cost: { usd: 0.001635 },
  })
  expect(terminal.said()).toBe('')
})

test('the members stand in the order in which people read them', async () => {
  const { terminal } = await tokens(['1920x1080', '1920x1080', '--json', '--at', '2026-11-21'])
  const item = '{"source":"1920x1080","modality":"IMAGE","tokens":1100,"method":"grid"}'
  expect(terminal.printed()).toBe(
    `{"model":"gemini-3.8-flash","total":2200,"items":[${item},${item}],"cost":{"usd":0.00165}}\n`,
  )
})

test('where documents and observation disagree, the range is printed', async () => {
  const args = ['--model', 'gemini-2.0-flash', '1920x1080', '--json', '--at', '2026-01-01']
  expect((await tokens(args)).json().items).toEqual([
    {
      source: '1920x1080',
      modality: 'IMAGE',
      tokens: 1548,
      method: 'tile',
      range: { min: 1548, max: 1806 },
    },
  ])
})

test.each([
  ['low', 264],
  ['medium', 527],
  ['high', 1100],
  ['ultra_high', 2205],
])('at the media resolution %s a wide picture costs %i', async (level, total) => {
  expect((await tokens(['1920x1080', '--media-resolution', level, '--json'])).json().total).toBe(
    total,
  )
})

test('files of every kind are counted', async () => {
  const write = (name: string, content: string | Uint8Array) => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  }
  const inputs = [
    write('words.txt', 'Hello, world'),
    write('sound.wav', Buffer.concat([wav(16_000), Buffer.alloc(16_000)])),
    write('film.webm', emptyFilm(10)),
  ]
  const { code, json } = await tokens([...inputs, '--model', 'gemini-2.5-pro', '--json'])
  expect(code).toBe(0)
  expect(
    json().items.map((item: { modality: string; tokens: number; method: string }) => [
      item.modality,
      item.tokens,
      item.method,
    ]),
  ).toEqual([
    ['TEXT', 3, 'characters'],
    ['AUDIO', 64, 'seconds'],
    ['VIDEO', 10 * 263, 'frames'],
  ])
})

test('audio has its own price', async () => {
  const path = join(folder, 'sound.wav')
  const args = [path, '--model', 'gemini-2.5-flash', '--json', '--at', '2026-10-01']
  writeFileSync(path, Buffer.concat([wav(16_000), Buffer.alloc(16_000)]))
  expect((await tokens(args)).json()).toMatchObject({ total: 64, cost: { usd: 0.000064 } })
})

test('a file of one and a half gigabytes is estimated by its header, and less than a megabyte of it read', async () => {
  const path = join(folder, 'large.wav')
  writeFileSync(path, wav(1_499_999_956))
  truncateSync(path, 1_500_000_000)
  const handle = await open(path)
  const read = vi.spyOn(Object.getPrototypeOf(handle), 'read')
  await handle.close()
  const { code, json } = await tokens([path, '--model', 'gemini-2.5-pro', '--json'])
  expect(code).toBe(0)
  expect(json().total).toBe(Math.ceil((1_499_999_956 / 8000) * 32))
  const pieces = await Promise.all(read.mock.results.map(({ value }) => value))
  const bytes = pieces.reduce((sum, { bytesRead }) => sum + bytesRead, 0)
  expect(bytes).toBeGreaterThan(0)
  expect(bytes).toBeLessThan(1_000_000)
})

test('standard input is read', async () => {
  const { json } = await tokens(['-', '--json'], readFileSync(coffee))
  expect(json().items).toMatchObject([{ source: '-', tokens: 1080 }])
})

test('the price of the day decides', async () => {
  const usd = async (day: string) => {
    return (await tokens(['1920x1080', '1920x1080', '--json', '--at', day])).json().cost.usd
  }
  expect(await usd('2026-12-31')).toBe(0.00165)
  expect(await usd('2027-01-01')).toBe(0.0033)
})

test('without a known price there is no cost, and a budget in dollars refuses', async () => {
  const { code, json, terminal } = await tokens(['1x1', '--model', 'gemini-9-flash', '--json'])
  expect(code).toBe(0)
  expect(json()).not.toHaveProperty('cost')
  expect(terminal.said()).toContain('No price is known for gemini-9-flash')
  expect((await tokens(['1x1', '--model', 'gemini-9-flash', '--budget', '1'])).code).toBe(1)
})

test.each([
  ['0.001', 1],
  ['$0.00165', 0],
  ['0.002', 0],
  ['2199t', 1],
  ['2200tokens', 0],
])('the budget %s for 2200 tokens ends with %i', async (budget, expected) => {
  const args = ['1920x1080', '1920x1080', '--budget', budget, '--json', '--at', '2026-11-21']
  const { code, json, terminal } = await tokens(args)
  expect(code).toBe(expected)
  expect(json().total).toBe(2200)
  if (expected === 1) expect(terminal.said()).toContain('2200 tokens, $0.00165')
  else expect(terminal.said()).toBe('')
})

test('files that can be counted are reported beside those that cannot', async () => {
  writeFileSync(join(folder, 'archive.zip'), 'PK\x03\x04\0\0')
  mkdirSync(join(folder, 'empty'))
  const args = [
    '1920x1080',
    join(folder, 'archive.zip'),
    join(folder, 'gone.png'),
    join(folder, 'empty'),
    '--json',
  ]
  const { code, terminal, json } = await tokens(args)
  expect(code).toBe(3)
  expect(json()).toMatchObject({
    total: 1100,
    items: [
      { source: '1920x1080', tokens: 1100 },
      { error: { code: 'media/unknown-kind' } },
      { error: { code: expect.any(String) } },
      { error: { code: 'cli/input-missing' } },
    ],
  })
  const said = terminal.said().trimEnd().split('\n')
  expect(said).toHaveLength(3)
  expect(said[0]).toContain('archive.zip: Expected a picture, video')
  expect(said[1]).toContain('gone.png does not exist')
  expect(said[2]).toContain('There are no pictures in')
  expect((await tokens([join(folder, 'gone.png')])).code).toBe(1)
})

test('the pictures of a folder are counted, and what is left out is reported', async () => {
  mkdirSync(join(folder, 'album/below'), { recursive: true })
  for (const name of ['a.png', 'below/b.png']) copyFileSync(coffee, join(folder, 'album', name))
  writeFileSync(join(folder, 'album/notes.txt'), 'none')
  const album = join(folder, 'album')
  const { code, terminal, json } = await tokens([album, '--json'])
  expect([code, json().items.length]).toEqual([0, 1])
  expect(terminal.said()).toBe(
    `${album}: 1 file that is no picture and 1 subfolder left out; add --recursive to search subfolders.\n`,
  )
  const deep = await tokens([album, '--recursive', '--json'])
  expect(deep.json().items).toHaveLength(2)
})

test('advice does not ask for what the verbs do by themselves', async () => {
  const gif = join(folder, 'still.gif')
  writeFileSync(
    gif,
    Buffer.from('R0lGODlhAAEAAYAAAAAAAP///yH5BAAAAAAALAAAAAABAAEAAAIBRAA7', 'base64'),
  )
  const { code, terminal } = await tokens([gif, '--at', '2026-11-21'])
  expect([code, terminal.said()]).toEqual([0, ''])
})

test.each([
  [['1x1', '--budget', 'much'], '--budget'],
  [['1x1', '--at', '2026-02-30'], '--at'],
  [['1x1', '--media-resolution', 'huge'], '--media-resolution'],
  [['1x1', '--media-resolution', 'low', '--model', 'gemini-1.5-pro'], 'mediaResolution'],
  [['0x5'], 'size'],
  [[], 'inputs'],
])('%j is wrong usage', async (args, named) => {
  const { code, terminal } = await tokens(args)
  expect(code).toBe(2)
  expect(terminal.said()).toContain(named)
  expect(terminal.printed()).toBe('')
})

test('advice is printed on standard error only', async () => {
  const args = ['64x64', '--model', 'gemini-2.5-pro', '--json', '--at', '2026-11-21']
  const { terminal, json } = await tokens(args)
  expect(terminal.said()).toMatch(
    /shut down on 2026-12-01.*\n64x64: The picture has 64 × 64 pixels/,
  )
  expect(json().items).toHaveLength(1)
})

test('people get a table', async () => {
  const { terminal } = await tokens(['1920x1080', '--at', '2026-11-21'])
  expect(terminal.printed()).toBe(
    [
      'input      modality  tokens  method  range',
      '1920x1080  IMAGE       1100  grid',
      '',
      '1100 tokens of gemini-3.8-flash, $0.000825',
      '',
    ].join('\n'),
  )
})

test('the name of a model cannot send control codes to the terminal', async () => {
  const terminal = memoryTerminal()
  await run(['tokens', '100x100', '--model', 'gemini-\u001b[2j\u009b'], terminal)
  const written = terminal.printed() + terminal.said()
  expect(written).toContain('gemini-\\u{1b}[2j\\u{9b}')
  expect(written.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u)
})
