/** The least length of what is blanked as a whole: shorter words stand in sentences too, and no key is that short. */
const SHORTEST = 8

/** Headers that hold secrets. */
const secretHeader = /key|auth|token|cookie|secret/i

/** What a client sends that nobody is to see, as far as it can be read off it: its key, and headers of the user's own. */
export function secretsOf(client: object): string[] {
  const headers = membersOf(memberOf(memberOf(client, 'httpOptions'), 'headers'))
    .filter(([name]) => secretHeader.test(name))
    .map(([, value]) => value)
  const found = [memberOf(client, 'apiKey'), ...headers]
    .filter((value) => typeof value === 'string')
    .flatMap((value) => [value, value.replace(/^\w+ /, '')])
    .flatMap((value) => [value, encodeURIComponent(value), JSON.stringify(value).slice(1, -1)])
  return [...new Set(found)].filter((secret) => secret.length >= SHORTEST)
}

function memberOf(value: unknown, name: string): unknown {
  return value instanceof Object ? Reflect.get(value, name) : undefined
}

function membersOf(value: unknown): [string, unknown][] {
  return value instanceof Object ? Object.entries(value) : []
}
