import { isRecord, wellFormed } from '@pollux/errors'
/** Returns a value of JSON with well-formed strings and keys. */
export function wellFormedValue(value: unknown): unknown {
  if (typeof value === 'string') return wellFormed(value)
  if (Array.isArray(value)) return value.map(wellFormedValue)
  return isRecord(value) ? wellFormedRecord(value) : value
}

/** Returns an object of JSON with well-formed strings and keys. */
export function wellFormedRecord(record: Readonly<Record<string, unknown>>) {
  const entries = Object.entries(record)
  return Object.fromEntries(entries.map(([key, held]) => [wellFormed(key), wellFormedValue(held)]))
}
