import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
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

test('figures that miss what was asked for end with 1 and a sentence', async () => {
  const file = `${scenes}detections-bbox.json`
  const low = await evaluate(file, '--min-f1', '0.4', '--min-ap', '0.3')
  expect(low.code).toBe(0)
  const high = await evaluate(file, '--min-f1', '0.99', '--min-ap', '0.4')
  expect(high.code).toBe(1)
  expect(high.said).toContain('F1 is 0.455, lower than --min-f1 0.99.')
  expect(high.said).toContain('AP is 0.353, lower than --min-ap 0.4.')
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

test('two runs are set side by side, also as Markdown', async () => {
  const out = join(folder, 'runs.md')
  const { printed } = await evaluate(
    `${scenes}detections-bbox.json`,
    '--against',
    `${scenes}detections-segm.json`,
    '--out',
    out,
  )
  expect(printed).toContain('found by the first alone 0, the second alone 0, both 110, neither 25')
  expect(readFileSync(out, 'utf8')).toContain('| precision | recall | F1 |')
})
