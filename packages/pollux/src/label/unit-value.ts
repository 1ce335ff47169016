import { isRecord } from '@pollux/errors'
import type { LedgerEntry } from '@pollux/ledger'
import { LabelError } from './label-error.ts'

/** What a unit of work has cost so far, all runs together. */
export interface UnitCost {
  /** How often the picture was sent. */
  attempts: number
  /** Tokens of input, as Gemini reported them. */
  input: number
  /** Tokens of output, thoughts included. */
  output: number
  /** US dollars, as far as prices are known. */
  usd: number
}

/** The value of an entry in the state `answered`. */
export interface AnsweredUnit {
  /** The answer as JSON, unless it is in continuations. */
  answer?: unknown
  /** Where the JSON text of a large answer continues: in so many entries, whose keys hold this revision. */
  parts?: { count: number; revision: number }
  cost: UnitCost
  /** When the answer came, in milliseconds since 1970. */
  at: number
  /** How long it took, with the waits between attempts. */
  durationMs: number
}

/** The value of an entry in the state `failed`. */
export interface FailedUnit {
  code: string
  message: string
  /** Whether the same call would fail again; otherwise it may succeed later. */
  isFinal: boolean
  cost: UnitCost
  /** When it failed, in milliseconds since 1970. */
  at: number
}

/** Reads an entry in the state `answered`. Throws `pollux/entry-unreadable`. */
export function readAnswered({ key, value }: LedgerEntry): AnsweredUnit {
  if (!isRecord(value)) throw unreadable(key)
  const { answer, parts, at, durationMs } = value
  const place = isRecord(parts)
    ? { parts: { count: readNumber(parts.count, key), revision: readNumber(parts.revision, key) } }
    : { answer }
  return {
    ...place,
    cost: readCost(value.cost),
    at: readNumber(at, key),
    durationMs: readNumber(durationMs, key),
  }
}

/** Reads an entry in the state `failed`. Throws `pollux/entry-unreadable`. */
export function readFailed({ key, value }: LedgerEntry): FailedUnit {
  if (!isRecord(value)) throw unreadable(key)
  const { code, message, isFinal, cost, at } = value
  if (typeof code !== 'string' || typeof message !== 'string') throw unreadable(key)
  const isKept = isFinal !== false
  return { code, message, isFinal: isKept, cost: readCost(cost), at: readNumber(at, key) }
}

/** Returns the cost in the value of an entry; nothing is counted for what it lacks. */
export function readCost(value: unknown): UnitCost {
  const cost = isRecord(value) ? value : {}
  const read = (amount: unknown) => (typeof amount === 'number' ? amount : 0)
  return {
    attempts: read(cost.attempts),
    input: read(cost.input),
    output: read(cost.output),
    usd: read(cost.usd),
  }
}

/** Returns the sum of two costs. */
export function addCosts(one: UnitCost, other: UnitCost): UnitCost {
  return {
    attempts: one.attempts + other.attempts,
    input: one.input + other.input,
    output: one.output + other.output,
    usd: one.usd + other.usd,
  }
}

/** Returns the error for an entry that Pollux did not write. */
export function unreadable(key: string): LabelError {
  return new LabelError(
    'pollux/entry-unreadable',
    `The entry ${key} of the ledger holds nothing that Pollux wrote; use another ledger, or remove the entry.`,
  )
}

function readNumber(value: unknown, key: string): number {
  if (typeof value === 'number') return value
  throw unreadable(key)
}
