import { execFile } from 'node:child_process'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { sqliteLedger } from './sqlite-ledger.ts'

const script = fileURLToPath(new URL('fixtures/open-ledger.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'ledger-'))
afterAll(() => rmSync(folder, { recursive: true }))

const asked = { state: 'asked', value: null, revision: 0 }

async function open(path: string, options?: Parameters<typeof sqliteLedger>[1]) {
  const ledger = await sqliteLedger(path, options)
  onTestFinished(() => ledger.close())
  return ledger
}

/** Makes a file with SQLite itself. */
function makeDatabase(name: string, statements: string): string {
  const path = join(folder, name)
  const database = new DatabaseSync(path)
  database.exec(statements)
  database.close()
  return path
}

async function runScript(path: string, { flags = [], words = [] }: Record<string, string[]> = {}) {
  const args = ['--conditions=@pollux/source', ...flags, script, path, ...words]
  return promisify(execFile)(process.execPath, args)
}

test('a file: address and a path mean one file', async () => {
  const path = join(folder, 'a b.sqlite')
  await (await open(path)).put('cat.jpg', asked)
  const ledger = await sqliteLedger(pathToFileURL(path))
  onTestFinished(() => ledger.close())
  expect(await ledger.get('cat.jpg')).toMatchObject({ revision: 1 })
})

test.each([
  ['', 'a path or a file: address for path but received ""'],
  ['a\0b', 'a path or a file: address'],
  [new URL('https://example.com/ledger'), 'a path or a file: address'],
])('%s is no path', async (path, words) => {
  await expect(sqliteLedger(path)).rejects.toThrow(words)
})

test.each([{ busyTimeoutMs: -1 }, { maxBytes: 100 }, { maxBytes: Number.NaN }])(
  '%o are no options',
  async (options) => {
    await expect(sqliteLedger(join(folder, 'never.sqlite'), options)).rejects.toThrow(TypeError)
  },
)

test("SQLite's own names are files as any", async () => {
  const path = join(folder, ':memory:')
  await (await open(path)).put('cat.jpg', asked)
  expect(statSync(path).size).toBeGreaterThan(0)
})

test('a folder that does not exist is named', async () => {
  await expect(sqliteLedger(join(folder, 'missing', 'ledger.sqlite'))).rejects.toMatchObject({
    code: 'ledger/cannot-open',
  })
})

test('a folder is no ledger', async () => {
  mkdirSync(join(folder, 'inner'))
  await expect(sqliteLedger(join(folder, 'inner'))).rejects.toMatchObject({
    code: 'ledger/cannot-open',
  })
})

test('a file of another kind is left alone', async () => {
  const path = join(folder, 'notes.txt')
  writeFileSync(path, 'These are my notes.\n'.repeat(100))
  const before = readFileSync(path)
  await expect(sqliteLedger(path)).rejects.toMatchObject({ code: 'ledger/not-a-ledger' })
  expect(readFileSync(path)).toEqual(before)
})

test.each([
  ['with tables', 'CREATE TABLE entries (key TEXT)'],
  ['with an application id', 'PRAGMA application_id = 7; VACUUM'],
])('a database of another program %s is left alone', async (what, statements) => {
  const path = makeDatabase(`${what}.sqlite`, statements)
  const before = readFileSync(path)
  await expect(sqliteLedger(path)).rejects.toMatchObject({ code: 'ledger/not-a-ledger' })
  expect(readFileSync(path)).toEqual(before)
})

test('an empty file becomes a ledger', async () => {
  const path = join(folder, 'empty.sqlite')
  writeFileSync(path, '')
  expect(await (await open(path)).put('cat.jpg', asked)).toMatchObject({ revision: 1 })
})

test('a ledger of a newer Pollux is left alone', async () => {
  const path = join(folder, 'newer.sqlite')
  await (await sqliteLedger(path)).close()
  makeDatabase('newer.sqlite', 'PRAGMA user_version = 2')
  const before = readFileSync(path)
  await expect(sqliteLedger(path)).rejects.toMatchObject({ code: 'ledger/version' })
  expect(readFileSync(path)).toEqual(before)
})

test.each([
  ['whose tables are gone', 'DROP TABLE entries'],
  ['whose values are gone', 'DELETE FROM contents'],
  ['whose values are not JSON', "UPDATE contents SET json = '{'"],
  ['whose values belong to nothing', 'UPDATE entries SET content = 99'],
])('a ledger %s is damaged', async (what, statements) => {
  const path = join(folder, `${what}.sqlite`)
  const ledger = await sqliteLedger(path)
  await ledger.put('cat.jpg', asked)
  await ledger.close()
  makeDatabase(`${what}.sqlite`, statements)
  const read = async () => (await open(path)).get('cat.jpg')
  await expect(read()).rejects.toMatchObject({ code: 'ledger/damaged' })
})

test('a ledger that was written over is damaged', async () => {
  const path = join(folder, 'written-over.sqlite')
  const ledger = await sqliteLedger(path)
  for (let at = 0; at < 200; at++) await ledger.put(`picture ${at}`, asked)
  await ledger.close()
  const file = openSync(path, 'r+')
  writeSync(file, Buffer.alloc(statSync(path).size - 4096, 0xa5), 0, undefined, 4096)
  const read = async () => (await open(path)).get('picture 1')
  await expect(read()).rejects.toMatchObject({ code: 'ledger/damaged' })
})

test('a full ledger refuses a write, keeps what it has, and takes what fits', async () => {
  const ledger = await open(join(folder, 'full.sqlite'), { maxBytes: 200_000 })
  await ledger.put('cat.jpg', asked)
  const large = { state: 'answered', value: 'x'.repeat(300_000), revision: 1 }
  await expect(ledger.put('cat.jpg', large)).rejects.toMatchObject({ code: 'ledger/full' })
  expect(await ledger.get('cat.jpg')).toEqual({ key: 'cat.jpg', ...asked, revision: 1 })
  expect(await ledger.put('cat.jpg', { ...asked, revision: 1 })).toMatchObject({ revision: 2 })
})

test('another process that never ends its write makes the ledger busy, and only writes wait for it', async () => {
  const path = join(folder, 'busy.sqlite')
  const ledger = await open(path, { busyTimeoutMs: 20 })
  await ledger.put('cat.jpg', asked)
  const other = new DatabaseSync(path)
  onTestFinished(() => other.close())
  other.exec('BEGIN IMMEDIATE')
  await expect(ledger.put('dog.jpg', asked)).rejects.toMatchObject({ code: 'ledger/busy' })
  expect(await ledger.get('cat.jpg')).toMatchObject({ revision: 1 })
  other.exec('ROLLBACK')
  expect(await ledger.put('dog.jpg', asked)).toMatchObject({ revision: 1 })
})

test('a write waits for another process that ends its own', async () => {
  const path = join(folder, 'waiting.sqlite')
  const ledger = await open(path)
  const other = new DatabaseSync(path)
  onTestFinished(() => other.close())
  other.exec('BEGIN IMMEDIATE')
  const pending = ledger.put('cat.jpg', asked)
  for (let iteration = 0; iteration < 10; iteration++) {
    await new Promise((resolve) => setImmediate(resolve))
  }
  other.exec('ROLLBACK')
  expect(await pending).toMatchObject({ revision: 1 })
})

test('a process prints no warning about SQLite', async () => {
  const { stdout, stderr } = await runScript(join(folder, 'quiet.sqlite'))
  expect({ stdout, stderr }).toEqual({ stdout: 'written\n', stderr: '' })
})

test('without node:sqlite the error says what to do', async () => {
  const { stdout } = await runScript(join(folder, 'none.sqlite'), {
    flags: ['--no-experimental-sqlite'],
  })
  expect(stdout).toBe('ledger/sqlite-missing\n')
})

test('a folder and a file that may not be written', async () => {
  const locked = join(folder, 'locked')
  mkdirSync(locked)
  await (await sqliteLedger(join(locked, 'old.sqlite'))).close()
  chmodSync(join(locked, 'old.sqlite'), 0o444)
  chmodSync(locked, 0o555)
  chmodSync(folder, 0o755)
  onTestFinished(() => chmodSync(locked, 0o755))
  const made = await runScript(join(locked, 'new.sqlite'), { words: ['nobody'] })
  expect(made.stdout).toBe('ledger/cannot-open\n')
  const opened = await runScript(join(locked, 'old.sqlite'), { words: ['nobody'] })
  expect(opened.stdout).toBe('ledger/read-only\n')
})
