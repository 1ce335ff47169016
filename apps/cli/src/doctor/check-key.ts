import { isKeyText, keyVariables, readKey } from '../connection.ts'
import type { Terminal } from '../terminal.ts'
import type { Checkup } from './checkup.ts'

/** What the beginning of a key says about it. Google: Using Gemini API keys, 2026-06. */
const kinds: readonly (readonly [pattern: RegExp, kind: string, cure?: string])[] = [
  [/^AQ\./, 'an auth key'],
  [
    /^AIza/,
    'a standard key',
    'The Gemini API has refused standard keys since September 2026: create an auth key (AQ.…) in Google AI Studio.',
  ],
  [
    /^ya29\./,
    'an access token of OAuth, not a key',
    'Create an API key in Google AI Studio, and set it instead.',
  ],
  [
    /^-----BEGIN|^\{/,
    'a private key or the file of a service account, not an API key',
    'Create an API key in Google AI Studio, and set it instead.',
  ],
  [
    /^sk-/,
    'a key of another service',
    'Create an API key in Google AI Studio, and set it instead.',
  ],
]

/** Checks where the key is and of which kind, without showing it. */
export function checkKey({ env }: Pick<Terminal, 'env'>): Checkup {
  const first = readKey(env)
  if (!first) {
    return {
      what: 'key',
      outcome: 'failed',
      found: 'There is no API key.',
      cure: `Create one in Google AI Studio, and set ${keyVariables.join(' or ')}; or use --offline.`,
    }
  }
  const { name, key } = first
  const other = keyVariables.find((variable) => variable !== name && env[variable]?.trim())
  const [, kind = 'of an unknown kind', cure] = kinds.find(([pattern]) => pattern.test(key)) ?? []
  const places = other ? `${name} (${other} is set as well, and not used)` : name
  const found = `The key of ${places} is ${kind}.`
  if (!isKeyText(key)) {
    return {
      what: 'key',
      outcome: 'failed',
      found: `The key of ${places} contains a space, a line break or a character that no key has.`,
      cure: 'Copy it again.',
    }
  }
  if (cure === undefined) return { what: 'key', outcome: 'ok', found }
  return { what: 'key', outcome: 'warning', found, cure }
}
