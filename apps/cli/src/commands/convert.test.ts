import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encodePng } from '@pollux/image'
import { beforeEach, expect, test } from 'vitest'
import { memoryTerminal } from '../fixtures/memory-terminal.ts'
import { run } from '../program.ts'

const size = { width: 40, height: 30 }
const white = encodePng({ ...size, channels: 1, data: new Uint8Array(1200).fill(255) })

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'convert-'))
})

/** Writes findings of two pictures, as `--out` saves them. */
function writeFindings() {
  for (const [name, label] of [
    ['a.png', 'a red mug'],
    ['b.png', 'plate'],
  ] as const) {
    mkdirSync(join(folder, 'found', `${name}-1`), { recursive: true })
    writeFileSync(join(folder, name), white)
    const box = { x: 4, y: 3, width: 20, height: 12 }
    const findings = [{ label, score: 0.5, box, point: { x: 1, y: 1 }, issues: [] }]
    const json = { version: 1, source: name, status: 'ok', findings, issues: [] }
    writeFileSync(join(folder, 'found', `${name}-1`, 'findings.json'), JSON.stringify(json))
  }
}

async function convert(...args: string[]) {
  const terminal = memoryTerminal()
  const code = await run(
    ['convert', join(folder, 'found'), '--images', folder, '--out', join(folder, 'set'), ...args],
    terminal,
  )
  return { code, printed: terminal.printed(), said: terminal.said() }
}

const written = (path: string) => readFileSync(join(folder, 'set', path), 'utf8')

test('findings become a YOLO dataset with their pictures, and losses are reported by code', async () => {
  writeFindings()
  const { code, said } = await convert('--format', 'yolo', '--copy-images')
  expect(code).toBe(3)
  expect(written('labels/a.txt')).toBe('0 0.35 0.3 0.5 0.4\n')
  expect(written('data.yaml')).toContain('  0: "a red mug"\n  1: "plate"\n')
  expect(existsSync(join(folder, 'set/images/a.png'))).toBe(true)
  expect(said).toContain('2 findings of 2 pictures as yolo')
  expect(said).toContain('score-lost, 2 times, such as: a.png: "a red mug" loses its score')
})

test('a picture of another size than its findings is reported, and found by whole folders at the end of its path', async () => {
  writeFindings()
  const image = { id: 1, file_name: 'set/images/a.png', width: 80, height: 60 }
  const json = { images: [image], annotations: [], categories: [] }
  writeFileSync(join(folder, 'coco.json'), JSON.stringify(json))
  const args = ['--format', 'csv', '--out', join(folder, 'sized')]
  const terminal = memoryTerminal()
  const code = await run(
    ['convert', join(folder, 'coco.json'), '--images', folder, ...args],
    terminal,
  )
  expect(code).toBe(0)
  expect(terminal.said()).toContain(
    'size-differs: set/images/a.png has 40×30 pixels, but its findings are for 80×60.',
  )
})

test('a class map decides which class a label is', async () => {
  writeFindings()
  writeFileSync(join(folder, 'classes.yaml'), 'cup: [a red mug]\n')
  const { code, said } = await convert(
    '--format',
    'coco',
    '--class-map',
    join(folder, 'classes.yaml'),
  )
  expect(code).toBe(3)
  const { categories, annotations } = JSON.parse(written('annotations.json'))
  expect(categories.map(({ name }: { name: string }) => name)).toEqual(['cup'])
  expect(annotations).toHaveLength(1)
  expect(said).toContain('class-unknown: b.png: "plate" is left out')
})

test('a split writes a file for each, and reports that shares are approximate', async () => {
  writeFindings()
  const { said } = await convert('--format', 'coco', '--split', '50/50')
  expect(said).toContain('approximate')
  expect(readdirSync(join(folder, 'set')).sort()).toContain('annotations')
})

test('with --json every issue is listed', async () => {
  writeFindings()
  const { printed } = await convert('--format', 'voc', '--json')
  const { from, pictures, issues } = JSON.parse(printed)
  expect({ from, pictures }).toEqual({ from: 'findings-json', pictures: 2 })
  expect(issues.map(({ code }: { code: string }) => code)).toEqual([
    'point-lost',
    'score-lost',
    'point-lost',
    'score-lost',
  ])
})

test('a foreign folder is not written to, one of ours is written anew', async () => {
  writeFindings()
  mkdirSync(join(folder, 'set'))
  writeFileSync(join(folder, 'set', 'precious.txt'), 'mine')
  const refused = await convert('--format', 'coco')
  expect([refused.code, readdirSync(join(folder, 'set'))]).toEqual([1, ['precious.txt']])

  const args = ['--format', 'csv', '--out', join(folder, 'other')]
  await convert(...args)
  writeFileSync(join(folder, 'other', 'notes.txt'), 'mine')
  await convert('--format', 'jsonl', '--out', join(folder, 'other'))
  expect(readdirSync(join(folder, 'other')).sort()).toEqual([
    'findings.jsonl',
    'notes.txt',
    'pollux-dataset.json',
  ])
})

test.each([
  [['--format', 'coco-results'], '--truth'],
  [['--format', 'yolo-pose'], '--keypoints'],
  [['--format', 'coco', '--split', '1/2/3/4'], '--split'],
  [['--format', 'coco', '--class-map', '/nowhere'], 'does not exist'],
])('%j is refused with a sentence', async (args, words) => {
  writeFindings()
  const { code, said } = await convert(...args)
  expect([1, 2]).toContain(code)
  expect(said).toContain(words)
})
