import { invalidArgument } from '@pollux/errors'
import { LedgerError } from './ledger-error.ts'
import type { LedgerValue } from './ledger-value.ts'

/**
 * The longest JSON text of a value, in code units. It takes about thirty milliseconds to write and
 * read.
 */
export const MAX_VALUE_CHARS = 2_000_000

/** The deepest nesting of objects and arrays in a value, so that no reader's stack overflows. */
export const MAX_VALUE_LEVELS = 200

/** Returns a value as JSON text. Throws `TypeError` if it is not plain JSON, and `ledger/too-large` if it is over a limit. */
export function toJsonText(value: LedgerValue): string {
  checkJson(value, 0)
  const text = JSON.stringify(value)
  if (text.length <= MAX_VALUE_CHARS) return text
  throw new LedgerError(
    'ledger/too-large',
    `The value has ${text.length} code units of JSON, and a ledger takes at most ${MAX_VALUE_CHARS}; keep large data in a file, and store its name here.`,
  )
}

function checkJson(value: unknown, levels: number): void {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return
  if (typeof value === 'number' && Number.isFinite(value)) return
  if (typeof value !== 'object' || !isPlain(value)) {
    throw invalidArgument('plain JSON', 'value', value)
  }
  if (levels === MAX_VALUE_LEVELS) {
    throw new LedgerError(
      'ledger/too-large',
      `The value has more than ${MAX_VALUE_LEVELS} levels of objects and arrays; flatten it.`,
    )
  }
  if (Array.isArray(value)) for (const member of value) checkJson(member, levels + 1)
  else
    for (const member of Object.values(value))
      if (member !== undefined) checkJson(member, levels + 1)
}

/** Whether a value is an array or an object without a class. */
function isPlain(value: object): boolean {
  if (Array.isArray(value)) return true
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}
