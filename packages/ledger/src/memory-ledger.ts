import { canLease } from './can-lease.ts'
import {
  behindKey,
  checkKey,
  readChange,
  readClaim,
  readFilter,
  type StoredChange,
} from './check-arguments.ts'
import { closedError } from './closed-error.ts'
import type { Ledger, LedgerEntry } from './ledger.ts'

/**
 * The code units of JSON after which a listing yields to the event loop: a few milliseconds of
 * work.
 */
const MAX_TURN_CHARS = 250_000

/** The code units that an entry counts as, in addition to its value. */
const ENTRY_CHARS = 100

interface HeldEntry extends StoredChange {
  key: string
}

/**
 * Creates a ledger in memory, for tests and for pages in a browser.
 *
 * @returns An empty ledger, which ends with the process.
 * @example
 * const ledger = memoryLedger()
 * await ledger.put('cat.jpg', { state: 'asked', value: null, revision: 0 })
 */
export function memoryLedger(): Ledger {
  const entries = new Map<string, HeldEntry>()
  /** All keys in order. */
  const keys: string[] = []
  let isClosed = false

  function checkOpen(): void {
    if (isClosed) throw closedError()
  }

  function hold(entry: HeldEntry): LedgerEntry {
    if (!entries.has(entry.key)) keys.splice(placeOf(keys, entry.key), 0, entry.key)
    entries.set(entry.key, entry)
    return readEntry(entry)
  }

  async function* listFrom(from: string, before: string, state: string | undefined) {
    let spent = 0
    for (let at = placeOf(keys, from); ; ) {
      checkOpen()
      const entry = entries.get(keys[at] ?? '')
      if (entry === undefined || entry.key >= before) return
      spent += ENTRY_CHARS
      if (state === undefined || entry.state === state) {
        spent += entry.text.length
        yield readEntry(entry)
      }
      if (spent >= MAX_TURN_CHARS) {
        spent = 0
        await new Promise((resolve) => setTimeout(resolve))
      }
      // Keys inserted in the meantime have shifted the others.
      at = keys[at] === entry.key ? at + 1 : placeOf(keys, behindKey(entry.key))
    }
  }

  return {
    async get(key) {
      checkKey(key)
      checkOpen()
      const entry = entries.get(key)
      return entry && readEntry(entry)
    },
    async put(key, change) {
      checkKey(key)
      const stored = readChange(change)
      checkOpen()
      if ((entries.get(key)?.revision ?? 0) !== stored.revision) return undefined
      return hold({ ...stored, key, revision: stored.revision + 1 })
    },
    async lease(key, asked) {
      checkKey(key)
      const claim = readClaim(asked)
      checkOpen()
      const entry = entries.get(key)
      if (entry === undefined || !canLease(entry, claim)) return undefined
      const { owner, until } = claim
      return hold({ ...entry, revision: entry.revision + 1, lease: { owner, until } })
    },
    list(filter = {}) {
      const { from, before } = readFilter(filter)
      return listFrom(from, before, filter.state)
    },
    async count(filter = {}) {
      const { from, before } = readFilter(filter)
      checkOpen()
      const counts = new Map<string, number>()
      for (const key of keys.slice(placeOf(keys, from), placeOf(keys, before))) {
        const state = entries.get(key)?.state ?? ''
        counts.set(state, (counts.get(state) ?? 0) + 1)
      }
      return Object.fromEntries(counts)
    },
    async close() {
      isClosed = true
    },
  }
}

/** Returns the index of the first key that is not before another. */
function placeOf(keys: readonly string[], key: string): number {
  let low = 0
  let high = keys.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (keys[middle]! < key) low = middle + 1
    else high = middle
  }
  return low
}

function readEntry({ key, state, text, revision, lease }: HeldEntry): LedgerEntry {
  const value = JSON.parse(text)
  return { key, state, value, revision, ...(lease && { lease: { ...lease } }) }
}
