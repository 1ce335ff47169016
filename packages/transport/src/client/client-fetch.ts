import { memberOf } from './member-of.ts'

/** The platform's `fetch`, or a function in its place. */
export type Fetch = (input: RequestInfo | URL, init?: RequestInit) => Promise<Response>

/** The function that a client sends with. */
export interface ClientFetch {
  fetch: Fetch
  /** Whether a body may be a stream with a `content-length` header, as Node's `fetch` accepts. */
  canStream: boolean
}

/**
 * Returns the `fetch` with which a `GoogleGenAI` was created, or otherwise the platform's. Returns
 * `undefined` for a client from another vendor, whose `fetch` is not known.
 */
export function fetchOf(client: object): ClientFetch | undefined {
  if (!('httpOptions' in client)) return undefined
  const own = memberOf(client, 'httpOptions', 'fetch')
  return isFetch(own) ? { fetch: own, canStream: false } : platformFetch()
}

/** Returns the platform's `fetch`, on Node without undici's limits of five minutes. */
export function platformFetch(): ClientFetch {
  return {
    fetch: (input, init) => globalThis.fetch(input, { ...unlimitedDispatcher(), ...init }),
    canStream: unlimitedDispatcher() !== undefined,
  }
}

function isFetch(value: unknown): value is Fetch {
  return typeof value === 'function'
}

/**
 * Returns a dispatcher without undici's limits of 300 s each for headers and body, or `undefined`
 * if `fetch` is not undici's. It buys replies that take longer than 300 s: an answer at high
 * thinking effort, or one that is queued as `flex`. The SDK lifts these limits itself, but not for
 * a `fetch` that it is given. The public way is undici's `Agent`, which portable code cannot
 * import, so this wraps the global dispatcher. Tests check it with every supported SDK.
 */
function unlimitedDispatcher(): { dispatcher: object } | undefined {
  // Creating headers makes Node load undici.
  void new Headers()
  const own = memberOf(globalThis, Symbol.for('undici.globalDispatcher.1'))
  const dispatch = memberOf(own, 'dispatch')
  if (typeof dispatch !== 'function') return undefined
  const limits = { headersTimeout: 0, bodyTimeout: 0 }
  return {
    dispatcher: {
      dispatch: (options: object, handler: unknown) =>
        Reflect.apply(dispatch, own, [{ ...options, ...limits }, handler]),
    },
  }
}
