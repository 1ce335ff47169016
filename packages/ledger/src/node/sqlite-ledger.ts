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

/** How a ledger in SQLite behaves. */
export interface SqliteLedgerOptions {
  /**
   * Milliseconds of waiting for other processes that write, before `ledger/busy`.
   * @default 30_000
   */
  busyTimeoutMs?: number
  /** The largest size of the file in bytes, at least 65,536; what would need more is `ledger/full`. Without it, the disk decides. */
  maxBytes?: number
}

const sqliteLedgerOptionNames: OptionNames<SqliteLedgerOptions> = {
  busyTimeoutMs: true,
  maxBytes: true,
}

/** How long a ledger waits for other processes unless `busyTimeoutMs` says otherwise. */
const BUSY_TIMEOUT_MS = 30_000

/**
 * Opens a ledger in a SQLite file, which is made if there is none. What was acknowledged is on the disk. Several processes of
 * one machine may have it open at once.
 *
 * @param path - A path, or a `file:` address; beside it SQLite keeps files that end in `-wal` and `-shm`.
 * @param options - How long to wait for others, and how large the file may become.
 * @returns The ledger, which is to be closed.
 * @throws {LedgerError} `ledger/sqlite-missing`, `ledger/cannot-open`, `ledger/read-only`, `ledger/not-a-ledger`,
 * `ledger/damaged`, `ledger/version`, `ledger/busy`, `ledger/full` or `ledger/disk-failed`.
 * @throws {TypeError} If the path cannot be one, or an option is wrong.
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
  // A path from the root is never one of SQLite's own names, such as `:memory:` or `file:…?mode=…`.
  return resolve(path)
}
