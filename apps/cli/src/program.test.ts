import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { memoryTerminal } from './fixtures/memory-terminal.ts'
import { run } from './program.ts'

async function say(...args: string[]) {
  const terminal = memoryTerminal()
  return { code: await run(args, terminal), said: terminal.said(), printed: terminal.printed() }
}

test.each([
  [['parse', 'x'], "Required option '--size <size>' not specified.", 'pollux parse'],
  [['caption'], "Missing required argument 'pictures'.", 'pollux caption'],
  [['cation', 'x'], "Unknown command 'cation' (Did you mean caption?)", 'pollux'],
  [['caption', 'x', '--loud'], "Unknown option '--loud'", 'pollux caption'],
  [['files', 'get'], "Missing required argument 'names'.", 'pollux files get'],
  [['models', '--json=1'], '', 'pollux models'],
])('%j is reported in a sentence that points to help', async (args, sentence, verb) => {
  const { code, said, printed } = await say(...args)
  expect([code, printed]).toEqual([2, ''])
  expect(said).toContain(sentence)
  expect(said.endsWith(`\nRun ${verb} --help for usage.\n`)).toBe(true)
  expect(said).not.toMatch(/^error/)
})

test('help and version are data', async () => {
  const { code, printed } = await say('--version')
  expect([code, printed]).toMatchObject([0, /^\d+\.\d+\.\d+/])
  expect((await say('--help')).printed).toContain('segment')
  expect((await say('help', 'segment')).printed).toContain('--out <folder>')
})

test('the README mentions every verb and option', async () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  const { printed } = await say('--help')
  const verbs = [...printed.matchAll(/^ {2}([a-z][a-z-]*) .*$/gm)].map(([, verb = '']) => verb)
  expect(verbs.length).toBeGreaterThan(15)
  for (const verb of verbs.filter((name) => name !== 'help')) {
    expect(readme).toContain(`\`${verb}`)
    const help = (await say('help', verb)).printed
    for (const [option] of help.matchAll(/--[a-z-]+/g)) {
      if (option !== '--help') expect(readme, verb).toContain(option)
    }
  }
})
