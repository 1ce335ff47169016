import { invalidArgument } from './invalid-argument.ts'

/**
 * Replaces each lone surrogate (half of a pair without the other) in a text by U+FFFD, because UTF-8 cannot encode it.
 * @returns The well-formed text.
 * @throws {TypeError} If the value is not a string.
 */
export function wellFormed(text: string): string {
  if (typeof text !== 'string') throw invalidArgument('a string', 'text', text)
  return text.toWellFormed()
}
