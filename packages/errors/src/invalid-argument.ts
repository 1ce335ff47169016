import { redact } from './redact.ts'
import { shorten } from './shorten.ts'

/**
 * Creates the error for a caller's mistake: `Expected an integer from 1 to 100 for quality but received "high"`.
 * @param expected What was expected, as the object of a sentence.
 * @param name The name of the argument.
 * @param received What came instead; secrets in it are redacted.
 * @returns The error.
 */
export function invalidArgument(expected: string, name: string, received: unknown): TypeError {
  return new TypeError(`Expected ${expected} for ${name} but received ${describe(received)}`)
}

/**
 * The code units of a string that are searched for secrets before it is cut, because patterns do not match half
 * a secret.
 */
const MAX_SEARCHED_UNITS = 4000

function describe(value: unknown): string {
  if (typeof value === 'string')
    return JSON.stringify(shorten(redact(value.slice(0, MAX_SEARCHED_UNITS))))
  if (typeof value === 'function') return 'a function'
  if (typeof value === 'bigint') return `${value}n`
  if (typeof value !== 'object' || value === null) return String(value)
  if (Array.isArray(value)) return `an array of ${value.length}`
  if (ArrayBuffer.isView(value)) return `${value.constructor.name} of ${value.byteLength} bytes`
  const keys = shorten(Object.keys(value).join(', '))
  if (keys !== '') return `an object with ${keys}`
  const { name = '' } = Object.getPrototypeOf(value)?.constructor ?? {}
  return /^(Object)?$/.test(name) ? 'an object with no keys' : `a ${shorten(name)}`
}
