import { expect, test } from 'vitest'
import { memoryTerminal } from './fixtures/memory-terminal.ts'
import { run } from './program.ts'

async function helpOf(...verb: string[]): Promise<string> {
  const terminal = memoryTerminal()
  expect(await run([...verb, '--help'], terminal)).toBe(0)
  expect(terminal.said()).toBe('')
  return terminal.printed()
}

/** All verbs, as the help of the program lists them, and those of `files`. */
async function verbs(): Promise<string[][]> {
  const names = async (...path: string[]) =>
    [...(await helpOf(...path)).matchAll(/^ {2}([a-z][a-z-]*) .*$/gm)]
      .map(([, name = '']) => name)
      .filter((name) => name !== 'help' && name !== 'pollux')
  const top = await names()
  expect(top).toContain('files')
  const files = (await names('files')).map((name) => ['files', name])
  return [...top.filter((name) => name !== 'files').map((name) => [name]), ...files]
}

test('the help of every verb is as it was reviewed', async () => {
  const pages: string[] = [await helpOf(), await helpOf('files')]
  for (const verb of await verbs()) pages.push(await helpOf(...verb))
  await expect(pages.join(`\n${'-'.repeat(80)}\n\n`)).toMatchFileSnapshot('fixtures/help.txt')
})

test('every verb has two examples that parse, and says whether it needs a key', async () => {
  for (const verb of await verbs()) {
    const help = await helpOf(...verb)
    const examples = [...help.matchAll(/^ {2}pollux (.*)$/gm)].map(([, line = '']) => line)
    expect(examples, verb.join(' ')).toHaveLength(2)
    for (const example of examples) {
      expect(example.startsWith(verb.join(' '))).toBe(true)
      for (const [option] of example.matchAll(/--[a-z-]+/g)) expect(help).toContain(option)
    }
    expect(help).toMatch(/Needs (?:no|an) API key/)
  }
})

test('a verb that the local stand-in cannot answer does not offer it, but says so when asked', async () => {
  for (const verb of ['read-text', 'compare', 'classify', 'summarize', 'transcribe', 'moments']) {
    expect(await helpOf(verb)).not.toContain('offline')
  }
  for (const verb of ['detect', 'segment', 'point', 'caption', 'ask']) {
    expect(await helpOf(verb)).toContain('or --offline, without a key.')
  }
})

test('draw lists its layers', async () => {
  expect((await helpOf('draw')).replace(/\s+/g, ' ')).toContain(
    'blur, boxes, boxes3d, cut-out, labels, masks, pixelate, points, polygons, trajectories',
  )
})

test.each(['-v', '-V', '--version'])('%s prints the version', async (flag) => {
  const terminal = memoryTerminal()
  expect(await run([flag], terminal)).toBe(0)
  expect(terminal.printed()).toMatch(/^\d+\.\d+\.\d+\n$/)
})
