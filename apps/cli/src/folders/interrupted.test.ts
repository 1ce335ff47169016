import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import {
  filesBelow,
  foreignFiles,
  formerFiles,
  makePictureFolder,
  newFiles,
  ownershipByList,
  ownershipByName,
  textFile,
  withList,
} from '../fixtures/picture-folder.ts'
import { systemError, watchedFileSystem } from '../fixtures/watched-file-system.ts'
import type { FileSystem } from './file-system.ts'
import type { Ownership } from './folder-contents.ts'
import { processOwners } from './lock-owner.ts'
import { recoverFolders } from './recover-folders.ts'
import { writeFolder } from './write-folder.ts'
import { writeOutput } from './write-output.ts'

let parent = ''
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'interrupted-'))
})

/** How files are known as ours, and what such folders hold before and after. */
interface Kind {
  ownership: Ownership
  former: Readonly<Record<string, string>>
  next: Readonly<Record<string, string>>
}

const byName: Kind = { ownership: ownershipByName, former: formerFiles, next: newFiles }
const byList: Kind = {
  ownership: ownershipByList,
  former: withList(formerFiles),
  next: withList(newFiles),
}

const writeNew = (
  { next, ownership }: Kind,
  folder: string,
  fs: FileSystem,
  signal?: AbortSignal,
) => {
  const files = Object.entries(next).map(([path, text]) => textFile(path, text))
  return writeFolder(folder, files, { ownership, fs, signal })
}

/** As at the next start: the process that was interrupted is gone. */
const owners = { ...processOwners, state: async () => 'gone' as const }
const recover = ({ ownership }: Kind, fs?: FileSystem) => {
  return recoverFolders(parent, { ownership, owners, fs })
}

async function countSteps(work: (fs: FileSystem) => Promise<unknown>): Promise<number> {
  let count = 0
  await work(watchedFileSystem(() => count++))
  return count
}

/** Nothing happens from this step on, as when the process is killed or the disk is gone. */
function endingBefore(last: number): FileSystem {
  return watchedFileSystem(({ number }) => {
    if (number >= last) throw systemError('EIO')
  })
}

/** The same, but for the beginning of a file that was being written. */
function endingWithin(last: number): FileSystem {
  return watchedFileSystem(({ number, name, args: [path, data] }) => {
    if (number < last) return
    if (number === last && name === 'writeFile') {
      writeFileSync(String(path), String(data).slice(0, 1))
    }
    throw systemError('EIO')
  })
}

function failingAt(step: number): FileSystem {
  return watchedFileSystem(({ number }) => {
    if (number === step) throw systemError('ENOSPC')
  })
}

function abortingAt(step: number, abort: AbortController): FileSystem {
  return watchedFileSystem(({ number }) => {
    if (number === step) abort.abort(new Error('enough'))
  })
}

const endings: [how: string, (step: number, abort: AbortController) => FileSystem][] = [
  ['ends before', endingBefore],
  ['ends within', endingWithin],
  ['fails at', failingAt],
  ['is given up at', abortingAt],
]

const runs = [byName, byList].flatMap((kind) => {
  const known = kind === byName ? 'by name' : 'by a list'
  return endings.map(([how, endingAt]) => ({ known, how, kind, endingAt }))
})

describe.each(runs)('a run that $how any step, files known $known,', ({ kind, endingAt }) => {
  /** Writes with an ending at each step in turn, and recovers. */
  async function interruptAll(
    prepare: (folder: string) => void,
    check: (folder: string, outcome: string) => void,
  ): Promise<void> {
    const trial = join(parent, 'trial')
    prepare(trial)
    const count = await countSteps((fs) => writeNew(kind, trial, fs))
    expect(count).toBeGreaterThan(20)
    for (let step = 1; step <= count; step++) {
      const folder = join(parent, `at-${step}`)
      prepare(folder)
      const abort = new AbortController()
      const outcome = await writeNew(kind, folder, endingAt(step, abort), abort.signal).then(
        () => 'written',
        (error) => error.code ?? error.message,
      )
      expect(await recover(kind)).toEqual([])
      check(folder, outcome)
    }
    expect(readdirSync(parent).filter((name) => name.startsWith('.'))).toEqual([])
  }

  test('leaves the old folder or the new one, whole, and all foreign files', async () => {
    const seen = new Set<string>()
    const prepare = (folder: string) => makePictureFolder(folder, kind.former)
    await interruptAll(prepare, (folder, outcome) => {
      const found = filesBelow(folder)
      const isNew = found['findings.json'] === 'new'
      expect(found).toEqual({ ...(isNew ? kind.next : kind.former), ...foreignFiles })
      if (outcome === 'written') expect(isNew).toBe(true)
      if (outcome === 'enough') expect(isNew).toBe(false)
      seen.add(isNew ? 'new' : 'old')
    })
    expect([...seen]).toEqual(['old', 'new'])
  })

  test('leaves no folder or the new one where there was none', async () => {
    const nothing = () => {}
    await interruptAll(nothing, (folder, outcome) => {
      if (outcome === 'written' || existsSync(folder)) expect(filesBelow(folder)).toEqual(kind.next)
    })
  })
})

test('a run that fails or is aborted leaves files of one run only, even before recovery', async () => {
  const trial = join(parent, 'trial')
  makePictureFolder(trial)
  const count = await countSteps((fs) => writeNew(byName, trial, fs))
  for (const endingAt of [failingAt, abortingAt]) {
    for (let step = 1; step <= count; step++) {
      const folder = join(parent, `${endingAt.name}-${step}`)
      makePictureFolder(folder)
      const abort = new AbortController()
      await writeNew(byName, folder, endingAt(step, abort), abort.signal).catch(() => {})
      const ours = Object.entries(filesBelow(folder)).filter(([name]) => ownershipByName()(name))
      const isNew = ours.some(([, content]) => content === 'new')
      expect(Object.fromEntries(ours)).toEqual(isNew ? newFiles : formerFiles)
    }
  }
})

test('a recovery that is interrupted itself is ended by the next', async () => {
  const trial = join(parent, 'trial')
  makePictureFolder(trial)
  const count = await countSteps((fs) => writeNew(byName, trial, fs))
  for (let step = 1; step <= count; step++) {
    const folder = join(parent, 'place')
    makePictureFolder(folder)
    await writeNew(byName, folder, endingBefore(step)).catch(() => {})
    const recovery = 1 + (step % 12)
    await recover(byName, endingBefore(recovery)).catch(() => {})
    expect(await recover(byName)).toEqual([])
    const found = filesBelow(folder)
    const isNew = found['findings.json'] === 'new'
    expect(found).toEqual({ ...(isNew ? newFiles : formerFiles), ...foreignFiles })
    expect(readdirSync(parent).sort()).toEqual(['place', 'trial'])
  }
})

test('the next write recovers what it writes to', async () => {
  const folder = join(parent, 'place')
  makePictureFolder(folder)
  const count = await countSteps((fs) => writeNew(byName, folder, fs))
  for (let step = 1; step <= count; step++) {
    makePictureFolder(folder)
    await writeNew(byName, folder, endingBefore(step)).catch(() => {})
    const files = [textFile('findings.json', 'last')]
    await writeFolder(folder, files, { ownership: ownershipByName, owners })
    expect(filesBelow(folder)).toEqual({ 'findings.json': 'last', ...foreignFiles })
    expect(readdirSync(parent)).toEqual(['place'])
  }
})

test.each(endings)(
  'a file whose writing %s any step is the old one or the new one',
  async (_how, endingAt) => {
    const file = join(parent, 'drawn.png')
    const content = 'new and longer'
    writeFileSync(file, 'old')
    const count = await countSteps((fs) => writeOutput(file, content, { fs }))
    expect(count).toBeGreaterThan(5)
    for (let step = 1; step <= count; step++) {
      writeFileSync(file, 'old')
      const abort = new AbortController()
      const options = { fs: endingAt(step, abort), signal: abort.signal }
      await writeOutput(file, content, options).catch(() => {})
      expect(['old', content]).toContain(readFileSync(file, 'utf8'))
      await writeOutput(file, 'last', { owners })
      expect(readdirSync(parent)).toEqual(['drawn.png'])
    }
  },
)
