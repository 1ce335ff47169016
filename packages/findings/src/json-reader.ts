import { isRecord } from '@pollux/errors'
import { FindingsError } from './findings-error.ts'

/**
 * The most nested objects and arrays in findings.json, including what a model wrote into it. Findings themselves
 * have seven.
 */
export const MAX_JSON_LEVELS = 64

/** A value of unknown shape with its path, so that errors can name it. */
export class JsonReader {
  readonly value: unknown
  readonly path: string

  constructor(value: unknown, path: string) {
    this.value = value
    this.path = path
  }

  /** Whether there is a value: neither absent nor null. */
  get isThere(): boolean {
    return this.value !== undefined && this.value !== null
  }

  /** Returns the member of an object; for an absent one, a reader of `undefined`. */
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

  /** Returns the value if it passes `test`. */
  like<T>(test: (value: unknown) => value is T, expected: string): T {
    const { value } = this
    if (test(value)) return value
    throw this.unlike(expected)
  }

  /** Returns the error that states what was expected here. */
  unlike(expected: string): FindingsError {
    const message = `${this.path} should be ${expected}; save it again, or correct it by hand.`
    return new FindingsError('findings/invalid', message)
  }
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0
}
