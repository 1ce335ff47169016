import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkOptions, invalidArgument, type OptionNames } from '@pollux/errors'
import { checkCount, checkKey, readChange, readClaim, readFilter } from '../check-arguments.ts'
import { closedError } from '../closed-error.ts'
import type { Ledger } from '../ledger.ts'
import { loadSqlite } from './load-sqlite.ts'
import { openDatabase } from './open-database.ts'
import { SqliteEntries } from './sqlite-entries.ts'
import { WorkQueue } from './work-queue.ts'

/** Options of `sqliteLedger`. */
export interface SqliteLedgerOptions {
  /**
   * How long to wait for other processes that write before failing with `ledger/busy`, in
   * milliseconds.
   * @default 30_000
   */
  busyTimeoutMs?: number
  /**
   * The largest size of the file in bytes, at least 65,536; a write beyond it fails with
   * `ledger/full`. @default limited only by the disk
   */
  maxBytes?: number
}

const sqliteLedgerOptionNames: OptionNames<SqliteLedgerOptions> = {
  busyTimeoutMs: true,
  maxBytes: true,
}

/** The default of `busyTimeoutMs`. */
const BUSY_TIMEOUT_MS = 30_000

/**
 * Opens a ledger in a SQLite file, which is created if it does not exist. Acknowledged writes are
 * on the disk. Several processes of one machine may have it open at once.
 *
 * @param path - A path or a `file:` URL. SQLite keeps files that end in `-wal` and `-shm` next to
 *   it.
 * @param options - How long to wait for others, and how large the file may become.
 * @returns The ledger, which the caller must close.
 * @throws {LedgerError} `ledger/sqlite-missing`, `ledger/cannot-open`, `ledger/read-only`,
 *   `ledger/not-a-ledger`, `ledger/damaged`, `ledger/version`, `ledger/busy`, `ledger/full` or
 *   `ledger/disk-failed`.
 * @throws {TypeError} If the path or an option is invalid.
 * @example
 * const ledger = await sqliteLedger('out/ledger.sqlite')
 */
export async function sqliteLedger(
  path: string | URL,
  options: SqliteLedgerOptions = {},
): Promise<Ledger> {
  const file = readPath(path)
  checkOptions(options, sqliteLedgerOptionNames)
  const { busyTimeoutMs = BUSY_TIMEOUT_MS, maxBytes } = options
  checkCount(busyTimeoutMs, 'busyTimeoutMs', 0)
  if (maxBytes !== undefined) checkCount(maxBytes, 'maxBytes', 65_536)

  const sqlite = loadSqlite()
  const queue = new WorkQueue(busyTimeoutMs)
  const { database, entries } = await queue.run(() => {
    const database = openDatabase(sqlite, file, maxBytes)
    return { database, entries: new SqliteEntries(database) }
  })
  let closing: Promise<void> | undefined

  async function run<Result>(work: () => Result): Promise<Result> {
    if (closing) throw closedError()
    return queue.run(work)
  }

  return {
    async get(key) {
      checkKey(key)
      return run(() => entries.get(key))
    },
    async put(key, change) {
      checkKey(key)
      const stored = readChange(change)
      return run(() => entries.put(key, stored))
    },
    async lease(key, claim) {
      checkKey(key)
      const copy = readClaim(claim)
      return run(() => entries.lease(key, copy))
    },
    list(filter = {}) {
      const range = readFilter(filter)
      return entries.list(range, filter.state, run)
    },
    async count(filter = {}) {
      return entries.count(readFilter(filter), run)
    },
    close() {
      closing ??= queue.run(() => database.close())
      return closing
    },
  }
}

function readPath(path: string | URL): string {
  const expected = 'a path or a file: address'
  if (path instanceof URL) {
    if (path.protocol !== 'file:') throw invalidArgument(expected, 'path', path.href)
    return fileURLToPath(path)
  }
  if (typeof path !== 'string' || path === '' || path.includes('\0')) {
    throw invalidArgument(expected, 'path', path)
  }
  // An absolute path is never one of SQLite's special names, such as `:memory:` or `file:…?mode=…`.
  return resolve(path)
}
