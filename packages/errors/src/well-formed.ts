import { invalidArgument } from './invalid-argument.ts'

/**
 * Replaces each half of a surrogate pair in a text by U+FFFD, because JSON and UTF-8 cannot hold it.
 * @returns The well-formed text.
 * @throws {TypeError} If the value is not a string.
 */
export function wellFormed(text: string): string {
  if (typeof text !== 'string') throw invalidArgument('a string', 'text', text)
  return text.toWellFormed()
}
