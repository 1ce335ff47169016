import { invalidArgument } from '@pollux/errors'
import type { LanguageOptions } from './language.ts'

/** Options that prompts for lists share. */
export interface ListOptions extends LanguageOptions {
  /** The most entries of the answer, from 1 to 1,000. Models lose themselves in long lists. @default 25 */
  max?: number
}

/** Checks a number of things. Throws a `TypeError`. */
export function checkCount(value: number, name: string, most: number): number {
  if (Number.isInteger(value) && value >= 1 && value <= most) return value
  throw invalidArgument(`an integer from 1 to ${most}`, name, value)
}

/** How long the list may be, in which order, and what to say for nothing. Throws a `TypeError` for a length that is none. */
export function limitWords(max = 25, order = ''): string {
  const entries = checkCount(max, 'max', 1000) === 1 ? '1 entry' : `${max} entries${order}`
  return `Give at most ${entries}; if there is none, answer [].`
}
