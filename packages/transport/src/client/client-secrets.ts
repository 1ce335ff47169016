import { memberOf } from './member-of.ts'

/** The least length of what is blanked as a whole: shorter words stand in sentences too, and no key is that short. */
const MIN_SECRET_CHARS = 8

/** What a client sends that nobody is to see, as far as it can be read off it: its key, and what headers of the user's own hold. */
export function secretsOf(client: object): string[] {
  return secretsIn(memberOf(client, 'httpOptions', 'headers'), memberOf(client, 'apiKey'))
}

/** What headers hold that nobody is to see, and a key beside them. */
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
