import { isRecord } from '@pollux/errors'
import { FindingsError } from './findings-error.ts'

/**
 * The deepest nesting of objects and arrays in findings.json, including items that a model wrote. Findings themselves
 * nest seven levels deep.
 */
export const MAX_JSON_LEVELS = 64

/** Reads a value of unknown shape, and knows its path, so that errors can name it. */
export class JsonReader {
  readonly value: unknown
  readonly path: string

  constructor(value: unknown, path: string) {
    this.value = value
    this.path = path
  }

  /** Whether there is a value: one that is neither absent nor null. */
  get isThere(): boolean {
    return this.value !== undefined && this.value !== null
  }

  /** Returns a reader of an object's member; for an absent member, a reader of `undefined`. */
  get(key: string): JsonReader {
    const record = this.record()
    return new JsonReader(
      Object.hasOwn(record, key) ? record[key] : undefined,
      `${this.path}.${key}`,
    )
  }

  record(): Readonly<Record<string, unknown>> {
    return this.like(isRecord, 'an object')
  }

  list<T>(read: (entry: JsonReader, index: number) => T): T[] {
    const entries: unknown[] = this.like(Array.isArray, 'an array')
    return entries.map((entry, index) =>
      read(new JsonReader(entry, `${this.path}[${index}]`), index),
    )
  }

  string(): string {
    return this.like((value) => typeof value === 'string', 'a string')
  }

  number(lowest = -Number.MAX_VALUE, highest = Number.MAX_VALUE): number {
    const number = this.like((value) => typeof value === 'number', 'a number')
    if (number >= lowest && number <= highest) return number
    throw this.unlike(`a number from ${lowest} to ${highest}`)
  }

  /** Returns the value as a non-negative integer. Throws `FindingsError` if it is anything else. */
  count(): number {
    return this.like(isCount, 'a whole number from 0')
  }

  /** Returns the value if it passes `test`. Throws `FindingsError` otherwise. */
  like<T>(test: (value: unknown) => value is T, expected: string): T {
    const { value } = this
    if (test(value)) return value
    throw this.unlike(expected)
  }

  /** Returns an error that states the value's path and what was expected there. */
  unlike(expected: string): FindingsError {
    const message = `${this.path} should be ${expected}; save it again, or correct it by hand.`
    return new FindingsError('findings/invalid', message)
  }
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0
}
