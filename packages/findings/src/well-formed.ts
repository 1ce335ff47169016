import { invalidArgument } from '@pollux/errors'

/** A text without halves of surrogate pairs, which JSON and UTF-8 cannot hold: each becomes U+FFFD. Throws `TypeError`. */
export function wellFormed(text: string): string {
  if (typeof text !== 'string') throw invalidArgument('a text', 'text', text)
  return text.replace(/\p{Surrogate}/gu, '\ufffd')
}

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

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
