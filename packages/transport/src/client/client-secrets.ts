import { memberOf } from './member-of.ts'

/**
 * The length from which a value is redacted wherever it occurs. Shorter words also occur in sentences, and no
 * key is that short.
 */
const MIN_SECRET_CHARS = 8

/** Returns the secrets that a client sends, as far as they can be read from it: its key, and its custom headers. */
export function secretsOf(client: object): string[] {
  return secretsIn(memberOf(client, 'httpOptions', 'headers'), memberOf(client, 'apiKey'))
}

/** Returns the secrets among headers, together with a key. */
export function secretsIn(headers: unknown, key?: unknown): string[] {
  const own = Object.entries(headers ?? {}).filter(([name]) =>
    /key|auth|token|cookie|secret|signature|session|passw|credential/i.test(name),
  )
  return [key, ...own.map(([, value]) => value)]
    .filter((value) => typeof value === 'string')
    .flatMap((value) => [value, value.replace(/^\w+ /, '')])
    .flatMap((value) => [value, encodeURIComponent(value)])
    .filter((secret) => secret.length >= MIN_SECRET_CHARS)
}
