import { isRecord } from '@pollux/errors'

/** The value if it is a string. */
export function asString(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** The value if it is a JSON object, else an empty one. */
export function recordOf<Members extends object>(value: Members): Partial<Members> {
  return isRecord(value) ? value : {}
}

/** The objects of a list, what else stands in it left out; an empty list if there is none. */
export function recordsOf<Entry = Record<string, unknown>>(value: unknown): Entry[] {
  return Array.isArray(value) ? (value.filter(isRecord) as Entry[]) : []
}

/** What `typeof` says, records and arrays told apart. */
export function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'array' : isRecord(value) ? 'record' : typeof value
}
