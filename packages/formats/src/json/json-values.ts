import { isRecord } from '@pollux/errors'
import { FormatsError } from '../formats-error.ts'
import { readText } from '../text-file.ts'

/** Returns the value of a JSON file. Throws `formats/invalid-file` if it is not JSON. */
export function parseJsonFile(path: string, bytes: Uint8Array): unknown {
  if (bytes.length === 0) {
    throw new FormatsError('formats/invalid-file', `${path} is empty; export it again.`)
  }
  try {
    return JSON.parse(readText(path, bytes))
  } catch (cause) {
    if (cause instanceof FormatsError) throw cause
    throw new FormatsError('formats/invalid-file', `${path} is not JSON; export it again.`, {
      cause,
    })
  }
}

/** Returns the value if it is an object and not an array, or `undefined`. */
export function asRecord(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return isRecord(value) ? value : undefined
}

/** Returns the value if it is an array, or `undefined`. */
export function asArray(value: unknown): readonly unknown[] | undefined {
  return Array.isArray(value) ? value : undefined
}

/** Returns a finite number, even if an exporter wrote it as a string, or `undefined`. */
export function asNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined
}

/** Returns a string, or a number converted to one, or `undefined` for any other value. */
export function asString(value: unknown): string | undefined {
  return typeof value === 'number' ? String(value) : typeof value === 'string' ? value : undefined
}

/** Returns all values as numbers, or `undefined` unless each is a number and there are at least `least`. */
export function asNumbers(value: unknown, least = 0): number[] | undefined {
  const values = asArray(value)
  if (!values || values.length < least) return undefined
  const numbers: number[] = []
  for (const entry of values) {
    const number = asNumber(entry)
    if (number === undefined) return undefined
    numbers.push(number)
  }
  return numbers
}

/** Returns a number from 0 to 1, or `undefined` for any other value. */
export function asScore(value: unknown): number | undefined {
  const score = asNumber(value)
  return score !== undefined && score >= 0 && score <= 1 ? score : undefined
}

/** Returns the entries of an array that are objects; an empty array for any other value. */
export function recordsIn(value: unknown): Readonly<Record<string, unknown>>[] {
  return (asArray(value) ?? []).filter(isRecord)
}
