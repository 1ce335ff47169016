import { checkObject, invalidArgument } from '@pollux/errors'
import { toJsonText } from './json-text.ts'
import type { Lease, LeaseClaim, LedgerChange, LedgerFilter } from './ledger.ts'

/** The longest key, in characters. */
export const MAX_KEY_CHARS = 512

const KEY = /^[\x20-\x7e]{1,512}$/
const PREFIX = /^[\x20-\x7e]{0,512}$/
const STATE = /^[a-z0-9-]{1,64}$/

/** The lowest character that a key may contain. */
const FIRST_CHARACTER = ' '

/** The character after the highest one that a key may contain. */
const BEHIND_LAST_CHARACTER = '\x7f'

/** The range of keys from the first bound, included, to the second, excluded. */
export interface KeyRange {
  from: string
  before: string
}

/** A change as stores hold it: a copy, with its value as JSON text. */
export interface StoredChange {
  state: string
  text: string
  revision: number
  lease: Lease | undefined
}

/** Returns the lowest string that sorts after a key. */
export function behindKey(key: string): string {
  return key + FIRST_CHARACTER
}

/** Throws `TypeError` unless the value is a valid key. */
export function checkKey(key: string): void {
  checkText(key, KEY, `1 to ${MAX_KEY_CHARS} characters of printable ASCII`, 'key')
}

/**
 * Returns a change in its stored form. Throws `TypeError` if it is invalid, and `ledger/too-large`
 * if its value exceeds a limit.
 */
export function readChange(change: LedgerChange): StoredChange {
  checkObject(change, 'change')
  const { state, revision, lease } = change
  checkState(state)
  checkCount(revision, 'revision', 0)
  return { state, revision, lease: readLease(lease), text: toJsonText(change.value) }
}

function readLease(lease: Lease | undefined): Lease | undefined {
  if (lease === undefined) return undefined
  checkObject(lease, 'lease')
  const { owner, until } = lease
  checkOwner(owner)
  checkCount(until, 'until', 0)
  return { owner, until }
}

/** Returns a copy of a claim. Throws `TypeError` if it is invalid. */
export function readClaim(claim: LeaseClaim): LeaseClaim {
  checkObject(claim, 'claim')
  const { owner, at, until, revision } = claim
  checkOwner(owner)
  checkCount(at, 'at', 0)
  checkCount(until, 'until', at + 1)
  if (revision === undefined) return { owner, at, until }
  checkCount(revision, 'revision', 1)
  return { owner, at, until, revision }
}

/** Returns the range of keys that a filter selects. Throws `TypeError` if it is invalid. */
export function readFilter(filter: LedgerFilter): KeyRange {
  checkObject(filter, 'filter')
  const { prefix = '', state, after } = filter
  checkText(prefix, PREFIX, `at most ${MAX_KEY_CHARS} characters of printable ASCII`, 'prefix')
  if (state !== undefined) checkState(state)
  if (after !== undefined) {
    checkText(after, KEY, `1 to ${MAX_KEY_CHARS} characters of printable ASCII`, 'after')
  }
  const before = prefix + BEHIND_LAST_CHARACTER
  if (after === undefined || after < prefix) return { from: prefix, before }
  return { from: behindKey(after), before }
}

function checkState(state: string): void {
  checkText(state, STATE, '1 to 64 lower-case ASCII characters, digits and hyphens', 'state')
}

function checkOwner(owner: string): void {
  checkText(owner, KEY, `1 to ${MAX_KEY_CHARS} characters of printable ASCII`, 'owner')
}

function checkText(value: unknown, pattern: RegExp, expected: string, name: string): void {
  if (typeof value !== 'string' || !pattern.test(value)) {
    throw invalidArgument(expected, name, value)
  }
}

/** Throws `TypeError` unless a value is a safe integer of at least `min`. */
export function checkCount(value: unknown, name: string, min: number): void {
  if (!Number.isSafeInteger(value) || Number(value) < min) {
    throw invalidArgument(`a safe integer of at least ${min}`, name, value)
  }
}
