import { redact } from './redact.ts'
import { shorten } from './shorten.ts'

/** The error for a caller's mistake, in one form: `Expected an integer from 1 to 100 for quality but received "high"`; secrets in what was received are blanked. */
export function invalidArgument(expected: string, name: string, received: unknown): TypeError {
  return new TypeError(`Expected ${expected} for ${name} but received ${describe(received)}`)
}

/** Code units of a string that are searched for secrets, before it is cut: patterns do not find half a secret. */
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
