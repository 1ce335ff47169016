import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { loadSqlite } from './load-sqlite.ts'
import { openDatabase } from './open-database.ts'

function open() {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const database = openDatabase(loadSqlite(), join(folder, 'ledger.sqlite'), undefined)
  onTestFinished(() => database.close())
  return database
}

test('a write waits until the disk has it', () => {
  const database = open()
  expect(database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' })
  // FULL, by https://sqlite.org/pragma.html#pragma_synchronous.
  expect(database.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 })
})

test.each([
  ['a key', "SELECT * FROM entries WHERE key >= 'a' AND key < 'b' ORDER BY key"],
  ['a state', "SELECT * FROM entries WHERE state = 'x' AND key >= 'a' AND key < 'b' ORDER BY key"],
])('the entries of %s are found without a scan or a sort', (_, query) => {
  const plan = open().prepare(`EXPLAIN QUERY PLAN ${query}`).all()
  const steps = plan.map(({ detail }) => String(detail))
  expect(steps).toEqual([expect.stringMatching(/^SEARCH entries USING (PRIMARY KEY|INDEX) /)])
})
