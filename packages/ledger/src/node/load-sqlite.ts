import { createRequire } from 'node:module'
import { LedgerError } from '../ledger-error.ts'

/** Node's SQLite. */
export type Sqlite = typeof import('node:sqlite')

const require = createRequire(import.meta.url)

/** Returns `node:sqlite`, without the warning by which Node 22 calls it experimental. Throws `ledger/sqlite-missing` if there is none. */
export function loadSqlite(): Sqlite {
  const { emitWarning } = process
  // The module is loaded before anything else can run, so no warning of others passes here.
  process.emitWarning = (...values: unknown[]) => {
    if (!isAboutSqlite(values)) Reflect.apply(emitWarning, process, values)
  }
  try {
    const sqlite: Sqlite = require('node:sqlite')
    return sqlite
  } catch (cause) {
    throw new LedgerError(
      'ledger/sqlite-missing',
      'There is no node:sqlite here; run Node 22.13 or later, without --no-experimental-sqlite.',
      { cause },
    )
  } finally {
    process.emitWarning = emitWarning
  }
}

function isAboutSqlite([message, kind]: readonly unknown[]): boolean {
  return kind === 'ExperimentalWarning' && String(message).startsWith('SQLite')
}
