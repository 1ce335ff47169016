import { isRecord } from '@pollux/errors'

/** Returns the value if it is a string. */
export function asString(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** Returns the value if it is a JSON object, else an empty object. */
export function recordOf<Members extends object>(value: Members): Partial<Members> {
  return isRecord(value) ? value : {}
}

/** Returns the objects of an array without its other entries; an empty array for any other value. */
export function recordsOf<Entry = Record<string, unknown>>(value: unknown): Entry[] {
  return Array.isArray(value) ? (value.filter(isRecord) as Entry[]) : []
}

/** Returns `typeof` of the value, but `record` for a JSON object and `array` for an array. */
export function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'array' : isRecord(value) ? 'record' : typeof value
}
