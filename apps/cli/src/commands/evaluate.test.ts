import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { encodePng } from '@pollux/image'
import { beforeEach, expect, test } from 'vitest'
import { memoryTerminal } from '../fixtures/memory-terminal.ts'
import { run } from '../program.ts'

const scenes = fileURLToPath(
  new URL('../../../../packages/formats/src/fixtures/coco-eval/', import.meta.url),
)
const expected = JSON.parse(readFileSync(`${scenes}expected.json`, 'utf8'))

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'evaluate-'))
})

async function evaluate(...args: string[]) {
  const terminal = memoryTerminal()
  const code = await run(['evaluate', ...args, '--truth', `${scenes}ground-truth.json`], terminal)
  return { code, printed: terminal.printed(), said: terminal.said() }
}

test.each(['bbox', 'segm'])('as JSON it prints the %s figures of the reference', async (kind) => {
  const { code, printed } = await evaluate(`${scenes}detections-${kind}.json`, '--json')
  const { [kind]: figures, matching } = JSON.parse(printed)
  expect(code).toBe(0)
  expect(figures.AP).toBeCloseTo(expected[kind].AP, 12)
  expect(figures.ARlarge).toBeCloseTo(expected[kind].ARlarge, 12)
  expect(matching.matched + matching.missed).toBe(135)
})

test('figures below the limits end with 1 and a sentence', async () => {
  const file = `${scenes}detections-bbox.json`
  const low = await evaluate(file, '--min-f1', '0.4', '--min-ap', '0.3')
  expect(low.code).toBe(0)
  const high = await evaluate(file, '--min-f1', '0.99', '--min-ap', '0.4')
  expect(high.code).toBe(1)
  expect(high.said).toContain('F1 is 0.455, below --min-f1 0.99.')
  expect(high.said).toContain('AP is 0.353, below --min-ap 0.4.')
})

test('findings without scores have no COCO figures unless a score is given to all', async () => {
  const results = JSON.parse(readFileSync(`${scenes}detections-bbox.json`, 'utf8'))
  const path = join(folder, 'unscored.json')
  writeFileSync(path, JSON.stringify(results.map(({ score, ...rest }: { score: number }) => rest)))
  const without = await evaluate(path, '--json')
  expect(Object.keys(JSON.parse(without.printed))).toEqual(['matching', 'issues'])
  const constant = await evaluate(path, '--json', '--score', '1')
  expect(JSON.parse(constant.printed).bbox.AP50).toBeGreaterThan(0)
  expect((await evaluate(path, '--min-ap', '0.1')).code).toBe(1)
})

test('two runs are compared, also as Markdown', async () => {
  const out = join(folder, 'runs.md')
  const { printed } = await evaluate(
    `${scenes}detections-bbox.json`,
    '--against',
    `${scenes}detections-segm.json`,
    '--out',
    out,
  )
  expect(printed).toContain('found by the first only 0, the second only 0, both 110, neither 25')
  expect(readFileSync(out, 'utf8')).toContain('| precision | recall | F1 |')
})

test.each([
  ['page.txt', 'Expected a file whose name ends in .html or .md for --out'],
  ['page', 'Expected a file whose name ends in .html or .md for --out'],
])('%s is refused', async (name, words) => {
  const { code, said } = await evaluate(
    `${scenes}detections-bbox.json`,
    '--out',
    join(folder, name),
  )
  expect(code).toBe(2)
  expect(said).toContain(words)
})

const size = { width: 40, height: 30 }
const white = encodePng({ ...size, channels: 1, data: new Uint8Array(1200).fill(255) })
const box = { x: 4, y: 3, width: 20, height: 12 }

/** Saves findings as `--out` does, and returns their folder. */
function save(name: string, findings: object[], more: object = {}): string {
  mkdirSync(join(folder, name, 'a.png-1'), { recursive: true })
  const json = { version: 1, source: 'a.png', size, status: 'ok', findings, issues: [], ...more }
  writeFileSync(join(folder, name, 'a.png-1', 'findings.json'), JSON.stringify(json))
  return join(folder, name)
}

const found = (label: string, more: object = { box }) => ({ label, issues: [], ...more })

async function evaluateSaved(...args: string[]) {
  const terminal = memoryTerminal({ now: () => new Date('2026-12-01T00:00:00Z') })
  const code = await run(['evaluate', ...args], terminal)
  return { code, printed: terminal.printed(), said: terminal.said() }
}

test('a page shows the pictures that --images has', async () => {
  const truth = save('truth', [found('cup'), found('plate', { box: { ...box, x: 18 } })])
  writeFileSync(join(folder, 'a.png'), white)
  const out = join(folder, 'page.html')
  const run = [save('run', [found('cup')]), '--truth', truth, '--out', out]
  const { code, said } = await evaluateSaved(
    ...run,
    '--images',
    folder,
    '--backend',
    'pngjs',
    '--verbose',
  )
  expect(code).toBe(0)
  expect(said).toContain('Pictures are read with pngjs.')
  const page = readFileSync(out, 'utf8')
  expect(page).toContain('<image href="data:image/png;base64,')
  expect(page).toContain('Missed: plate')
  // Without pictures none is read.
  const bare = await evaluateSaved(...run, '--images', join(folder, 'run'))
  expect(bare.said).not.toContain('Pictures are read')
  expect(readFileSync(out, 'utf8')).toContain('1 pictures have no background')
})

test('two runs are compared by tokens and cost', async () => {
  const usage = {
    promptTokenCount: 1_000_000,
    candidatesTokenCount: 1000,
    totalTokenCount: 1_001_000,
  }
  const about = { usage, modelVersion: 'gemini-3.8-flash' }
  const truth = save('truth', [found('cup')])
  const first = save('first', [found('cup')], about)
  const second = save('second', [], { usage: { totalTokenCount: 5 }, modelVersion: 'gemini-x' })
  const args = [first, '--truth', truth, '--against', second]
  const { printed } = await evaluateSaved(...args)
  expect(printed).toMatch(/^cost: .*first: 1001000 tokens, \$\d+\.\d{4}; .*second: 5 tokens/m)
  const { comparison } = JSON.parse((await evaluateSaved(...args, '--json')).printed)
  expect(comparison.a.cost).toEqual({ tokens: 1_001_000, usd: expect.any(Number) })
  expect(comparison.counts).toEqual({ onlyA: 1, onlyB: 0, both: 0, neither: 0 })
})

test('points have figures of their own, and no table without other findings', async () => {
  const truth = save('truth', [found('cup'), found('cup', { point: { x: 39, y: 29 } })])
  const points = save('points', [
    found('cup', { point: { x: 14, y: 9 } }),
    found('cup', { point: { x: 39, y: 29 } }),
  ])
  const { printed } = await evaluateSaved(points, '--truth', truth)
  expect(printed).toBe(
    'points: right 2, wrong 0, missed 0, mean distance 0.0 pixels, inside 1.000\n',
  )
  const { points: figures } = JSON.parse(
    (await evaluateSaved(points, '--truth', truth, '--json')).printed,
  )
  expect(figures).toMatchObject({ matched: 2, insideShare: 1 })
})

test('with --text labels are the text', async () => {
  const truth = save('truth', [found('TOTAL 12.50')])
  const read = save('read', [found('TOTAL 12.80')])
  const { printed, code } = await evaluateSaved(read, '--truth', truth, '--text')
  expect(code).toBe(0)
  expect(printed).toBe(
    'text: right 1, wrong 0, missed 0, mean IoU 1.000\n' +
      'character error rate 0.091 in matched boxes, 0.091 in all; exact 0.000\n',
  )
  const { text } = JSON.parse(
    (await evaluateSaved(read, '--truth', truth, '--text', '--json')).printed,
  )
  expect(text).toMatchObject({ matched: 1, exactShare: 0 })
  const refused = await evaluateSaved(read, '--truth', truth, '--text', '--min-f1', '0.5')
  expect([refused.code, refused.said]).toEqual([2, expect.stringContaining('--min-f1')])
})

test('what only one side has is reported', async () => {
  const truth = save('truth', [found('cup')])
  const { said } = await evaluateSaved(save('run', [found('mug'), found('Cup')]), '--truth', truth)
  expect(said).toContain(
    '2 findings of 2 classes that the truth does not have, such as mug, count as wrong; --class-map assigns labels to classes.',
  )
})
