/** What secrets look like that may stand in a text, and the part of each that is kept. */
const secrets: readonly [pattern: RegExp, kept: string][] = [
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, ''],
  [/("?private_key(?:_id)?"?\s*[:=]\s*\\?")(?:\\.|[^"\\])*/g, '$1'],
  [/AIza[\w-]{10,}/g, ''],
  [/\bAQ\.[\w.-]{10,}/g, ''],
  [/\bya29\.[\w.-]+/g, ''],
  [/\b1\/\/0[\w-]{10,}/g, ''],
  [/\bGOCSPX-[\w-]+/g, ''],
  [/\bauth_tokens\/[\w.-]+/g, ''],
  [/\beyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?/g, ''],
  [/(\b(?:bearer|basic)\s+)[\w.~+/=-]{6,}/gi, '$1'],
  [/([?&](?:key|api_?key|access_token|token|x-goog-signature|signature)=)[^&#\s"']+/gi, '$1'],
  [/(x-goog-api-key["']?\s*[:=,]\s*\[?\s*["']?)[^\s"',;}\]]+/gi, '$1'],
]

/** What stands where a secret stood. */
const MARK = '[secret]'

/** The text with API keys, access tokens, signatures and private keys blanked, and those of `known`, whatever their form. */
export function redactSecrets(text: string, known: readonly string[] = []): string {
  return secrets.reduce(
    (clean, [pattern, kept]) => clean.replace(pattern, `${kept}${MARK}`),
    redactKnown(text, known),
  )
}

/** The text with the given secrets blanked and nothing else. */
export function redactKnown(text: string, known: readonly string[]): string {
  return known.reduce((clean, secret) => clean.replaceAll(secret, MARK), text)
}

/** Characters of a message or stack that are looked at, and kept; a proxy's error page may be the message. */
const READ = 64_000
const LONGEST = 4000

function presentable(text: string, known: readonly string[]): string {
  return redactSecrets(text.slice(0, READ), known).slice(0, LONGEST)
}

/** Causes within causes that are kept. */
const DEPTH = 5

/** Plain facts that errors of fetch, sockets and the SDK carry. */
const facts = ['code', 'status', 'errno', 'syscall', 'address', 'port'] as const

/**
 * A copy of a caught value that is fit to be shown: name, message, stack, plain facts and causes of an error without
 * secrets; nothing else of it, for errors of HTTP clients carry requests with their headers.
 */
export function withoutSecrets(
  caught: unknown,
  known: readonly string[] = [],
  depth: number = DEPTH,
): unknown {
  const clean = (text: unknown) => presentable(String(text), known)
  if (typeof caught === 'string') return clean(caught)
  if (typeof caught !== 'object' || caught === null) return caught
  if (!(caught instanceof Error)) return undefined
  const cause = depth > 0 ? withoutSecrets(caught.cause, known, depth - 1) : undefined
  const copy = new Error(clean(caught.message), cause === undefined ? undefined : { cause })
  const hidden = { configurable: true, enumerable: false, writable: true }
  Object.defineProperty(copy, 'name', { ...hidden, value: clean(caught.name) })
  Object.defineProperty(copy, 'stack', { ...hidden, value: clean(caught.stack ?? caught) })
  for (const fact of facts) {
    const value: unknown = Reflect.get(caught, fact)
    if (typeof value === 'number') Object.assign(copy, { [fact]: value })
    if (typeof value === 'string') Object.assign(copy, { [fact]: clean(value) })
  }
  return copy
}
