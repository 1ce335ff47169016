import { createRequire } from 'node:module'
import { LedgerError } from '../ledger-error.ts'

/** The module `node:sqlite`. */
export type Sqlite = typeof import('node:sqlite')

const require = createRequire(import.meta.url)

/**
 * Returns `node:sqlite`, and suppresses Node 22's warning that it is experimental. Throws
 * `ledger/sqlite-missing` if Node lacks it.
 */
export function loadSqlite(): Sqlite {
  const { emitWarning } = process
  // The module is loaded synchronously, so no other warning is suppressed.
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
