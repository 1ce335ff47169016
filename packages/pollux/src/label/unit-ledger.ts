import { isDeeperThan } from '@pollux/errors'
import { type Ledger, type LedgerChange, type LedgerEntry, MAX_VALUE_LEVELS } from '@pollux/ledger'
import type { Clock } from '@pollux/transport'
import {
  type AnsweredUnit,
  addCosts,
  type FailedUnit,
  readAnswered,
  readCost,
  readFailed,
  type UnitCost,
  unreadable,
} from './unit-value.ts'

/** How long an entry is taken for. A lease is renewed while its call is under way. */
const LEASE_MS = 60_000

/** The time from one renewal to the next. */
const RENEWAL_MS = 20_000

/** An answer of more code units of JSON is divided. As a string it may double, and a ledger takes 2,000,000. */
const MAX_PART_CHARS = 900_000

/** Who works, and who no longer does. */
export interface Workers {
  /** Returns a name that no other worker has. */
  name(): string
  /** Returns whether the worker of this name has certainly ended. */
  hasEnded(owner: string): boolean
}

/** How far a unit of work has come. */
export type Unit =
  | { state: 'answered'; entry: LedgerEntry; unit: AnsweredUnit }
  | { state: 'failed'; entry: LedgerEntry; unit: FailedUnit }
  /** Another worker asks at present. */
  | { state: 'held'; until: number }
  | { state: 'free'; entry?: LedgerEntry }

/** A unit that this worker has taken. One of the methods is called in the end. */
export interface HeldUnit {
  /** Stores an answer. Another worker's answer that came first stays. */
  answer(answer: unknown, facts: Pick<AnsweredUnit, 'cost' | 'durationMs'>): Promise<void>
  /** Stores a failure. */
  fail(failure: Omit<FailedUnit, 'at'>): Promise<void>
  /** Frees the unit as it was before. */
  release(): Promise<void>
}

/** Units of work in a ledger. */
export interface UnitLedger {
  /** Returns how far a unit has come. */
  look(key: string): Promise<Unit>
  /** Takes a unit that is free, or failed. Returns `undefined` if another worker was faster. */
  take(key: string, entry: LedgerEntry | undefined): Promise<HeldUnit | undefined>
  /** Returns the answer of a unit as JSON. */
  readAnswer(key: string, unit: AnsweredUnit): Promise<unknown>
}

/** Opens the units of a ledger for one worker. */
export function openUnits(
  ledger: Ledger,
  { clock, owner, workers }: { clock: Clock; owner: string; workers: Workers },
): UnitLedger {
  const at = () => clock.date().getTime()

  function isFree({ lease }: LedgerEntry): boolean {
    if (lease === undefined || lease.until <= at()) return true
    return lease.owner === owner || workers.hasEnded(lease.owner)
  }

  async function readAnswer(key: string, { answer, parts }: AnsweredUnit): Promise<unknown> {
    if (!parts) return answer
    let text = ''
    for (let part = 0; part < parts.count; part += 1) {
      const entry = await ledger.get(partKey(key, parts.revision, part))
      if (typeof entry?.value !== 'string') throw unreadable(key)
      text += entry.value
    }
    return JSON.parse(text)
  }

  /** Writes the parts of a large answer, so that the entry that names them is complete once it is written. */
  async function writeParts(key: string, text: string, revision: number): Promise<number> {
    let count = 0
    for (let start = 0; start < text.length; start += MAX_PART_CHARS) {
      const value = text.slice(start, start + MAX_PART_CHARS)
      await ledger.put(partKey(key, revision, count), { state: 'part', value, revision: 0 })
      count += 1
    }
    return count
  }

  function hold(taken: LedgerEntry, before: LedgerEntry | undefined): HeldUnit {
    const { key, revision: takenAt } = taken
    const earlier = costOf(before)
    let { revision } = taken
    let renewing = Promise.resolve()
    let cancel = () => {}
    renewLater()

    function renewLater(): void {
      cancel = clock.after(RENEWAL_MS, () => {
        renewing = renew().catch(() => {})
      })
    }

    async function renew(): Promise<void> {
      const now = at()
      const renewed = await ledger.lease(key, { owner, at: now, until: now + LEASE_MS, revision })
      if (!renewed) return
      revision = renewed.revision
      renewLater()
    }

    async function end(change: Omit<LedgerChange, 'revision'>): Promise<LedgerEntry | undefined> {
      // A renewal under way sets the next timer, so it is awaited first.
      await renewing
      cancel()
      return await ledger.put(key, { ...change, revision })
    }

    return {
      async answer(answer, { cost, durationMs }) {
        const text = JSON.stringify(answer)
        const isLarge = text.length > MAX_PART_CHARS || isDeeperThan(answer, MAX_VALUE_LEVELS - 1)
        const place = isLarge
          ? { parts: { count: await writeParts(key, text, takenAt), revision: takenAt } }
          : { answer: JSON.parse(text) }
        const value = { ...place, cost: { ...addCosts(earlier, cost) }, at: at(), durationMs }
        let written = await end({ state: 'answered', value })
        while (!written) {
          // The lease was lost, as after a long sleep of the machine. What was paid for must not be.
          const current = await ledger.get(key)
          if (current?.state === 'answered') return
          const next = { state: 'answered', value, revision: current?.revision ?? 0 }
          written = await ledger.put(key, next)
        }
      },
      async fail({ cost, ...failure }) {
        const value = { ...failure, cost: { ...addCosts(earlier, cost) }, at: at() }
        await end({ state: 'failed', value })
      },
      async release() {
        const { state, value } = before ?? { state: 'asked', value: {} }
        await end({ state, value })
      },
    }
  }

  return {
    async look(key) {
      const entry = await ledger.get(key)
      if (!entry) return { state: 'free' }
      if (entry.state === 'answered') return { state: 'answered', entry, unit: readAnswered(entry) }
      if (isFree(entry)) {
        if (entry.state === 'failed') return { state: 'failed', entry, unit: readFailed(entry) }
        return { state: 'free', entry }
      }
      return { state: 'held', until: entry.lease?.until ?? 0 }
    },
    async take(key, entry) {
      const lease = { owner, until: at() + LEASE_MS }
      const value = entry?.value ?? {}
      const revision = entry?.revision ?? 0
      const taken = await ledger.put(key, { state: 'asked', value, revision, lease })
      return taken && hold(taken, entry)
    },
    readAnswer,
  }
}

function costOf(entry: LedgerEntry | undefined): UnitCost {
  const { value } = entry ?? {}
  return readCost(typeof value === 'object' && value && 'cost' in value ? value.cost : undefined)
}

function partKey(key: string, revision: number, part: number): string {
  return `part/${key}/${revision}/${part}`
}
