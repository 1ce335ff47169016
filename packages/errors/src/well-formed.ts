import { invalidArgument } from './invalid-argument.ts'

/** Returns the text with U+FFFD for each half of a surrogate pair, which JSON and UTF-8 cannot hold. Throws `TypeError` unless it is a string. */
export function wellFormed(text: string): string {
  if (typeof text !== 'string') throw invalidArgument('a string', 'text', text)
  return text.toWellFormed()
}
