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
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'processes-'))
  folder = join(parent, 'place')
  makePictureFolder(folder)
})

const running = new Set<ReturnType<typeof spawn>>()
afterEach(() => {
  for (const child of running) child.kill('SIGKILL')
  running.clear()
})

/** Starts a process that writes the folder, and that stops before or after the renaming of a count. */
function startWriter(content: string, side = 'before', count = -1) {
  const args = ['--conditions=@pollux/source', script, folder, content, side, String(count)]
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  running.add(child)
  const lines = createInterface(child.stdout)
  const printed: string[] = []
  lines.on('line', (line) => printed.push(line))
  const ended = once(child, 'close')
  return {
    /** Returns once a line is printed. */
    async until(line: string): Promise<void> {
      while (!printed.includes(line)) await once(lines, 'line')
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

test.each([
  ['before', 1, 'the lock', 'old'],
  ['after', 1, 'the lock', 'old'],
  ['before', 2, 'the old folder', 'old'],
  ['after', 2, 'the old folder', 'old'],
  ['after', 3, 'the new folder', 'new'],
  ['after', 4, 'a foreign file', 'new'],
  ['after', 7, 'the last foreign file', 'new'],
  ['after', 8, 'what is left of the old folder', 'new'],
])(
  'a process that is killed %s renaming %i, that of %s, leaves the %s files',
  async (side, count, _what, left) => {
    const writer = startWriter('new', side, count)
    await writer.until('stopped')
    await writer.kill()
    expect(await recoverFolders(parent, { ownership })).toEqual([])
    const ours = left === 'old' ? formerFiles : filesOf('new')
    expect(filesBelow(folder)).toEqual({ ...ours, ...foreignFiles })
    expect(readdirSync(parent)).toEqual(['place'])
  },
)

test('a second process waits for the first, and recovery leaves a folder in work alone', async () => {
  const first = startWriter('first', 'after', 2)
  await first.until('stopped')
  expect(readdirSync(parent)).toEqual(['.place.pollux'])
  expect(await recoverFolders(parent, { ownership })).toEqual([])
  expect(readdirSync(parent)).toEqual(['.place.pollux'])
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
  const first = startWriter('first', 'after', 2)
  await first.until('stopped')
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
