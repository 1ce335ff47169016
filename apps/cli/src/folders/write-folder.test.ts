import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import * as fs from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { filesBelow, textFile } from '../fixtures/picture-folder.ts'
import { systemError, watchedFileSystem } from '../fixtures/watched-file-system.ts'
import { writeFolder } from './write-folder.ts'

let folder = ''
let place = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'output-'))
  place = join(folder, 'place')
})

const ownership = () => (path: string) => /^(?:mask-.*|one|two)$/.test(path)
const file = (path: string, content = 'new') => textFile(path, content)

function put(path: string, content = 'old'): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
}

test('files and the folders above them are made', async () => {
  await writeFolder(join(folder, 'a/b/c'), [file('one'), file('two')], { ownership })
  expect(readdirSync(join(folder, 'a/b'))).toEqual(['c'])
  expect(readdirSync(join(folder, 'a/b/c'))).toEqual(['one', 'two'])
})

test('files of an earlier run go away, other files stay', async () => {
  for (const name of ['mask-01-cat.png', 'mask-02-dog.png', 'notes.txt', 'own/deep.txt']) {
    put(join(place, name))
  }
  symlinkSync('nowhere', join(place, 'mask-link'))
  await writeFolder(place, [file('mask-01-cat.png')], { ownership })
  expect(readdirSync(place).sort()).toEqual(['mask-01-cat.png', 'mask-link', 'notes.txt', 'own'])
  expect(readFileSync(join(place, 'mask-01-cat.png'), 'utf8')).toBe('new')
  expect(readFileSync(join(place, 'own/deep.txt'), 'utf8')).toBe('old')
  expect(readlinkSync(join(place, 'mask-link'))).toBe('nowhere')
  expect(readdirSync(folder)).toEqual(['place'])
})

test('files of ours and of others are distinguished inside folders too', async () => {
  const ownsDeep = (path: string) => /^(?:one|labels\/(?:deep\/)?[a-z]+\.txt)$/.test(path)
  const foreign = ['labels/notes.md', 'labels/deep/own/x', 'other/a.txt', 'labels.bak']
  const ours = ['one', 'labels/cat.txt', 'labels/deep/dog.txt', 'labels/cup.txt']
  for (const name of [...foreign, ...ours]) put(join(place, name))
  const files = [file('labels/cup.txt'), file('labels/deep/bus.txt')]
  await writeFolder(place, files, { ownership: () => ownsDeep })
  const expected = Object.fromEntries(foreign.map((name) => [name, 'old']))
  expect(filesBelow(place)).toEqual({
    ...expected,
    'labels/cup.txt': 'new',
    'labels/deep/bus.txt': 'new',
  })
  await writeFolder(place, [file('one')], { ownership: () => ownsDeep })
  expect(filesBelow(place)).toEqual({ ...expected, one: 'new' })
  expect(readdirSync(folder)).toEqual(['place'])
})

test('a file in place of a folder of both is not mixed with it', async () => {
  const ownsBoth = (path: string) => /^labels(?:\/cat)?$/.test(path)
  for (const name of ['labels/cat', 'labels/notes']) put(join(place, name))
  const writing = writeFolder(place, [file('labels')], { ownership: () => ownsBoth })
  await expect(writing).rejects.toMatchObject({ code: 'cli/output-foreign' })
  expect(readdirSync(join(place, 'labels'))).toEqual(['cat', 'notes'])
  expect(readdirSync(folder)).toEqual(['place'])
})

test.each(['../one', '/one', 'a/../one', ''])('no file is written to %s', async (path) => {
  put(join(place, 'one'))
  const writing = writeFolder(place, [file(path)], { ownership })
  await expect(writing).rejects.toThrow(`for path but received "${path}"`)
  expect(readdirSync(place)).toEqual(['one'])
  expect(readdirSync(folder)).toEqual(['place'])
})

test('eight files are written at once, and all before the swap', async () => {
  const order: string[] = []
  let begin = () => {}
  const eightBegan = new Promise<void>((resolve) => {
    begin = resolve
  })
  const fileSystem = watchedFileSystem(async ({ name, args }) => {
    const isMask = name === 'writeFile' && String(args[0]).includes('mask-')
    const isSwap = name === 'rename' && basename(String(args[1])) === 'place'
    order.push(isMask ? 'mask' : isSwap ? 'swap' : name)
    if (order.filter((one) => one === 'mask').length === 8) begin()
    // No write goes on before as many have begun as there may be.
    if (isMask) await eightBegan
  })
  const files = Array.from({ length: 20 }, (_, at) => file(`mask-${at}`))
  await writeFolder(place, files, { ownership, fs: fileSystem })
  expect(order.lastIndexOf('mask')).toBeLessThan(order.indexOf('swap'))
  expect(readdirSync(place)).toHaveLength(20)
})

test('large files are written one by one', async () => {
  let atOnce = 0
  const counts: number[] = []
  const written: typeof fs.writeFile = async (path, content, options) => {
    counts.push(++atOnce)
    await fs.writeFile(path, content, options)
    atOnce -= 1
  }
  const bytes = new Uint8Array(5 * 2 ** 20)
  const files = [1, 2, 3].map((at) => ({ path: `mask-${at}`, bytes }))
  await writeFolder(place, files, { ownership, fs: { ...fs, writeFile: written } })
  // One more for the lock.
  expect(counts).toEqual([1, 1, 1, 1])
})

test('two files of one path are refused', async () => {
  const writing = writeFolder(place, [file('one'), file('one')], { ownership })
  await expect(writing).rejects.toMatchObject({ code: 'cli/output-unwritable' })
  expect(readdirSync(folder)).toEqual([])
})

test('a foreign file stays the same file, and the folder keeps its permissions', async () => {
  put(join(place, 'one'))
  put(join(place, 'notes.txt'))
  chmodSync(place, 0o750)
  const { ino } = statSync(join(place, 'notes.txt'))
  await writeFolder(place, [file('one')], { ownership })
  expect(statSync(join(place, 'notes.txt')).ino).toBe(ino)
  expect(statSync(place).mode & 0o777).toBe(0o750)
})

test('the folder around is not listed, however much it holds', async () => {
  put(join(place, 'one'))
  const listed: unknown[] = []
  const fs = watchedFileSystem(({ name, args: [path] }) => {
    if (name === 'readdir') listed.push(path)
  })
  await writeFolder(place, [file('one')], { ownership, fs })
  expect(listed.length).toBeGreaterThan(0)
  expect(listed).not.toContain(folder)
})

test('an empty folder is written', async () => {
  mkdirSync(place)
  await writeFolder(place, [file('one')], { ownership })
  expect(readdirSync(place)).toEqual(['one'])
})

test('a folder that holds nothing of ours is neither swapped nor written', async () => {
  put(join(place, 'thesis.txt'))
  const { ino } = statSync(place)
  await expect(writeFolder(place, [file('one')], { ownership })).rejects.toMatchObject({
    code: 'cli/output-foreign',
    message: expect.stringContaining('choose another --out.'),
  })
  expect(statSync(place).ino).toBe(ino)
  expect(readdirSync(place)).toEqual(['thesis.txt'])
  expect(readdirSync(folder)).toEqual(['place'])
})

test.each([
  ['a folder', (path: string) => mkdirSync(path)],
  ['a link', (path: string) => symlinkSync('nowhere', path)],
])('%s under the name of a file of ours is not replaced', async (_what, make) => {
  put(join(place, 'one'))
  make(join(place, 'two'))
  const writing = writeFolder(place, [file('one'), file('two')], { ownership })
  await expect(writing).rejects.toMatchObject({ code: 'cli/output-foreign' })
  expect(readFileSync(join(place, 'one'), 'utf8')).toBe('old')
  expect(lstatSync(join(place, 'two')).isFile()).toBe(false)
  expect(readdirSync(folder)).toEqual(['place'])
})

test('a foreign file stays where the file system takes its name for one of ours', async () => {
  put(join(place, 'one'))
  put(join(place, 'TWO'), 'mine')
  // A file system without case says that there is a TWO once there is a two.
  const ignoringCase: typeof fs.lstat = async (path: unknown) => {
    const wanted = basename(String(path)).toLowerCase()
    const names = readdirSync(dirname(String(path)))
    if (names.some((name) => name.toLowerCase() === wanted)) return statSync(folder) as never
    throw systemError('ENOENT')
  }
  const files = [file('one'), file('two')]
  const writing = writeFolder(place, files, { ownership, fs: { ...fs, lstat: ignoringCase } })
  await expect(writing).rejects.toMatchObject({ code: 'cli/output-foreign' })
  expect(readFileSync(join(place, 'TWO'), 'utf8')).toBe('mine')
  await writeFolder(place, files, { ownership })
  expect(readdirSync(place).sort()).toEqual(['TWO', 'one', 'two'])
})

test('names that differ only by case or normalisation are foreign', async () => {
  const foreign = ['ONE', 'mask-caf\u00e9', 'mask-cafe\u0301']
  const ownsPlain = (name: string) => /^(?:one|mask-[a-z]+)$/.test(name)
  for (const name of ['one', 'mask-cafe', ...foreign]) put(join(place, name))
  await writeFolder(place, [file('one')], { ownership: () => ownsPlain })
  expect(readdirSync(place).sort()).toEqual([...foreign, 'one'].sort())
})

test('where a link leads is written, and the link stays', async () => {
  const target = join(folder, 'elsewhere/target')
  put(join(target, 'one'))
  put(join(target, 'notes.txt'))
  symlinkSync('elsewhere/target', place)
  symlinkSync('elsewhere', join(folder, 'out'))
  await writeFolder(place, [file('one')], { ownership })
  await writeFolder(join(folder, 'out/target'), [file('two')], { ownership })
  expect(readlinkSync(place)).toBe('elsewhere/target')
  expect(readlinkSync(join(folder, 'out'))).toBe('elsewhere')
  expect(readdirSync(target).sort()).toEqual(['notes.txt', 'two'])
  expect(readdirSync(join(folder, 'elsewhere'))).toEqual(['target'])
})

test('a link whose folder was left half swapped is recovered', async () => {
  put(join(folder, 'elsewhere/.target.pollux/old/notes.txt'))
  put(join(folder, 'elsewhere/.target.pollux/old/one'))
  symlinkSync('elsewhere/target', place)
  await writeFolder(place, [file('two')], { ownership })
  expect(readdirSync(join(folder, 'elsewhere'))).toEqual(['target'])
  expect(readdirSync(place).sort()).toEqual(['notes.txt', 'two'])
})

test.each([
  ['a file', (path: string) => writeFileSync(path, 'old')],
  ['a link to a file', (path: string) => symlinkSync(import.meta.filename, path)],
  ['a link in a circle', (path: string) => symlinkSync(basename(path), path)],
])('%s in place of the folder stays, and is refused', async (_what, make) => {
  make(place)
  await expect(writeFolder(place, [file('one')], { ownership })).rejects.toMatchObject({
    code: 'cli/output-unwritable',
  })
  expect(lstatSync(place).isDirectory()).toBe(false)
  expect(readdirSync(folder)).toEqual(['place'])
})

test('what fails on the way leaves things as they were', async () => {
  const deep = join(folder, 'deep/place')
  // A name that no file can have fails as a full disk does.
  const files = [file('one'), file(`mask-${'x'.repeat(300)}`)]
  const refused = { code: 'cli/output-unwritable' }
  await expect(writeFolder(deep, files, { ownership })).rejects.toMatchObject(refused)
  expect(readdirSync(folder)).toEqual([])
  put(join(deep, 'one'))
  await expect(writeFolder(deep, files, { ownership })).rejects.toMatchObject(refused)
  expect(readFileSync(join(deep, 'one'), 'utf8')).toBe('old')
  expect(readdirSync(join(folder, 'deep'))).toEqual(['place'])
})

test.each(['place', 'place/own'])('a read-only folder %s stays as it is', async (closed) => {
  put(join(place, 'one'))
  put(join(place, 'own/deep.txt'))
  const fs = watchedFileSystem(({ name, args: [path] }) => {
    if (name === 'access' && path === join(folder, closed)) throw systemError('EACCES')
  })
  const writing = writeFolder(place, [file('two')], { ownership, fs })
  await expect(writing).rejects.toMatchObject({
    code: 'cli/output-unwritable',
    message: expect.stringContaining('EACCES'),
  })
  expect(readdirSync(place)).toEqual(['one', 'own'])
  expect(readdirSync(folder)).toEqual(['place'])
})

test('what makes a content fails as itself, and leaves things as they were', async () => {
  put(join(place, 'one'))
  async function* failing() {
    yield file('one')
    throw new Error('no such colour')
  }
  const writing = writeFolder(place, failing(), { ownership })
  await expect(writing).rejects.toThrow('no such colour')
  expect(readFileSync(join(place, 'one'), 'utf8')).toBe('old')
  expect(readdirSync(folder)).toEqual(['place'])
})

test('an abort on the way leaves things as they were', async () => {
  const abort = new AbortController()
  async function* ending() {
    yield file('one')
    abort.abort(new Error('enough'))
    yield file('two')
  }
  const writing = writeFolder(place, ending(), { ownership, signal: abort.signal })
  await expect(writing).rejects.toThrow('enough')
  expect(readdirSync(folder)).toEqual([])
})

test('eight at once leave the files of one of them', async () => {
  put(join(place, 'one'))
  put(join(place, 'notes.txt'), 'mine')
  const contents = Array.from({ length: 8 }, (_, at) => `run ${at}`)
  const pause = () => new Promise((resolve) => setImmediate(resolve))
  const options = { ownership, attempts: Number.POSITIVE_INFINITY, pause }
  await Promise.all(
    contents.map((content) => {
      return writeFolder(place, [file('one', content), file('two', content)], options)
    }),
  )
  const [one, two, notes] = ['one', 'two', 'notes.txt'].map((name) => {
    return readFileSync(join(place, name), 'utf8')
  })
  expect(contents).toContain(one)
  expect(two).toBe(one)
  expect(notes).toBe('mine')
  expect(readdirSync(folder)).toEqual(['place'])
})
