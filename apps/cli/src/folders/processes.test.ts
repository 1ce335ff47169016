import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  filesBelow,
  foreignFiles,
  formerFiles,
  makePictureFolder,
  ownershipByName as ownership,
} from '../fixtures/picture-folder.ts'
import { recoverFolders } from './recover-folders.ts'

const script = fileURLToPath(new URL('../fixtures/write-folder-process.ts', import.meta.url))
const filesOf = (content: string) => ({ 'findings.json': content, 'mask-01-cat.png': content })

let parent = ''
let folder = ''
beforeEach(makeAnew)

function makeAnew(): void {
  parent = mkdtempSync(join(tmpdir(), 'processes-'))
  folder = join(parent, 'place')
  makePictureFolder(folder)
}

const running = new Set<ReturnType<typeof spawn>>()
afterEach(() => {
  for (const child of running) child.kill('SIGKILL')
  running.clear()
})

/** Starts a process that writes the folder, and that stops before an operation if it is given one. */
function startWriter(content: string, stop = 0) {
  const args = ['--conditions=@pollux/source', script, folder, content, String(stop)]
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  running.add(child)
  const lines = createInterface(child.stdout)
  const printed: string[] = []
  lines.on('line', (line) => printed.push(line))
  const ended = once(child, 'close')
  return {
    printed,
    /** Returns once a line is printed that begins so. */
    async until(start: string): Promise<void> {
      while (!printed.some((line) => line.startsWith(start))) await once(lines, 'line')
    },
    goOn: () => child.stdin.write('\n'),
    async kill(): Promise<void> {
      child.kill('SIGKILL')
      await ended
    },
    ended: async () => {
      await ended
      return printed.at(-1)
    },
  }
}

test('a process that is killed leaves the old folder or the new one', async () => {
  const trial = startWriter('new')
  expect(await trial.ended()).toBe('written')
  const steps = trial.printed.filter((line) => /^\d/.test(line)).map((line) => line.split(' ')[1])
  const renames = steps.flatMap((name, at) => (name === 'rename' ? [at + 1] : []))
  // The lock, the two folders, four foreign entries, and what is left of the old folder.
  expect(renames).toHaveLength(8)
  const [locked = 0, first = 0, second = 0, foreign = 0, , , , last = 0] = renames
  const expected: [stop: number, content: string][] = [
    [locked, 'old'],
    [locked + 1, 'old'],
    [first, 'old'],
    [second, 'old'],
    [second + 1, 'new'],
    [foreign + 1, 'new'],
    [last, 'new'],
    [last + 2, 'new'],
    [steps.length, 'new'],
  ]
  for (const [stop, content] of expected) {
    makeAnew()
    const writer = startWriter('new', stop)
    await writer.until(`${stop} `)
    await writer.kill()
    expect(await recoverFolders(parent, { ownership })).toEqual([])
    const ours = content === 'old' ? formerFiles : filesOf('new')
    expect(filesBelow(folder)).toEqual({ ...ours, ...foreignFiles })
    expect(readdirSync(parent)).toEqual(['place'])
  }
})

test('a second process waits for the first, and recovery leaves a folder in work alone', async () => {
  const trial = startWriter('trial')
  expect(await trial.ended()).toBe('written')
  const between = trial.printed.filter((line) => line.endsWith(' rename'))[2]!
  makeAnew()
  const first = startWriter('first', Number.parseInt(between, 10))
  await first.until(between)
  expect(readdirSync(parent)).not.toContain('place')
  expect(await recoverFolders(parent, { ownership })).toEqual([])
  expect(readdirSync(parent)).not.toContain('place')
  const second = startWriter('second')
  await second.until('waiting')
  first.goOn()
  expect(await first.ended()).toBe('written')
  expect(filesBelow(folder)).toEqual({ ...filesOf('first'), ...foreignFiles })
  second.goOn()
  expect(await second.ended()).toBe('written')
  expect(filesBelow(folder)).toEqual({ ...filesOf('second'), ...foreignFiles })
  expect(readdirSync(parent)).toEqual(['place'])
})

test('a second process that has waited long enough is refused, and takes over from one that was killed', async () => {
  const first = startWriter('first', 20)
  await first.until('20 ')
  const second = startWriter('second')
  await second.until('waiting')
  second.goOn()
  expect(await second.ended()).toBe('cli/output-busy')
  const third = startWriter('third')
  await third.until('waiting')
  await first.kill()
  third.goOn()
  expect(await third.ended()).toBe('written')
  expect(filesBelow(folder)).toEqual({ ...filesOf('third'), ...foreignFiles })
  expect(readdirSync(parent)).toEqual(['place'])
})
