import { redactSecrets } from '@pollux/errors'

/** The most characters of a message or stack that are read and kept. The message may be the error page of a proxy. */
const MAX_READ_CHARS = 64_000
const MAX_KEPT_CHARS = 4000

/** The most nested causes that are kept. */
const MAX_CAUSE_LEVELS = 5

/** The plain members of errors of `fetch`, sockets and the SDK that are kept. */
const facts = ['code', 'status', 'address', 'port'] as const

/**
 * Returns a copy of a caught value that is safe to show, without secrets. Of an error it keeps name, message,
 * stack, plain members and causes. It drops everything else, because errors of HTTP clients hold requests with
 * their headers.
 */
export function withoutSecrets(
  caught: unknown,
  known: readonly string[] = [],
  depth: number = MAX_CAUSE_LEVELS,
): unknown {
  const clean = (text: unknown) =>
    redactSecrets(String(text).slice(0, MAX_READ_CHARS), known).slice(0, MAX_KEPT_CHARS)
  if (typeof caught === 'string') return clean(caught)
  if (typeof caught !== 'object' || caught === null) return caught
  if (!(caught instanceof Error)) return undefined
  const cause = depth > 0 ? withoutSecrets(caught.cause, known, depth - 1) : undefined
  const copy = new Error(clean(caught.message), cause === undefined ? undefined : { cause })
  const hidden = { configurable: true, writable: true }
  Object.defineProperties(copy, {
    name: { ...hidden, value: clean(caught.name) },
    stack: { ...hidden, value: clean(caught.stack ?? caught) },
  })
  for (const fact of facts) {
    const value: unknown = Reflect.get(caught, fact)
    if (/string|number/.test(typeof value))
      Object.assign(copy, { [fact]: withoutSecrets(value, known) })
  }
  return copy
}
