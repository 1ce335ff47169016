import { isRecord, wellFormed } from '@pollux/errors'
/** A value out of JSON, its texts and keys well-formed. */
export function wellFormedValue(value: unknown): unknown {
  if (typeof value === 'string') return wellFormed(value)
  if (Array.isArray(value)) return value.map(wellFormedValue)
  return isRecord(value) ? wellFormedRecord(value) : value
}

/** An object out of JSON, its texts and keys well-formed. */
export function wellFormedRecord(record: Readonly<Record<string, unknown>>) {
  const entries = Object.entries(record)
  return Object.fromEntries(entries.map(([key, held]) => [wellFormed(key), wellFormedValue(held)]))
}
