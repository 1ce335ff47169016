import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pngjsBackend } from '@pollux/backend-pngjs'
import { encodePng, readHeader } from '@pollux/image'
import { maskFromPolygon, maskToRecord } from '@pollux/masks'
import { beforeEach, expect, test } from 'vitest'
import { memoryTerminal } from '../fixtures/memory-terminal.ts'
import { run } from '../program.ts'

const size = { width: 40, height: 30 }
const white = encodePng({ ...size, channels: 1, data: new Uint8Array(1200).fill(255) })
const box = { x: 10, y: 5, width: 20, height: 20 }
const corners = [
  { x: 10, y: 5 },
  { x: 30, y: 5 },
  { x: 30, y: 25 },
  { x: 10, y: 25 },
]
const mask = maskToRecord(maskFromPolygon({ rings: [corners] }, size))
const findings = {
  version: 1,
  status: 'ok',
  source: 'anything',
  findings: [{ label: '杯', box, mask, issues: [] }],
  issues: [],
}

let folder = ''
let picture = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'draw-'))
  picture = join(folder, 'picture.png')
  writeFileSync(picture, white)
})

async function draw(out: string, { json = findings as unknown, args = [] as string[] } = {}) {
  const terminal = memoryTerminal({ input: typeof json === 'string' ? json : JSON.stringify(json) })
  const code = await run(['draw', picture, '-', '--out', join(folder, out), ...args], terminal)
  return { code, printed: terminal.printed(), said: terminal.said(), path: join(folder, out) }
}

test('masks and boxes are drawn onto the picture, and what the font lacks is reported', async () => {
  const { code, said, printed, path } = await draw('new/drawn.png')
  expect([code, said, printed]).toEqual([0, '#1 is 杯\n', ''])
  const { width, data } = await pngjsBackend().decode(readFileSync(path))
  const at = (x: number, y: number) => [...data.slice((y * width + x) * 4, (y * width + x) * 4 + 3)]
  expect(at(2, 28)).toEqual([255, 255, 255])
  expect(at(20, 20)).not.toEqual([255, 255, 255])
})

test('with --json it lists what was written', async () => {
  const { printed, said, path } = await draw('drawn.png', { args: ['--json'] })
  expect(said).toBe('')
  expect(JSON.parse(printed)).toEqual({
    source: picture,
    out: path,
    legend: [{ number: 1, label: '杯' }],
  })
})

test('only the named layers are drawn', async () => {
  const { path } = await draw('drawn.png', { args: ['--layers', 'boxes'] })
  const { width, data } = await pngjsBackend().decode(readFileSync(path))
  expect(data[(20 * width + 20) * 4]).toBe(255)
})

test.each([
  ['drawn.jpg', 'jpeg'],
  ['drawn.WEBP', 'webp'],
])('%s is a %s', async (name, format) => {
  const { code, path } = await draw(name)
  expect(code).toBe(0)
  expect(readHeader(readFileSync(path))).toMatchObject({ format, ...size })
})

test.each([
  ['drawn.svg', '<svg '],
  ['drawn.html', '<!doctype html>'],
])('%s holds the label as it is', async (name, start) => {
  const { code, said, path } = await draw(name)
  expect([code, said]).toEqual([0, ''])
  const text = readFileSync(path, 'utf8')
  expect(text.toLowerCase().startsWith(start)).toBe(true)
  expect(text).toContain('杯')
})

test('every drawing of the local stand-in says so', async () => {
  const json = { ...findings, modelVersion: 'local-stand-in/nanodet-g-416' }
  for (const name of ['drawn.svg', 'drawn.html']) {
    const { path } = await draw(name, { json })
    expect(readFileSync(path, 'utf8')).toContain('local stand-in, not Gemini')
  }
  const plain = readFileSync((await draw('gemini.png')).path)
  const marked = readFileSync((await draw('stand-in.png', { json })).path)
  expect(marked.equals(plain)).toBe(false)
})

test.each([
  [2, 'drawn.tiff', {}, 'ends in .png'],
  [2, 'drawn.png', { args: ['--layers', 'glow'] }, 'Expected layers such as masks,boxes,labels'],
  [2, 'drawn.svg', { args: ['--layers', 'blur'] }, 'blur'],
  [1, 'drawn.png', { json: 'words' }, '- is not JSON'],
  [1, 'drawn.png', { json: { ...findings, version: 2 } }, 'version 2'],
  [1, 'drawn.webp', { args: ['--backend', 'pngjs'] }, 'use png or --backend sharp.'],
  [1, 'picture.png/below.png', {}, 'choose another --out'],
])('ends with %i for %s %j', async (expected, name, options, sentence) => {
  const { code, said } = await draw(name, options)
  expect(code).toBe(expected)
  expect(said).toContain(sentence)
  expect(readdirSync(folder)).toEqual(['picture.png'])
})

test('findings of another picture are refused', async () => {
  const other = encodePng({ width: 8, height: 8, channels: 1, data: new Uint8Array(64) })
  writeFileSync(picture, other)
  const { code, said } = await draw('drawn.png')
  expect(code).toBe(1)
  expect(said).toContain('[8, 8]')
  const sized = await draw('drawn.png', { json: { ...findings, size, findings: [] } })
  expect(sized.code).toBe(1)
  expect(sized.said).toContain('a picture of 40×30 pixels, but the picture has 8×8')
  expect(existsSync(join(folder, 'drawn.png'))).toBe(false)
})

test('findings that state no size but reach beyond the picture are reported', async () => {
  const other = encodePng({ width: 8, height: 8, channels: 1, data: new Uint8Array(64) })
  writeFileSync(picture, other)
  const json = { ...findings, findings: [{ label: 'cup', box, issues: [] }] }
  const { code, said } = await draw('drawn.png', { json })
  expect(code).toBe(0)
  expect(said).toContain('-: The boxes reach to 30 × 25, but the picture has 8 × 8 pixels')
})

test('the heading of a drawn report is the name of the file', async () => {
  const { path } = await draw('drawn.html')
  expect(readFileSync(path, 'utf8')).toContain('<h1>picture.png</h1>')
})

test.each(['png', 'svg', 'html'])(
  'findings of numbers beyond any picture are drawn into a .%s as far as they are visible',
  async (ending) => {
    const far = [
      { label: 'a', box: { x: -1e300, y: 3, width: 1e300, height: 1e300 }, issues: [] },
      {
        label: 'b',
        polygon: {
          rings: [
            [
              { x: -1e300, y: 1e200 },
              { x: 1.7e308, y: 5 },
              { x: 3, y: 5e-324 },
            ],
          ],
        },
        issues: [],
      },
      {
        label: 'c',
        point: { x: 1e200, y: 1 },
        points: [
          { x: 1e200, y: 1e200 },
          { x: 5, y: 5 },
        ],
        issues: [],
      },
    ]
    const json = { ...findings, findings: [...findings.findings, ...far] }
    const args = ['--layers', 'masks,boxes,points,labels,polygons,trajectories']
    const { code, said, path } = await draw(`drawn.${ending}`, { json, args })
    expect(said).not.toContain('unexpectedly')
    expect(code).toBe(0)
    expect(readFileSync(path).length).toBeLessThan(200_000)
  },
)
