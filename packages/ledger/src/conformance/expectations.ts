import { isPolluxError, isRecord, shorten } from '@pollux/errors'
import type { Ledger, LedgerEntry, LedgerFilter } from '../ledger.ts'
import type { LedgerErrorCode } from '../ledger-error.ts'

/** Throws unless two values are the same JSON; the order of members is free. */
export function expectEqual(actual: unknown, expected: unknown, what: string): void {
  if (isEqual(actual, expected)) return
  throw new Error(`${what}: expected ${show(expected)}, got ${show(actual)}`)
}

/** Returns the entry. Throws if there is none. */
export function expectEntry(entry: LedgerEntry | undefined, what: string): LedgerEntry {
  if (entry === undefined) throw new Error(`${what}: expected an entry, got undefined`)
  return entry
}

/** Throws unless the work fails with a `TypeError`. */
export async function expectTypeError(work: () => unknown, what: string): Promise<void> {
  const error = await failureOf(work)
  if (error instanceof TypeError) return
  throw new Error(`${what}: expected a TypeError, got ${error}`, { cause: error })
}

/** Throws unless the work fails with a `LedgerError` of this code. */
export async function expectFailure(work: () => unknown, code: LedgerErrorCode): Promise<void> {
  const error = await failureOf(work)
  if (isPolluxError(error) && error.code === code) return
  throw new Error(`expected a LedgerError with the code ${code}, got ${error}`, { cause: error })
}

/** Returns the keys that a ledger lists, in its order. */
export async function keysOf(ledger: Ledger, filter?: LedgerFilter): Promise<string[]> {
  const keys: string[] = []
  for await (const { key } of ledger.list(filter)) keys.push(key)
  return keys
}

/** Writes new entries, in the order given. */
export async function addAll(
  ledger: Ledger,
  keys: readonly string[],
  state = 'asked',
): Promise<void> {
  for (const key of keys) await ledger.put(key, { state, value: null, revision: 0 })
}

async function failureOf(work: () => unknown): Promise<unknown> {
  try {
    await work()
  } catch (error) {
    return error
  }
  return new Error('nothing was refused')
}

function isEqual(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((member, at) => isEqual(member, other[at]))
  }
  if (!isRecord(one) || !isRecord(other)) return Object.is(one, other)
  const names = Object.keys(one)
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && isEqual(one[name], other[name]))
  )
}

function show(value: unknown): string {
  return shorten(JSON.stringify(value) ?? String(value), 300)
}
