import { invalidArgument, isDeeperThan, wellFormed } from '@pollux/errors'

/** The most nested objects and arrays of a value: as deep as answers are read at most. */
export const MAX_VALUE_LEVELS = 512

/**
 * Returns a copy of a value that is JSON: strings are well-formed, `undefined` members are left out, and numbers that JSON lacks are
 * null. Throws `TypeError` for any other object, such as a `Date`, and for what is nested too deep.
 */
export function jsonValue(value: unknown, name: string): unknown {
  if (isDeeperThan(value, MAX_VALUE_LEVELS)) {
    throw invalidArgument(`at most ${MAX_VALUE_LEVELS} levels`, name, value)
  }
  return copyOf(value, name)
}

function copyOf(value: unknown, name: string): unknown {
  if (value === undefined || value === null || typeof value === 'boolean') return value ?? null
  if (typeof value === 'string') return wellFormed(value)
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (Array.isArray(value)) return value.map((entry) => copyOf(entry, name))
  if (!isPlain(value)) throw invalidArgument('JSON', name, value)
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  return Object.fromEntries(members.map(([key, member]) => [wellFormed(key), copyOf(member, name)]))
}

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}
