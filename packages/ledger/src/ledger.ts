import type { LedgerValue } from './ledger-value.ts'

/** The worker that holds an entry, and the time until which no other may take it. */
export interface Lease {
  /** The worker's unique name: 1 to 512 characters of printable ASCII. */
  owner: string
  /**
   * The time at which the lease expires, in whole milliseconds since 1970 (UTC). At that instant,
   * it has expired.
   */
  until: number
}

/** One unit of work, and its state. */
export interface LedgerEntry {
  /** The key: 1 to 512 characters of printable ASCII. */
  key: string
  /**
   * A state that the caller chooses, such as `asked`: 1 to 64 lowercase ASCII characters, digits
   * and hyphens.
   */
  state: string
  /** Plain JSON; a copy that the caller may change. */
  value: LedgerValue
  /** The revision: 1 for a new entry, and one more with every write and every lease. */
  revision: number
  /** The lease, even if it has expired; absent if nobody took the entry since it was last freed. */
  lease?: Lease
}

/** The new contents that `put` writes. */
export interface LedgerChange {
  /** See `LedgerEntry.state`. */
  state: string
  /** Plain JSON of at most `MAX_VALUE_CHARS` code units. */
  value: LedgerValue
  /** The revision that is replaced; 0 for a new entry. */
  revision: number
  /** The lease that the entry has afterwards. Without it, the entry is free. */
  lease?: Lease
}

/** The lease that a worker requests. */
export interface LeaseClaim extends Lease {
  /** The present moment in milliseconds since 1970, by the caller's clock; before `until`. */
  at: number
  /**
   * The required revision of the entry. The holder of a lease renews it by naming the revision that
   * it received.
   */
  revision?: number
}

/** The conditions by which entries are selected. */
export interface LedgerFilter {
  /** The prefix of their keys. */
  prefix?: string
  /** Their state. */
  state?: string
  /** The key after which listing begins; it is itself excluded. */
  after?: string
}

/**
 * A store that records long-running work. Acknowledged writes are kept, and of several writers of
 * one revision exactly one succeeds. Every method rejects with a `LedgerError` if the store fails.
 */
export interface Ledger {
  /** Returns the entry of a key, or `undefined` if there is none. */
  get(key: string): Promise<LedgerEntry | undefined>
  /** Writes an entry if its revision is still `change.revision`. Returns the new entry, or `undefined` if another writer was faster. */
  put(key: string, change: LedgerChange): Promise<LedgerEntry | undefined>
  /**
   * Takes an entry for one worker if nobody holds it at `claim.at`. Returns the entry with the next revision, or `undefined`
   * if it is held, missing or of another revision than the claim names.
   */
  lease(key: string, claim: LeaseClaim): Promise<LedgerEntry | undefined>
  /**
   * Yields entries in the order of their keys' code units, read page by page. What is written meanwhile may appear or not;
   * no key appears twice.
   */
  list(filter?: LedgerFilter): AsyncIterable<LedgerEntry>
  /**
   * Returns the number of entries by state without reading their values. Each entry counts at most once, by its state at
   * some moment of the call; a state without entries is absent.
   */
  count(filter?: { prefix?: string }): Promise<Record<string, number>>
  /**
   * Completes operations in progress and closes the store. A later call of another method rejects
   * with `ledger/closed`.
   */
  close(): Promise<void>
}
