import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { beforeEach, expect, test } from 'vitest'
import { readInput } from './read-input.ts'

const empty = () => Readable.from([])

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'input-'))
})

test('reads a file, and standard input for -', async () => {
  const path = join(folder, 'file')
  const content = Buffer.alloc(3_000_000, 'pollux')
  writeFileSync(path, content)
  expect(Buffer.compare(await readInput(path, empty(), 5e6), content)).toBe(0)
  expect(String(await readInput('-', Readable.from(['po', Buffer.from('llux')]), 10))).toBe(
    'pollux',
  )
})

test('reads a pipe as it is written', async () => {
  const path = join(folder, 'pipe')
  execFileSync('mkfifo', [path])
  spawn('sh', ['-c', `(echo one; echo two) > ${path}`])
  expect(String(await readInput(path, empty(), 100))).toBe('one\ntwo\n')
})

test('a pipe without a writer can be aborted, and so can standard input', async () => {
  const path = join(folder, 'pipe')
  execFileSync('mkfifo', [path])
  for (const name of [path, '-']) {
    const abort = new AbortController()
    const reading = readInput(name, new PassThrough(), 100, abort.signal)
    setImmediate(() => abort.abort(new Error('enough')))
    await expect(reading).rejects.toThrow('enough')
  }
})

test('what never ends is refused at the limit', async () => {
  await expect(readInput('/dev/zero', empty(), 3e6)).rejects.toMatchObject({
    code: 'cli/input-too-large',
    message: '/dev/zero has more than 3 MB; choose a smaller file.',
  })
  expect(await readInput('/dev/null', empty(), 100)).toHaveLength(0)
})

test.each([
  ['gone', 'cli/input-missing', 'gone does not exist; check the path.'],
  ['file/below', 'cli/input-unreadable', 'is not a folder'],
  ['album', 'cli/input-folder', 'album is a folder; name a file in it.'],
  ['x'.repeat(300), 'cli/input-unreadable', 'too long'],
  ['big', 'cli/input-too-large', 'big has more than 1 MB'],
])('%s is refused with %s', async (name, code, message) => {
  writeFileSync(join(folder, 'file'), '')
  writeFileSync(join(folder, 'big'), Buffer.alloc(1_000_001))
  mkdirSync(join(folder, 'album'))
  await expect(readInput(join(folder, name), empty(), 1e6)).rejects.toMatchObject({
    code,
    message: expect.stringContaining(message),
  })
})
