import type { DatabaseSync, SQLOutputValue, StatementSync } from 'node:sqlite'
import { canLease } from '../can-lease.ts'
import { behindKey, type KeyRange, type StoredChange } from '../check-arguments.ts'
import type { Lease, LeaseClaim, LedgerEntry } from '../ledger.ts'
import { inTransaction } from './in-transaction.ts'
import { damagedError } from './translate-failure.ts'

/** The most entries of one page. */
const MAX_PAGE_ENTRIES = 200

/** The code units of JSON after which a page ends, however few entries it has. */
const MAX_PAGE_CHARS = 500_000

/** The number of entries counted at a time: a few milliseconds of work. */
const COUNTED_ENTRIES = 10_000

/** Runs a task on the database once all earlier tasks have ended. */
type Run = <Result>(work: () => Result) => Promise<Result>

type Row = Record<string, SQLOutputValue>

/** An entry without its value. */
interface Head {
  state: string
  revision: number
  lease: Lease | undefined
  content: number
}

/** The entries of a database. Each method is one task, or runs several with `run`. */
export class SqliteEntries {
  readonly #database: DatabaseSync
  readonly #statements: Record<keyof typeof queries, StatementSync>

  constructor(database: DatabaseSync) {
    this.#database = database
    const prepare = (name: keyof typeof queries) => database.prepare(queries[name])
    this.#statements = {
      head: prepare('head'),
      whole: prepare('whole'),
      addContent: prepare('addContent'),
      setContent: prepare('setContent'),
      setEntry: prepare('setEntry'),
      setLease: prepare('setLease'),
      page: prepare('page'),
      pageOfState: prepare('pageOfState'),
      count: prepare('count'),
    }
  }

  get(key: string): LedgerEntry | undefined {
    const row = this.#statements.whole.get(key)
    return row && readEntry(row)
  }

  put(key: string, change: StoredChange): LedgerEntry | undefined {
    const { state, text, lease } = change
    const { addContent, setContent, setEntry } = this.#statements
    return inTransaction(this.#database, () => {
      const head = this.#head(key)
      if ((head?.revision ?? 0) !== change.revision) return undefined
      const revision = change.revision + 1
      if (head) setContent.run(text, head.content)
      const content = head?.content ?? addContent.run(text).lastInsertRowid
      setEntry.run(key, state, revision, lease?.owner ?? null, lease?.until ?? null, content)
      return {
        key,
        state,
        value: JSON.parse(text),
        revision,
        ...(lease && { lease }),
      }
    })
  }

  lease(key: string, claim: LeaseClaim): LedgerEntry | undefined {
    return inTransaction(this.#database, () => {
      const head = this.#head(key)
      if (head === undefined || !canLease(head, claim)) return undefined
      this.#statements.setLease.run(head.revision + 1, claim.owner, claim.until, key)
      return this.get(key)
    })
  }

  async *list(range: KeyRange, state: string | undefined, run: Run): AsyncGenerator<LedgerEntry> {
    for (let from: string | undefined = range.from; from !== undefined; ) {
      const start: string = from
      const { rows, next } = await run(() => this.#page({ ...range, from: start }, state))
      for (const row of rows) yield readEntry(row)
      from = next
    }
  }

  async count(range: KeyRange, run: Run): Promise<Record<string, number>> {
    const counts = new Map<string, number>()
    for (let from: string | undefined = range.from; from !== undefined; ) {
      const start: string = from
      const rows = await run(() => this.#statements.count.all(start, range.before, COUNTED_ENTRIES))
      let total = 0
      let last = ''
      for (const row of rows) {
        const [state, count, key] = [text(row.state), number(row.count), text(row.last)]
        counts.set(state, (counts.get(state) ?? 0) + count)
        total += count
        if (key > last) last = key
      }
      from = total === COUNTED_ENTRIES ? behindKey(last) : undefined
    }
    return Object.fromEntries(counts)
  }

  #head(key: string): Head | undefined {
    const row = this.#statements.head.get(key)
    return row && readHead(row)
  }

  /** Returns one page, and the key at which the next begins if there may be one. */
  #page({ from, before }: KeyRange, state: string | undefined): { rows: Row[]; next?: string } {
    const { page, pageOfState } = this.#statements
    const found =
      state === undefined
        ? page.iterate(from, before, MAX_PAGE_ENTRIES)
        : pageOfState.iterate(state, from, before, MAX_PAGE_ENTRIES)
    const rows: Row[] = []
    let chars = 0
    for (const row of found) {
      rows.push(row)
      chars += text(row.json).length
      if (rows.length === MAX_PAGE_ENTRIES || chars >= MAX_PAGE_CHARS) {
        return { rows, next: behindKey(text(row.key)) }
      }
    }
    return { rows }
  }
}

const wholeEntries = 'SELECT * FROM entries LEFT JOIN contents ON id = content'

const queries = {
  head: 'SELECT * FROM entries WHERE key = ?',
  whole: `${wholeEntries} WHERE key = ?`,
  addContent: 'INSERT INTO contents (json) VALUES (?)',
  setContent: 'UPDATE contents SET json = ? WHERE id = ?',
  setEntry:
    'REPLACE INTO entries (key, state, revision, owner, until, content) VALUES (?, ?, ?, ?, ?, ?)',
  setLease: 'UPDATE entries SET revision = ?, owner = ?, until = ? WHERE key = ?',
  page: `${wholeEntries} WHERE key >= ? AND key < ? ORDER BY key LIMIT ?`,
  pageOfState: `${wholeEntries} WHERE state = ? AND key >= ? AND key < ? ORDER BY key LIMIT ?`,
  count: `SELECT state, count(*) AS count, max(key) AS last FROM (
    SELECT key, state FROM entries WHERE key >= ? AND key < ? ORDER BY key LIMIT ?
  ) GROUP BY state`,
}

function readHead(row: Row): Head {
  const { owner, until } = row
  const lease = owner === null ? undefined : { owner: text(owner), until: number(until) }
  const [state, revision, content] = [text(row.state), number(row.revision), number(row.content)]
  return { state, revision, lease, content }
}

function readEntry(row: Row): LedgerEntry {
  const { state, revision, lease } = readHead(row)
  return {
    key: text(row.key),
    state,
    value: parse(text(row.json)),
    revision,
    ...(lease && { lease }),
  }
}

function parse(json: string) {
  try {
    return JSON.parse(json)
  } catch (cause) {
    throw damagedError(cause)
  }
}

function text(value: SQLOutputValue | undefined): string {
  if (typeof value !== 'string') throw damagedError()
  return value
}

function number(value: SQLOutputValue | undefined): number {
  if (typeof value !== 'number') throw damagedError()
  return value
}
