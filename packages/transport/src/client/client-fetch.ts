import { memberOf } from './member-of.ts'

/** The platform's `fetch`, or one in its place. */
export type Fetch = (input: RequestInfo | URL, init?: RequestInit) => Promise<Response>

/** What a client sends with. */
export interface ClientFetch {
  fetch: Fetch
  /** Whether a body may be a stream whose length stands in a header, as Node's `fetch` takes it. */
  canStream: boolean
}

/**
 * The `fetch` that a `GoogleGenAI` was made with, else the platform's, on Node without undici's limit of five minutes.
 * `undefined` for a client of another make, whose own one is not known.
 */
export function fetchOf(client: object): ClientFetch | undefined {
  if (!('httpOptions' in client)) return undefined
  const own = memberOf(client, 'httpOptions', 'fetch')
  return isFetch(own) ? { fetch: own, canStream: false } : platformFetch()
}

/** The platform's `fetch`, on Node without undici's limit of five minutes. */
export function platformFetch(): ClientFetch {
  return {
    fetch: (input, init) => globalThis.fetch(input, { ...patientDispatcher(), ...init }),
    canStream: patientDispatcher() !== undefined,
  }
}

function isFetch(value: unknown): value is Fetch {
  return typeof value === 'function'
}

/**
 * A dispatcher that lifts undici's limits of five minutes for headers and body; Node's `fetch` is undici. The SDK lifts them
 * itself, but not for a `fetch` that it is given. The public way is undici's `Agent`, which portable code cannot import, so the
 * global one is wrapped. Returns `undefined` on other platforms.
 */
function patientDispatcher(): { dispatcher: object } | undefined {
  // Making headers loads undici, if that is what there is.
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
