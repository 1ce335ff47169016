import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { memoryTerminal } from '../../apps/cli/src/fixtures/memory-terminal.ts'
import { run } from '../../apps/cli/src/program.ts'
import { root } from '../floors/source-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'pollux-walk-'))
const start = process.cwd()
afterAll(() => {
  process.chdir(start)
  rmSync(folder, { recursive: true })
})

/** The commands of the walk in the README of formats, as lists of arguments. */
const commands = readFileSync(join(root, 'packages/formats/README.md'), 'utf8')
  .split('## From a folder of photographs')[1]!
  .split('```')[1]!
  .split('\n')
  .filter((line) => line.startsWith('pollux '))
  .map((line) =>
    [...line.slice('pollux '.length).matchAll(/"([^"]*)"|(\S+)/g)].map(
      (match) => match[1] ?? match[2]!,
    ),
  )

test('three commands lead from photographs to a YOLO training set', async () => {
  cpSync(join(root, 'apps/cli/demo/photos'), join(folder, 'photos'), { recursive: true })
  process.chdir(folder)
  expect(commands.map(([verb]) => verb)).toEqual(['segment', 'convert', 'evaluate'])
  const [segment = [], convert = [], evaluate = []] = commands
  const say = async (args: string[]) => {
    const terminal = memoryTerminal()
    return { code: await run(args, terminal), printed: terminal.printed(), said: terminal.said() }
  }
  expect((await say([...segment, '--offline', '--backend', 'pngjs'])).code).toBe(0)
  const converted = await say(convert)
  expect(converted.said).toContain('3 findings of 3 pictures as yolo-segment in dataset/.')
  const files = readdirSync('dataset', { recursive: true, encoding: 'utf8' })
  expect(files.filter((path) => /images\/(train|val)\/.*\.png$/.test(path))).toHaveLength(3)
  const { code, printed } = await say([...evaluate, '--json'])
  expect(code).toBe(0)
  const { matching } = JSON.parse(printed)
  expect(matching).toMatchObject({ matched: 3, wrong: 0, missed: 0 })
  expect(matching.meanIou).toBeGreaterThan(0.99)
})
