import type { LedgerValue } from './ledger-value.ts'

/** Who works on an entry, and until when nobody else may begin. */
export interface Lease {
  /** A name that no other worker has: 1 to 512 characters of printable ASCII. */
  owner: string
  /** When the lease expires: whole milliseconds since 1970 (UTC). At that instant it has expired. */
  until: number
}

/** One thing to be done, and how far it has come. */
export interface LedgerEntry {
  /** 1 to 512 characters of printable ASCII. */
  key: string
  /** A word of the caller's, such as `asked`: 1 to 64 lower-case ASCII characters, digits and hyphens. */
  state: string
  /** Plain JSON, a copy that the caller may change. */
  value: LedgerValue
  /** 1 for a new entry, one more with every write and every lease. */
  revision: number
  /** Absent unless somebody took the entry; it stays when it has expired. */
  lease?: Lease
}

/** What `put` writes. */
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

/** What `lease` asks for. */
export interface LeaseClaim extends Lease {
  /** The present moment in milliseconds since 1970, by the caller's clock; before `until`. */
  at: number
  /** The only revision that is taken. The holder of a lease renews it by naming the revision that it was given. */
  revision?: number
}

/** Which entries are meant. */
export interface LedgerFilter {
  /** How their keys begin. */
  prefix?: string
  /** Their state. */
  state?: string
  /** Only keys behind this one. */
  after?: string
}

/**
 * A store in which long work is written down as it happens. What was acknowledged stays, and of several writers of one
 * revision exactly one succeeds. Every method rejects with a `LedgerError` if the store fails.
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
  /** Ends what has begun and closes the store. A later call of another method rejects with `ledger/closed`. */
  close(): Promise<void>
}
