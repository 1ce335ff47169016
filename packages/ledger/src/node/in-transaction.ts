import type { DatabaseSync } from 'node:sqlite'

/**
 * Runs work in a transaction that holds the write lock from its beginning, and rolls back if the
 * work throws.
 */
export function inTransaction<Result>(database: DatabaseSync, work: () => Result): Result {
  database.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    database.exec('COMMIT')
    return result
  } catch (error) {
    rollBack(database)
    throw error
  }
}

function rollBack(database: DatabaseSync): void {
  try {
    database.exec('ROLLBACK')
  } catch {
    // SQLite has already rolled back, as it does after some failures.
  }
}
