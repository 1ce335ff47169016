import { invalidArgument } from './invalid-argument.ts'
import { REDACTED, redact } from './redact.ts'

/**
 * Redacts keys, tokens, signatures, passwords and private keys in a text. They are found by their form, by the
 * name of a parameter, JSON member, header or variable, and by `known`. `file:` addresses stay.
 * @param text The text.
 * @param known Secrets of any form. @default none
 * @returns The text with `[secret]` in place of each secret.
 * @throws {TypeError} If an argument is not a string or array of strings.
 */
export function redactSecrets(text: string, known: readonly string[] = []): string {
  return redact(redactKnown(text, known))
}

/**
 * Redacts the known secrets in a text, and nothing else.
 * @param text The text.
 * @param known The secrets.
 * @returns The text with `[secret]` in place of each secret.
 * @throws {TypeError} If an argument is not a string or array of strings.
 */
export function redactKnown(text: string, known: readonly string[]): string {
  if (typeof text !== 'string') throw invalidArgument('a string', 'text', text)
  if (!Array.isArray(known) || known.some((secret) => typeof secret !== 'string')) {
    throw invalidArgument('an array of strings', 'known', known)
  }
  return known.reduce((clean, secret) => clean.replaceAll(secret, REDACTED), text)
}
