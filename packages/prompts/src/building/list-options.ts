import { invalidArgument } from '@pollux/errors'
import type { LanguageOptions } from './language.ts'

/** Options of prompts whose answer is a list. */
export interface ListOptions extends LanguageOptions {
  /** The most entries of the answer, from 1 to 1,000. Long lists lead to degenerate output. @default 25 */
  max?: number
}

/** Returns a count that is an integer from 1 to `max`. Throws `TypeError` for any other. */
export function checkCount(value: number, name: string, max: number): number {
  if (Number.isInteger(value) && value >= 1 && value <= max) return value
  throw invalidArgument(`an integer from 1 to ${max}`, name, value)
}

/** The most entries of a list, unless the caller says otherwise. */
const DEFAULT_MAX_ENTRIES = 25

/** Returns the sentence about the length and the order of the list, and about an empty one. Throws `TypeError` for a wrong length. */
export function limitText(max = DEFAULT_MAX_ENTRIES, order = ''): string {
  const entries = checkCount(max, 'max', 1000) === 1 ? '1 entry' : `${max} entries${order}`
  return `Give at most ${entries}; if there is none, answer [].`
}
