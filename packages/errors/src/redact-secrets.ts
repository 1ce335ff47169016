import { invalidArgument } from './invalid-argument.ts'
import { REDACTED, redact } from './redact.ts'

/**
 * The text with keys, tokens, signatures, passwords and private keys blanked: by the form of the secret, by the name of a
 * parameter, a member of JSON, a header or a variable, and those of `known`, whatever their form. `file:` addresses stay.
 */
export function redactSecrets(text: string, known: readonly string[] = []): string {
  return redact(redactKnown(text, known))
}

/** The text with the given secrets blanked and nothing else. */
export function redactKnown(text: string, known: readonly string[]): string {
  if (typeof text !== 'string') throw invalidArgument('a text', 'text', text)
  if (!Array.isArray(known) || known.some((secret) => typeof secret !== 'string')) {
    throw invalidArgument('a list of texts', 'known', known)
  }
  return known.reduce((clean, secret) => clean.replaceAll(secret, REDACTED), text)
}
