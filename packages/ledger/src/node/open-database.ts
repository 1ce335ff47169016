import type { DatabaseSync } from 'node:sqlite'
import { LedgerError } from '../ledger-error.ts'
import { inTransaction } from './in-transaction.ts'
import type { Sqlite } from './load-sqlite.ts'

/** The version of the tables. A newer version is refused; there is no older one yet. */
const SCHEMA_VERSION = 1

/** The number in a database's header that identifies it as a ledger: "Poll" in ASCII. */
const APPLICATION_ID = 0x506f6c6c

/**
 * Values have a table of their own, so that leases and counts do not touch them. Revisions and states are ordered by key; the index
 * lists the keys of one state.
 */
const SCHEMA = `
  CREATE TABLE contents (id INTEGER PRIMARY KEY, json TEXT NOT NULL) STRICT;
  CREATE TABLE entries (
    key TEXT PRIMARY KEY,
    state TEXT NOT NULL,
    revision INTEGER NOT NULL,
    owner TEXT,
    until INTEGER,
    content INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX entries_by_state ON entries (state, key);
  PRAGMA application_id = ${APPLICATION_ID};
  PRAGMA user_version = ${SCHEMA_VERSION};
`

/** Opens a database and makes it a ledger if it is empty. Throws SQLite's errors, `ledger/not-a-ledger` and `ledger/version`. */
export function openDatabase(
  { DatabaseSync }: Sqlite,
  path: string,
  maxBytes: number | undefined,
): DatabaseSync {
  const database = new DatabaseSync(path)
  try {
    // A foreign database must not be changed, not even its journal mode.
    isLedger(database)
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
    if (maxBytes !== undefined) {
      const pages = Math.floor(maxBytes / readNumber(database, 'PRAGMA page_size'))
      database.exec(`PRAGMA max_page_count = ${pages}`)
    }
    inTransaction(database, () => {
      if (!isLedger(database)) database.exec(SCHEMA)
    })
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/** Returns whether a database is a ledger of this version, or `false` if it is empty. Throws `LedgerError` if it is neither. */
function isLedger(database: DatabaseSync): boolean {
  const application = readNumber(database, 'PRAGMA application_id')
  const version = readNumber(database, 'PRAGMA user_version')
  if (application === APPLICATION_ID) {
    if (version === SCHEMA_VERSION) return true
    throw new LedgerError(
      'ledger/version',
      `The ledger was written by a newer Pollux (version ${version} of its tables, not ${SCHEMA_VERSION}); update Pollux.`,
    )
  }
  const tables = readNumber(database, 'SELECT count(*) FROM sqlite_schema')
  if (application === 0 && version === 0 && tables === 0) return false
  throw new LedgerError(
    'ledger/not-a-ledger',
    'The file is a database of another program; choose another path.',
  )
}

function readNumber(database: DatabaseSync, query: string): number {
  return Number(Object.values(database.prepare(query).get() ?? {})[0])
}
